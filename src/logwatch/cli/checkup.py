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
    """One thing looked at: well, wrong (a check would fail), or worth a note."""

    state: Literal["well", "note", "wrong"]
    subject: str
    text: str


def examine(config: Path | None) -> list[Result]:
    """Looks at the installation, then at the workspace when its settings can be read."""
    results = [_versions(), _command_on_path()]
    try:
        workspace = open_workspace(config)
    except LogwatchError as error:
        return [*results, *_faulty("settings", error.faults)]
    looks: tuple[Callable[[Workspace], Iterator[Result]], ...] = (
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
    return [*results, *(result for look in looks for result in look(workspace))]


def _versions() -> Result:
    names = ("polars", "pyarrow", "pydantic")
    parts = ", ".join(f"{name} {version(name)}" for name in names)
    text = f"logwatch {__version__}, Python {platform.python_version()}, {parts}"
    return Result("well", "versions", text)


def _command_on_path() -> Result:
    """Debian has an unrelated program of the same name."""
    found, own = shutil.which("logwatch"), Path(sys.executable).parent
    if found is None:
        return Result("note", "command", f"logwatch is not on the PATH; it lies in {own}")
    if Path(found).parent.resolve() != own.resolve():
        text = f"another logwatch comes first on the PATH: {found}; call {own / 'logwatch'}"
        return Result("note", "command", text)
    return Result("well", "command", found)


def _settings(workspace: Workspace) -> Iterator[Result]:
    if workspace.config is None:
        yield Result("note", "settings", "no logwatch.toml found; logwatch init DIR makes one")
    else:
        yield Result("well", "settings", str(workspace.config))


def _zone(workspace: Workspace) -> Iterator[Result]:
    now = datetime.now(ZoneInfo(workspace.settings.zone))
    yield Result("well", "time zone", f"{workspace.settings.zone}, now {now:%Y-%m-%d %H:%M}")


def _key(workspace: Workspace) -> Iterator[Result]:
    path = workspace.path(workspace.settings.key_file)
    try:
        _, lasts = workspace.key()
    except LogwatchError as error:
        yield from _faulty("key", error.faults)
        return
    if lasts:
        mode = "" if os.name == "posix" else "; see that only you can open it"
        yield Result("well", "key", f"{path}{mode}")
    elif workspace.config:
        yield Result("note", "key", f"none at {path}; tokens differ from run to run")


def _folders(workspace: Workspace) -> Iterator[Result]:
    reports = workspace.path(workspace.settings.reports)
    for subject, path in (("workspace", workspace.folder), ("reports", reports)):
        existing = next(parent for parent in (path, *path.absolute().parents) if parent.exists())
        if not os.access(existing, os.W_OK):
            yield Result("wrong", subject, f"{existing} cannot be written by this account")
        elif path.exists() and workspace.config and open_to_others(path):
            yield Result("note", subject, f"{path} is open to others; chmod 700 closes it")
        else:
            yield Result("well", subject, str(path))
    free = shutil.disk_usage(workspace.folder).free
    text = f"{free / 1024**3:.1f} GiB free"
    yield Result("well" if free >= _ENOUGH_DISK else "note", "disk", text)


def _shares(workspace: Workspace) -> Iterator[Result]:
    reports = workspace.path(workspace.settings.reports)
    for subject, path in (("workspace", workspace.folder), ("reports", reports)):
        text = str(path.absolute())
        if text.startswith("\\\\") or any(name in text.lower() for name in _SHARED):
            yield Result("note", subject, f"{path} is shared or synchronised; others may read it")


def _sources(workspace: Workspace) -> Iterator[Result]:
    """Exports come and go: one that is not there yet is worth a note."""
    file = settings_file(workspace)
    if file is None:
        return
    if not workspace.settings.sources:
        yield from _faulty("sources", [no_source(workspace)])
        return
    wrong = [*profile_faults(workspace, file), *scope_faults(file)]
    absent = absences(workspace)
    yield from _faulty("sources", wrong)
    yield from (Result("note", "sources", _in_one_line(fault)) for fault in absent)
    if not wrong and not absent:
        names = ", ".join(source.name for source in workspace.settings.sources)
        yield Result("well", "sources", names)


def _citizens(workspace: Workspace) -> Iterator[Result]:
    table = workspace.settings.reference.citizens
    if table is None:
        yield Result("note", "citizens", "no table; households and surnames explain nothing")
    elif workspace.path(table).is_file():
        yield Result("well", "citizens", str(workspace.path(table)))
    else:
        yield Result("wrong", "citizens", f"there is no file {workspace.path(table)}")


def _links(workspace: Workspace) -> Iterator[Result]:
    decision = workspace.settings.links
    if decision is None:
        yield Result("note", "links", "no decision; employees' own numbers are left out")
    else:
        text = f"decided: {decision.dpia}; legal basis: {decision.legal_basis}"
        yield Result("well", "links", text)


def _rules(workspace: Workspace) -> Iterator[Result]:
    try:
        rulebook(workspace)
    except LogwatchError as error:
        yield from _faulty("rules", error.faults)
    else:
        yield Result("well", "rules", "all rules can be read")


def _last_run(workspace: Workspace) -> Iterator[Result]:
    reports = workspace.path(workspace.settings.reports)
    bundles = sorted(reports.glob("*/manifest.json"), key=lambda path: path.stat().st_mtime)
    if bundles:
        zone = ZoneInfo(workspace.settings.zone)
        moment = datetime.fromtimestamp(bundles[-1].stat().st_mtime, zone)
        text = f"{bundles[-1].parent.name}, made {moment:%Y-%m-%d %H:%M}"
        yield Result("well", "last run", text)
    else:
        yield Result("note", "last run", "no bundle yet")


def _faulty(subject: str, faults: Iterable[Fault]) -> Iterator[Result]:
    """A row a fault, as a check would tell it."""
    return (Result("wrong", subject, _in_one_line(fault)) for fault in faults)


def _in_one_line(fault: Fault) -> str:
    return f"{fault.where}: {fault.what}" + (f". {fault.mend}" if fault.mend else "")
