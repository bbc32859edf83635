"""Opens a reference table, whatever its format, as text: nothing is guessed, nothing is dropped."""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import fastexcel
import polars as pl
import pyarrow as pa
from polars.exceptions import PanicException, PolarsError
from pyarrow import csv

from logwatch.errors import ConfigurationError, DataError, Fault

_EXCEL: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARQUET: Final = b"PAR1"
_BYTE_ORDER_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SEPARATORS: Final = (";", ",", "\t")
_LINE_END: Final = re.compile(r"[\r\n]")
_LEAD: Final = re.compile(r"(?:\s*[\r\n])?(?:sep=.?(?:\r\n|\r|\n))?", re.IGNORECASE)
_ONE_BLOCK: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in its file: every cell text, empty cells null, empty rows left out.

    `frame` has the file's columns named "0", "1", ... behind `row`, the 1-based row (the header
    counts, so it is the number that a spreadsheet shows); `headers` are their names. `uneven` are
    the rows with more or fewer cells than the header: they are not in `frame`.
    """

    headers: tuple[str, ...]
    frame: pl.DataFrame
    uneven: tuple[int, ...] = ()


def open_sheet(path: Path) -> Sheet:
    """Reads CSV (separated by ; , or tab), Excel (the first sheet) or Parquet.

    Raises ConfigurationError when there is no such file, DataError when it cannot be read.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        mend = "Correct the path in logwatch.toml, or leave the table out."
        raise ConfigurationError(Fault(str(path), "there is no such file", mend)) from None
    except OSError:
        raise _broken(path, "the file cannot be opened") from None
    if not content.strip():
        raise _broken(path, "the file is empty")
    return _guarded(path, _reader(content), content)


def _reader(content: bytes) -> Callable[[bytes], Sheet]:
    if content.startswith(_PARQUET):
        return _from_parquet
    return _from_excel if content.startswith(_EXCEL) else _from_csv


def _guarded(path: Path, read: Callable[[bytes], Sheet], content: bytes) -> Sheet:
    # A reader's own message may quote the cell that it stumbled over, so none is passed on. A
    # panic inside Polars is a BaseException.
    errors = (ValueError, pa.ArrowException, PolarsError, PanicException, fastexcel.FastExcelError)
    try:
        return read(content)
    except errors:
        raise _broken(path, "the file is damaged or no CSV, Excel or Parquet table") from None


def _broken(path: Path, what: str) -> DataError:
    return DataError(Fault(str(path), what, "Export the table again and check that it opens."))


def _from_parquet(content: bytes) -> Sheet:
    frame = pl.read_parquet(io.BytesIO(content))
    return _sheet(frame.columns, frame.select(pl.all().cast(pl.String)))


def _from_excel(content: bytes) -> Sheet:
    frame = fastexcel.read_excel(content).load_sheet(0, dtypes="string").to_polars()
    return _sheet(frame.columns, frame)


def _from_csv(content: bytes) -> Sheet:
    text, skipped = _from_header(_decoded(content))
    uneven: list[int] = []
    everything = pl.DataFrame(_cells(text, uneven))
    headers = ["" if name is None else name for name in everything.row(0)]
    return _sheet(headers, everything[1:], skipped, uneven)


def _cells(text: str, uneven: list[int]) -> pa.Table:
    """All cells as text, the header among them; the numbers of uneven rows go to `uneven`."""
    return csv.read_csv(
        pa.py_buffer(text.encode()),
        # One block and one thread: only then are rows numbered.
        read_options=csv.ReadOptions(
            use_threads=False, block_size=_ONE_BLOCK, autogenerate_column_names=True
        ),
        parse_options=csv.ParseOptions(
            delimiter=_separator(text),
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=_note_in(uneven),
        ),
        convert_options=csv.ConvertOptions(default_column_type=pa.string()),
    )


def _note_in(uneven: list[int]) -> Callable[[Any], str]:
    def note(row: Any) -> str:
        uneven.append(row.number)
        return "skip"

    return note


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding)
    if b"\0" in content:
        raise ValueError("binary")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _from_header(text: str) -> tuple[str, int]:
    """The text from its header on, and the number of lines before it (blank, or `sep=;`)."""
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    return text[begin:], len(text[:begin].splitlines())


def _separator(text: str) -> str:
    header = _LINE_END.split(text, maxsplit=1)[0]
    return max(_SEPARATORS, key=header.count)


def _sheet(
    headers: Sequence[str], frame: pl.DataFrame, skipped: int = 0, uneven: Sequence[int] = ()
) -> Sheet:
    first = skipped + 2
    rows = pl.int_range(first, first + frame.height + len(uneven), eager=True, dtype=pl.UInt32)
    odd = [skipped + number for number in uneven]
    cells = [
        column.str.strip_chars().replace("", None).alias(str(place))
        for place, column in enumerate(frame.get_columns())
    ]
    numbered = pl.DataFrame([rows.filter(~rows.is_in(odd)).alias("row"), *cells])
    filled = numbered.filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
    return Sheet(tuple(name.strip() for name in headers), filled, tuple(odd))
