"""Opens an export with the format that its content shows, whatever its name says."""

from pathlib import Path
from types import ModuleType
from typing import Final

from logwatch.errors import DataError, Fault, reason
from logwatch.ingest.table import Layout, RawTable, no_records
from logwatch.ingest.text.unpack import SUFFIXES as PACKED
from logwatch.ingest.text.unpack import first_bytes
from logwatch.plugins import discover
from logwatch.said import said

_HEAD: Final = 4096
_ZIP: Final = b"PK\x03\x04"
_TEXT: Final = "csv"


def open_table(path: Path, layout: Layout, spool: Path) -> RawTable:
    """One file as a table of text; working copies go to the private folder `spool`.

    Raises DataError when the file is missing, unreadable, empty, of no known format, or lacks a
    required column.
    """
    try:
        if not path.stat().st_size:
            raise no_records(path)
        reader = _format_of(path, first_bytes(path, _HEAD))
        return reader.read(path, layout, spool)  # type: ignore[no-any-return] # a plug-in's
    except OSError as error:
        mend = said("Check the path and the rights on it.")
        what = said("cannot be read: {reason}", reason=reason(error))
        raise DataError(Fault(str(path), what, mend)) from None


def _format_of(path: Path, head: bytes) -> ModuleType:
    """By magic bytes, else by suffix, else text."""
    formats = discover("logwatch.ingest.formats")
    named = path.with_suffix("") if path.suffix.lower() in PACKED else path
    for module in formats.values():
        if module.matches(head):
            return module
    if head.startswith(_ZIP):
        raise DataError(
            Fault(
                str(path),
                said("is a ZIP archive"),
                said("Unpack it and name the files that are in it."),
            )
        )
    for module in formats.values():
        if named.suffix.lower() in module.SUFFIXES:
            return module
    return formats[_TEXT]
