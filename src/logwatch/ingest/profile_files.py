"""Where profiles lie: those that come with the program, and a municipality's own."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said
from logwatch.toml_faults import nearest

PROFILE_FOLDER: Final = Path(__file__).parent / "profiles"


def shipped_profiles() -> dict[str, Path]:
    """The profiles that come with the program, by id."""
    return _profiles([PROFILE_FOLDER])


def find_profile(name: str | Path, folders: Sequence[Path] = ()) -> Path:
    """The profile of that id in one of the folders, else a shipped one; or the path of a file.

    Raises ConfigurationError, with the nearest id, when there is none.
    """
    if Path(name).suffix == ".toml" and Path(name).is_file():
        return Path(name)
    known = _profiles([PROFILE_FOLDER, *reversed(folders)])
    if str(name) in known:
        return known[str(name)]
    raise ConfigurationError(
        Fault(str(name), said("there is no such profile"), nearest(name, list(known)))
    )


def _profiles(folders: Iterable[Path]) -> dict[str, Path]:
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
