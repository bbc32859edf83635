"""Opens a reference table, whatever its format, as text: nothing is guessed, nothing is dropped."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl
import pyarrow as pa
from polars.exceptions import PanicException, PolarsError

from logwatch.errors import ConfigurationError, DataError, Fault
from logwatch.reference.headers import Wanted, no_header
from logwatch.reference.sheet import Sheet, bare, sheet_of
from logwatch.reference.text_tables import from_csv
from logwatch.reference.workbooks import from_excel
from logwatch.said import Said, said

_EXCEL: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARQUET: Final = b"PAR1"

_Reader = Callable[[Path, bytes, Wanted], Sheet]


def open_sheet(path: Path, wanted: Wanted) -> Sheet:
    """Reads CSV (separated by ; , or tab), Excel (the sheet that has the columns) or Parquet.

    Title lines above the header are passed over. Raises ConfigurationError when there is no such
    file, DataError when it cannot be read or the required column is not found.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        mend = said("Correct the path, in logwatch.toml or as given, or leave the table out.")
        raise ConfigurationError(Fault(str(path), said("there is no such file"), mend)) from None
    except OSError:
        raise _broken(path, said("the file cannot be opened")) from None
    if not content or content.isspace():
        raise _broken(path, said("the file is empty"))
    sheet = _guarded(path, _reader(content), content, wanted)
    if not wanted.held(sheet.headers):
        raise no_header(path, wanted)
    return sheet


def _reader(content: bytes) -> _Reader:
    if content.startswith(_PARQUET):
        return _from_parquet
    return from_excel if content.startswith(_EXCEL) else from_csv


def _guarded(path: Path, read: _Reader, content: bytes, wanted: Wanted) -> Sheet:
    # A reader's own message may quote the cell that it stumbled over, so none is passed on. A
    # panic inside Polars is a BaseException.
    errors = (ValueError, pa.ArrowException, PolarsError, PanicException, fastexcel.FastExcelError)
    try:
        return read(path, content, wanted)
    except errors:
        raise _broken(path, said("the file is damaged or no CSV, Excel or Parquet table")) from None


def _broken(path: Path, what: Said) -> DataError:
    return DataError(
        Fault(str(path), what, said("Export the table again and check that it opens."))
    )


def _from_parquet(_path: Path, content: bytes, _wanted: Wanted) -> Sheet:
    frame = pl.read_parquet(io.BytesIO(content))
    return sheet_of(frame.columns, bare(frame.select(pl.all().cast(pl.String))), 2)
