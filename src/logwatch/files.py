"""Files that hold personal data: mode 0600, complete or not at all, nothing left behind."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_SCRATCH: Final = "scratch-"


@contextmanager
def scratch_folder(home: Path) -> Iterator[Path]:
    """A private folder in `home` for one run, removed afterwards.

    Leftovers of runs that were killed are removed first; the caller holds the lock, so none is
    in use.
    """
    home.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    for leftover in home.glob(f"{_SCRATCH}*"):
        shutil.rmtree(leftover)
    folder = home / f"{_SCRATCH}{os.getpid()}"
    folder.mkdir(mode=PRIVATE_FOLDER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def version(path: Path) -> tuple[int, int]:
    """Size and time of the last change (nanoseconds): what differs once somebody writes to it."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def sha256(path: Path) -> str:
    """The SHA-256 of a file as it lies on disk, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_private(path: Path, content: bytes) -> None:
    """Writes a file of mode 0600 and brings it to the disk before returning."""
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, PRIVATE_FILE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes `folder` anew with these files: the whole of it appears, or nothing changes.

    The files are written aside and renamed into place. `restore_folder` mends a run that was
    killed between the two renames.
    """
    folder.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    aside, old = _aside(folder), _old(folder)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=PRIVATE_FOLDER)
    try:
        for name, content in contents.items():
            write_private(aside / name, content)
        _sync(aside)
        if folder.exists():
            folder.rename(old)
        aside.rename(folder)
    except OSError:
        restore_folder(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
    _sync(folder.parent)


def restore_folder(folder: Path) -> None:
    """Undoes what a killed `replace_folder` left: the earlier folder back, nothing beside it."""
    aside, old = _aside(folder), _old(folder)
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.new")


def _old(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _sync(folder: Path) -> None:
    if os.name == "posix":  # Windows cannot open a folder to sync it
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
