"""The installation's key, with which tokens are made."""

import os
import stat
from pathlib import Path

from logwatch.errors import ConfigurationError, Fault
from logwatch.pseudonyms import KEY_BYTES, new_key
from logwatch.said import said
from logwatch.workspace.files import write_new


def make_key(path: Path) -> bool:
    """Writes a fresh key, mode 0600; False when there is one already, which is kept."""
    return write_new(path, f"{new_key()}\n")


def passing_key() -> bytes:
    """A key for one run: its tokens cannot be linked to those of another run."""
    return bytes.fromhex(new_key())


def read_key(path: Path) -> bytes:
    """The key in a file.

    Raises ConfigurationError when it is missing, open to others, or holds no key.
    """
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        mend = said(
            "Put the backup of the key back, or make one: logwatch init {folder}",
            folder=path.parent,
        )
        raise ConfigurationError(Fault(str(path), said("there is no key here"), mend)) from None
    except (OSError, UnicodeDecodeError) as error:
        what = said("the key cannot be read: {kind}", kind=type(error).__name__)
        raise ConfigurationError(Fault(str(path), what)) from None
    if open_to_others(path):
        mend = said("Make it yours alone: chmod 600 {path}", path=path)
        raise ConfigurationError(Fault(str(path), said("others can read the key"), mend))
    return _key(path, text)


def open_to_others(path: Path) -> bool:
    """Whether group or others have any access. Windows has no such modes: always False."""
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _key(path: Path, text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        mend = said(
            "A key is {number} hexadecimal digits. Put the backup of the key back.",
            number=KEY_BYTES * 2,
        )
        raise ConfigurationError(Fault(str(path), said("this is no key"), mend))
    return key
