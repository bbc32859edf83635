"""The profiles of a workspace: found by id, which is the name of the file, or by path."""

from pathlib import Path

from logwatch.errors import ConfigurationError, Fault
from logwatch.ingest.profile_files import find_profile
from logwatch.said import said
from logwatch.toml_files import read
from logwatch.workspace.place import Workspace


def own_profiles(workspace: Workspace) -> list[Path]:
    """The files of the municipality's own profiles, sorted."""
    return sorted((workspace.folder / "profiles").glob("*.toml"))


def profile_path(workspace: Workspace, name: str, base: Path) -> Path:
    """A profile's file: a name that ends in .toml from the folder `base`, else an id.

    An id is looked for in the workspace's `profiles` folder, then among the shipped ones. Raises
    ConfigurationError, naming the nearest, when there is none, and when a file there has the id
    for its name or inside but not both. A profile that is named by its path may have any id.
    """
    if name.endswith(".toml"):
        return _existing(base / Path(name).expanduser())
    own = own_profiles(workspace)
    faults = [fault for path in own if name in (path.stem, _id(path)) for fault in misnamed(path)]
    if faults:
        raise ConfigurationError(faults)
    return find_profile(name, (workspace.folder / "profiles",))


def misnamed(path: Path) -> list[Fault]:
    """The fault of a profile whose id is not its file's name; none when it cannot be read."""
    if _id(path) == path.stem:
        return []
    what = said(
        'id: is not the file\'s name, "{name}", by which a profile is found', name=path.stem
    )
    mend = said("Name the file after the id, or change the id.")
    return [Fault(read(path).where(("id",)), what, mend)]


def _existing(path: Path) -> Path:
    if not path.is_file():
        mend = said("Name an existing file, or an id of logwatch profiles list.")
        raise ConfigurationError(Fault(str(path), said("there is no such profile"), mend))
    return path


def _id(path: Path) -> object:
    """What stands there as the id; the file's name where nothing does."""
    try:
        return read(path).data.get("id", path.stem)
    except ConfigurationError:
        return path.stem
