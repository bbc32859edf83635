"""Opening a workspace: all that is wrong in its settings and its rules is told in one go."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said
from logwatch.toml_faults import validated
from logwatch.toml_files import TomlFile, read
from logwatch.workspace.config_file import find_config
from logwatch.workspace.place import Workspace
from logwatch.workspace.settings import HINTS, Settings
from logwatch.workspace.soundness import disagreements, profile_faults, rule_faults, scope_faults


def open_workspace(config: Path | None = None, rules: Sequence[Path] = ()) -> Workspace:
    """The workspace of a `logwatch.toml`, given or found.

    Raises ConfigurationError with all faults of the file, and with those of its profiles and of
    the rules, in the folders `rules` too. Rules and profiles alone are left to who uses them.
    """
    found = find_config(config)
    if found is None:
        return Workspace(None, Path.cwd(), Settings())
    file = _read(found, rules)
    settings, faults = validated(file.data, Settings, file.where, HINTS)
    folder = found.parent / _folder(file)
    faults += [*disagreements(file), *_no_folder(file, folder)]
    if settings is None or faults:
        seen = Workspace(found, folder, Settings())
        faults += [*profile_faults(seen, file), *scope_faults(file)]
        raise ConfigurationError([*faults, *rule_faults(seen, rules, file)])
    return Workspace(found, folder, settings)


def _read(path: Path, rules: Sequence[Path]) -> TomlFile:
    try:
        return read(path)
    except ConfigurationError as error:
        seen = Workspace(path, path.parent, Settings())
        raise ConfigurationError([*error.faults, *rule_faults(seen, rules)]) from None


def _folder(file: TomlFile) -> Path:
    """As far as it can be known: whatever else is wrong, its rules and profiles are looked at."""
    given = file.data.get("folder")
    return Path(given).expanduser() if isinstance(given, str) else Path()


def _no_folder(file: TomlFile, folder: Path) -> Iterator[Fault]:
    if not folder.is_dir():
        what = said("folder: there is no folder {folder}", folder=folder)
        yield Fault(file.where(("folder",)), what, said("Make it, or correct it."))
