"""Where rules, profiles and reports lie."""

from collections.abc import Sequence
from pathlib import Path

from logwatch.errors import ConfigurationError, Fault
from logwatch.ingest.profile import find_profile
from logwatch.shipped import rules_folder
from logwatch.workspace.place import Workspace


def rule_folders(workspace: Workspace, more: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The shipped rules, the workspace's own `rules` folder when it has one, and more."""
    own = workspace.folder / "rules"
    mine = (own,) if workspace.config and own.is_dir() else ()
    return tuple(dict.fromkeys(path.resolve() for path in (rules_folder(), *mine, *more)))


def reports_folder(workspace: Workspace, given: Path | None = None) -> Path:
    """The folder of the bundles: the one given, else the workspace's."""
    return given or workspace.path(workspace.settings.reports)


def profile_path(workspace: Workspace, name: str, base: Path) -> Path:
    """A profile's file: a name that ends in .toml from the folder `base`, else an id.

    An id is looked for in the workspace's `profiles` folder, then among the shipped ones.
    Raises ConfigurationError, naming the nearest, when there is none.
    """
    if not name.endswith(".toml"):
        return find_profile(name, (profile_folder(workspace),))
    path = base / Path(name).expanduser()
    if not path.is_file():
        mend = "Name an existing file, or an id of logwatch profiles list."
        raise ConfigurationError(Fault(str(path), "there is no such profile", mend))
    return path


def profile_folder(workspace: Workspace) -> Path:
    """Where the municipality's own profiles lie."""
    return workspace.folder / "profiles"
