"""Compressed files: a private, unpacked copy."""

import gzip
import os
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import IO, Final

import pyarrow as pa

from logwatch.files import PRIVATE_FILE
from logwatch.ingest.table import unreadable
from logwatch.said import said

GZIP: Final = b"\x1f\x8b"
ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
SUFFIXES: Final = (".gz", ".zst")

_CHUNK: Final = 1 << 20


def is_packed(head: bytes) -> bool:
    """Whether the first bytes are those of gzip or Zstandard."""
    return head.startswith((GZIP, ZSTANDARD))


def unpacked(path: Path, spool: Path) -> Path:
    """The file itself, or a copy without its gzip or Zstandard compression in the spool.

    Raises DataError when the compressed file is damaged or cut off.
    """
    with path.open("rb") as file:
        head = file.read(4)
    if not is_packed(head):
        return path
    copy = private_folder(spool) / "unpacked"
    try:
        with _open(path, head) as packed, private_file(copy) as plain:
            shutil.copyfileobj(packed, plain, _CHUNK)
    except (EOFError, gzip.BadGzipFile, zlib.error, pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None and error.errno > 0:
            raise
        raise unreadable(path, said("a compressed file")) from None
    return copy


def first_bytes(path: Path, size: int) -> bytes:
    """The first bytes of the content: unpacked, as far as they can be unpacked."""
    with path.open("rb") as file:
        head = file.read(size)
    if not is_packed(head):
        return head
    try:
        with _open(path, head) as packed:
            return packed.read(size)
    except (EOFError, zlib.error, pa.ArrowException, OSError):
        return b""


def private_folder(spool: Path) -> Path:
    """A folder of its own in the spool, for the owner only."""
    return Path(tempfile.mkdtemp(prefix="file-", dir=spool))


def private_file(path: Path) -> IO[bytes]:
    """A new file for the owner only, open for writing. Raises FileExistsError when it is there."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE), "wb")


def _open(path: Path, head: bytes) -> IO[bytes]:
    if head.startswith(GZIP):
        return gzip.open(path)  # type: ignore[return-value] # GzipFile reads as any binary file
    return pa.input_stream(str(path), compression="zstd")  # type: ignore[no-any-return] # a file
