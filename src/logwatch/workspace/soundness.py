"""What is wrong in a workspace's files beyond the single settings."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from logwatch.detect.rulebook import Overrides, load_rules
from logwatch.errors import ConfigurationError, Fault
from logwatch.ingest.profile import load_profile
from logwatch.said import said
from logwatch.toml_faults import nearest, spoken
from logwatch.toml_files import TomlFile, read
from logwatch.workspace.folders import rule_folders
from logwatch.workspace.place import Workspace
from logwatch.workspace.profiles import profile_path


def settings_file(workspace: Workspace) -> TomlFile | None:
    """The `logwatch.toml` with its places, None when there is none."""
    return read(workspace.config) if workspace.config else None


def rule_faults(
    workspace: Workspace, more: Sequence[Path], file: TomlFile | None = None
) -> tuple[Fault, ...]:
    """Faults of all rule files, those in the folders `more` too, and of the changes in `file`."""
    folders = rule_folders(workspace, more)
    changes = _changes(workspace, file, folders) if file else {}
    try:
        load_rules(folders, changes, file.where if file else None)
    except ConfigurationError as error:
        return error.faults
    return ()


def profile_faults(workspace: Workspace, file: TomlFile) -> list[Fault]:
    """Faults of the profiles that the sources of `file` name; one that is absent, at its name.

    They are not looked for when the folder is absent in which they would lie.
    """
    if not workspace.folder.is_dir():
        return []
    found = [
        fault
        for number, name in _texts(file, "source", "profile")
        for fault in _of_profile(workspace, file, number, name)
    ]
    return list(dict.fromkeys(found))


def disagreements(file: TomlFile) -> Iterator[Fault]:
    """Faults between the parts of `file`: sources of one name, missing days of no source."""
    names: list[str] = []
    for number, name in _texts(file, "source", "name"):
        if name in names:
            what = said("source[{number}].name: an earlier source has this name", number=number + 1)
            mend = said("Give each source a name of its own.")
            yield Fault(file.where(("source", number, "name")), what, mend)
        names.append(name)
    for number, name in _texts(file, "missing_day", "source"):
        if name not in names:
            what = said(
                'missing_day[{number}].source: no source "{name}"', number=number + 1, name=name
            )
            yield Fault(file.where(("missing_day", number, "source")), what, nearest(name, names))


def scope_faults(file: TomlFile) -> Iterator[Fault]:
    """Faults of changes that let a rule look at a source which `file` does not have."""
    names = [name for _, name in _texts(file, "source", "name")]
    for rule, change in _tables(file.data.get("rules")):
        asked = dict(_tables(change)).get("scope", {}).get("sources")
        if change.get("enabled") is False or not isinstance(asked, list):
            continue
        for number, name in enumerate(asked):
            if isinstance(name, str) and name not in names:
                place = ("rules", rule, "scope", "sources", number)
                what = said('{place}: no source "{name}"', place=spoken(place), name=name)
                yield Fault(file.where(place), what, nearest(name, names))


def _of_profile(workspace: Workspace, file: TomlFile, number: int, name: str) -> Sequence[Fault]:
    try:
        path = profile_path(workspace, name, workspace.folder)
    except ConfigurationError as error:
        where, key = file.where(("source", number, "profile")), f"source[{number + 1}].profile"
        return [
            Fault(
                where, said("{key}: {where}: {what}", key=key, where=f.where, what=f.what), f.mend
            )
            for f in error.faults
        ]
    try:
        load_profile(path)
    except ConfigurationError as error:
        return error.faults
    return ()


def _changes(workspace: Workspace, file: TomlFile, folders: Sequence[Path]) -> Overrides:
    """The tables of changes; without the workspace's folder not those of rules that lie in it."""
    known = {path.stem for folder in folders for path in folder.glob("*.toml")}
    return {
        name: table
        for name, table in _tables(file.data.get("rules"))
        if name in known or workspace.folder.is_dir()
    }


def _tables(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables inside a table, with their names."""
    for name, inner in (value if isinstance(value, dict) else {}).items():
        if isinstance(inner, dict):
            yield name, inner


def _texts(file: TomlFile, tables: str, key: str) -> Iterator[tuple[int, str]]:
    """What the tables of an array say under a key, where that is text, with the table's index."""
    listed = file.data.get(tables)
    for number, item in enumerate(listed if isinstance(listed, list) else []):
        text = item.get(key) if isinstance(item, dict) else None
        if isinstance(text, str):
            yield number, text
