"""What `doctor` looks at. Heavy: imported inside the command only."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal
from zoneinfo import ZoneInfo

from logwatch import __version__
from logwatch.cli.knowledge import rulebook
from logwatch.cli.terminal import Texts
from logwatch.errors import Fault, LogwatchError
from logwatch.workspace.key import open_to_others
from logwatch.workspace.opening import open_workspace
from logwatch.workspace.place import Workspace
from logwatch.workspace.soundness import profile_faults, scope_faults, settings_file
from logwatch.workspace.sources import absences, no_source

_ENOUGH_DISK: Final = 2 * 1024**3
_SHARED: Final = ("onedrive", "dropbox", "google drive", "sharepoint")


@dataclass(frozen=True, slots=True)
class Result:
    """One thing looked at: well, wrong (a check would fail), or worth a note.

    `subject` is a name among the command line's sentences, `text` is told already.
    """

    state: Literal["well", "note", "wrong"]
    subject: str
    text: str


def examine(config: Path | None, words: Texts) -> list[Result]:
    """Looks at the installation, then at the workspace when its settings can be read."""
    results = [_versions(), _command_on_path(words)]
    try:
        workspace = open_workspace(config)
    except LogwatchError as error:
        return [*results, *_faulty("settings", error.faults, words)]
    looks: tuple[Callable[[Workspace, Texts], Iterator[Result]], ...] = (
        _settings,
        _zone,
        _key,
        _folders,
        _shares,
        _sources,
        _citizens,
        _links,
        _rules,
        _last_run,
    )
    return [*results, *(result for look in looks for result in look(workspace, words))]


def _versions() -> Result:
    names = ("polars", "pyarrow", "pydantic")
    parts = ", ".join(f"{name} {version(name)}" for name in names)
    text = f"logwatch {__version__}, Python {platform.python_version()}, {parts}"
    return Result("well", "versions", text)


def _command_on_path(words: Texts) -> Result:
    """Debian has an unrelated program of the same name."""
    found, own = shutil.which("logwatch"), Path(sys.executable).parent
    if found is None:
        return Result("note", "command", words("doctor_not_on_path", place=own))
    if Path(found).parent.resolve() != own.resolve():
        text = words("doctor_another_first", place=found, own=own / "logwatch")
        return Result("note", "command", text)
    return Result("well", "command", found)


def _settings(workspace: Workspace, words: Texts) -> Iterator[Result]:
    if workspace.config is None:
        yield Result("note", "settings", words("doctor_no_settings"))
    else:
        yield Result("well", "settings", str(workspace.config))


def _zone(workspace: Workspace, words: Texts) -> Iterator[Result]:
    now = datetime.now(ZoneInfo(workspace.settings.zone))
    yield Result(
        "well",
        "zone",
        words("doctor_now", zone=workspace.settings.zone, now=f"{now:%Y-%m-%d %H:%M}"),
    )


def _key(workspace: Workspace, words: Texts) -> Iterator[Result]:
    path = workspace.path(workspace.settings.key_file)
    try:
        _, lasts = workspace.key()
    except LogwatchError as error:
        yield from _faulty("key", error.faults, words)
        return
    if lasts:
        told = str(path) if os.name == "posix" else words("doctor_key_unseen", place=path)
        yield Result("well", "key", told)
    elif workspace.config:
        yield Result("note", "key", words("doctor_no_key", place=path))


def _folders(workspace: Workspace, words: Texts) -> Iterator[Result]:
    reports = workspace.path(workspace.settings.reports)
    for subject, path in (("workspace", workspace.folder), ("reports", reports)):
        existing = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
        if not os.access(existing, os.W_OK):
            yield Result("wrong", subject, words("doctor_unwritable", place=existing))
        elif path.exists() and workspace.config and open_to_others(path):
            yield Result("note", subject, words("doctor_open", place=path))
        else:
            yield Result("well", subject, str(path))
    free = shutil.disk_usage(workspace.folder).free
    text = words("doctor_free", size=words.decimal(free / 1024**3))
    yield Result("well" if free >= _ENOUGH_DISK else "note", "disk", text)


def _shares(workspace: Workspace, words: Texts) -> Iterator[Result]:
    reports = workspace.path(workspace.settings.reports)
    for subject, path in (("workspace", workspace.folder), ("reports", reports)):
        text = str(path.absolute())
        if text.startswith("\\\\") or any(name in text.lower() for name in _SHARED):
            yield Result("note", subject, words("doctor_shared", place=path))


def _sources(workspace: Workspace, words: Texts) -> Iterator[Result]:
    """Exports come and go: one that is not there yet is worth a note."""
    file = settings_file(workspace)
    if file is None:
        return
    if not workspace.settings.sources:
        yield from _faulty("sources", [no_source(workspace)], words)
        return
    wrong = [*profile_faults(workspace, file), *scope_faults(file)]
    absent = absences(workspace)
    yield from _faulty("sources", wrong, words)
    yield from (Result("note", "sources", _in_one_line(fault, words)) for fault in absent)
    if not wrong and not absent:
        names = ", ".join(source.name for source in workspace.settings.sources)
        yield Result("well", "sources", names)


def _citizens(workspace: Workspace, words: Texts) -> Iterator[Result]:
    table = workspace.settings.reference.citizens
    if table is None:
        yield Result("note", "citizens", words("doctor_no_citizens"))
    elif workspace.path(table).is_file():
        yield Result("well", "citizens", str(workspace.path(table)))
    else:
        yield Result("wrong", "citizens", words("doctor_no_file", place=workspace.path(table)))


def _links(workspace: Workspace, words: Texts) -> Iterator[Result]:
    decision = workspace.settings.links
    if decision is None:
        yield Result("note", "links", words("doctor_no_links"))
    else:
        text = words("doctor_decided", dpia=decision.dpia, basis=decision.legal_basis)
        yield Result("well", "links", text)


def _rules(workspace: Workspace, words: Texts) -> Iterator[Result]:
    try:
        rulebook(workspace)
    except LogwatchError as error:
        yield from _faulty("rules", error.faults, words)
    else:
        yield Result("well", "rules", words("doctor_rules_read"))


def _last_run(workspace: Workspace, words: Texts) -> Iterator[Result]:
    reports = workspace.path(workspace.settings.reports)
    bundles = sorted(reports.glob("*/manifest.json"), key=lambda path: path.stat().st_mtime)
    if bundles:
        zone = ZoneInfo(workspace.settings.zone)
        moment = datetime.fromtimestamp(bundles[-1].stat().st_mtime, zone)
        text = words(
            "doctor_made", period=bundles[-1].parent.name, moment=f"{moment:%Y-%m-%d %H:%M}"
        )
        yield Result("well", "last_run", text)
    else:
        yield Result("note", "last_run", words("doctor_no_bundle"))


def _faulty(subject: str, faults: Iterable[Fault], words: Texts) -> Iterator[Result]:
    """A row a fault, as a check would tell it."""
    return (Result("wrong", subject, _in_one_line(fault, words)) for fault in faults)


def _in_one_line(fault: Fault, words: Texts) -> str:
    first, *mend = fault.told(words.language).split("\n    ", 1)
    return ". ".join([first, *mend])
