"""Which files are read, and with which profile."""

import shutil
import sys
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from logwatch.errors import ConfigurationError, DataError, Fault
from logwatch.ingest.profile import load_profile
from logwatch.pipeline.request import SourceRequest
from logwatch.said import said
from logwatch.workspace.choices import Choices
from logwatch.workspace.config_file import CONFIG_NAME
from logwatch.workspace.place import Workspace
from logwatch.workspace.profiles import profile_path
from logwatch.workspace.settings import SourceTable
from logwatch.workspace.soundness import profile_faults, scope_faults, settings_file

STANDARD_INPUT: Final = "-"
_INPUT_NAME: Final = "standard-input"


def input_copy(scratch: Path) -> Path:
    """Where standard input is kept during a run."""
    return scratch / _INPUT_NAME


def sources(workspace: Workspace, choices: Choices, scratch: Path) -> tuple[SourceRequest, ...]:
    """The files on the command line as one source, else the sources of the workspace.

    Standard input is copied into `scratch`. Raises ConfigurationError when there is no source or
    a profile is wrong, DataError when a source has no files, each with all faults at once.
    """
    if choices.files:
        return (_given_source(workspace, choices, scratch),)
    if choices.profile:
        mend = said("Name the exports too: logwatch check --profile ID FILES")
        raise ConfigurationError(
            Fault("--profile", said("there are no files to read with it"), mend)
        )
    if not workspace.settings.sources:
        raise ConfigurationError(no_source(workspace))
    return _settled_sources(workspace)


def no_source(workspace: Workspace) -> Fault:
    """That nothing says what to read: no settings were found, or no source stands in them."""
    if workspace.config:
        mend = said("Name files and a --profile, or add a [[source]].")
        return Fault(str(workspace.config), said("there is no source to read"), mend)
    what = said(
        "there is none in {folder}, nor in the other places where it is looked for",
        folder=workspace.folder,
    )
    mend = said("Go to its folder or name it with --config; logwatch init DIR makes one.")
    return Fault(CONFIG_NAME, what, said("{mend} Or name files and a --profile.", mend=mend))


def absences(workspace: Workspace) -> list[Fault]:
    """The files of the settings' sources that are not there."""
    settled = workspace.settings.sources
    return [fault for source in settled for fault in _absences(workspace, source)]


def _given_source(workspace: Workspace, choices: Choices, scratch: Path) -> SourceRequest:
    if not choices.profile:
        mend = said(
            "Say how they are read with --profile; logwatch profiles list shows which there are."
        )
        raise ConfigurationError(Fault("FILES", said("there is no profile for these files"), mend))
    profile = profile_path(workspace, choices.profile, Path.cwd())
    load_profile(profile)
    files = [path for text in choices.files for path in _given_files(text, scratch)]
    return SourceRequest(profile.stem, profile, tuple(dict.fromkeys(files)), None)


def _given_files(text: str, scratch: Path) -> list[Path]:
    if text == STANDARD_INPUT:
        return [_spooled_input(scratch)]
    if has_magic(text):  # a shell on Windows leaves patterns alone
        return _matches(Path.cwd(), text) or [Path(text)]
    return [Path(text)]


def _spooled_input(scratch: Path) -> Path:
    path = input_copy(scratch)
    if sys.stdin is None:  # the caller closed it
        mend = said("Hand the export over: logwatch check --profile ID - < FILE")
        raise DataError(Fault(str(path), said("is closed"), mend))
    if not path.exists():
        with path.open("xb") as file:
            path.chmod(0o600)
            shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _settled_sources(workspace: Workspace) -> tuple[SourceRequest, ...]:
    file = settings_file(workspace)
    wrong = [*profile_faults(workspace, file), *scope_faults(file)] if file else []
    settled = workspace.settings.sources
    absent = absences(workspace)
    if wrong:
        raise ConfigurationError([*wrong, *absent])
    if absent:
        raise DataError(absent)
    return tuple(_settled_source(workspace, source) for source in settled)


def _settled_source(workspace: Workspace, source: SourceTable) -> SourceRequest:
    profile = profile_path(workspace, source.profile, workspace.folder)
    files = {path for text in source.files for path in _matches(workspace.folder, text)}
    return SourceRequest(source.name, profile, tuple(sorted(files)), source.domain)


def _absences(workspace: Workspace, source: SourceTable) -> Iterator[Fault]:
    for text in dict.fromkeys(source.files):
        if not _matches(workspace.folder, text):
            yield _absence(workspace, source, text)


def _absence(workspace: Workspace, source: SourceTable, text: str) -> Fault:
    mend = said("Put the export there, or correct files in logwatch.toml.")
    return Fault(
        str(workspace.path(text)),
        said("source {name}: there is no such file", name=source.name),
        mend,
    )


def _matches(folder: Path, text: str) -> list[Path]:
    """The files that a pattern means, sorted; a name with [ or * in it may also mean itself."""
    literal = folder / Path(text).expanduser()
    if literal.is_file():
        return [literal]
    pattern = str(Path(text).expanduser())
    names = glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207 it may be absolute
    return sorted(path for name in names if (path := folder / name).is_file())
