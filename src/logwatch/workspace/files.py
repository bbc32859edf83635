"""The workspace's own files: for their owner only, never overwritten, one run at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from filelock import FileLock, Timeout

from logwatch.errors import BusyError, ConfigurationError, Fault, reason
from logwatch.files import PRIVATE_FILE, PRIVATE_FOLDER, scratch_folder
from logwatch.said import said

LOCK_NAME: Final = ".logwatch.lock"
SCRATCH_HOME: Final = ".logwatch"

_NO_RIGHTS: Final = said("Give this account write access there.")


def write_new(path: Path, content: str) -> bool:
    """Writes a file of mode 0600; False, and nothing changed, when there is one already."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    except FileExistsError:
        return False
    except OSError as error:
        raise _unwritable(path, error) from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)
    return True


def make_folder(path: Path) -> None:
    """Makes a folder of mode 0700 and those above it; one that exists stays as it is.

    Raises ConfigurationError when that cannot be done.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def inspection_folder(home: Path) -> TemporaryDirectory[str]:
    """A private folder in `home` for copies of an export, gone when it is left.

    Raises ConfigurationError when it cannot be made.
    """
    try:
        return TemporaryDirectory(prefix=".logwatch-inspect-", dir=home)
    except OSError as error:
        raise _unwritable(home, error) from None


@contextmanager
def one_run(home: Path) -> Iterator[Path]:
    """Holds the lock of the folder `home` and gives a private scratch folder in it.

    Raises BusyError at once when another run holds the lock.
    """
    path = home / LOCK_NAME
    make_folder(home)
    lock = FileLock(path, mode=PRIVATE_FILE, blocking=False, preserve_lock_file=True)
    try:
        lock.acquire()
    except Timeout:
        mend = said("Wait until that run has ended, then start this one again.")
        raise BusyError(Fault(str(path), said("another run is busy here"), mend)) from None
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with scratch_folder(home / SCRATCH_HOME) as scratch:
            yield scratch
    finally:
        lock.release()


def _unwritable(path: Path, error: OSError) -> ConfigurationError:
    what = said("cannot be written: {reason}", reason=reason(error))
    missing = isinstance(error, FileNotFoundError)
    mend = said("Make the folder {folder} first.", folder=path.parent) if missing else _NO_RIGHTS
    return ConfigurationError(Fault(str(path), what, mend))
