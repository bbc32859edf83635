"""CSV tables: separator and header found by the column names, every cell as text.

The fast reader pads a short line in silence, so its result is used only when lines, separators and
the bytes of all cells add up to the file. All other files are for the careful reader, which numbers
the rows that are not even.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
from polars.exceptions import PanicException, PolarsError
from pyarrow import csv as arrow

from logwatch.errors import DataError, Fault
from logwatch.reference.headers import HEADER_LINES, Wanted, header_line, no_header
from logwatch.reference.sheet import Sheet, bare, sheet_of
from logwatch.said import said

_BYTE_ORDER_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SEPARATORS: Final = (";", ",", "\t")
_BLANKS: Final = " \t\v\f"
_HEAD: Final = 2**20
_ONE_BLOCK: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class _Header:
    """`line` is 1-based, `begin` the place of its first character, `width` its number of cells."""

    line: int
    begin: int
    separator: str
    width: int


def from_csv(path: Path, content: bytes, wanted: Wanted) -> Sheet:
    """The table below its title lines; a row's number is its line in the file.

    (A record of several lines counts as one, as in a spreadsheet.) Raises DataError when none of
    the first lines is a header or a line holds a NUL, ValueError or an error of the reader when it
    is no text table.
    """
    text = _decoded(path, content)
    header = _header(path, text, wanted)
    table = _with_line_feeds(text[header.begin :])
    uneven: list[int] = []
    cells = _quickly(table, header)
    proved = cells is not None
    if cells is None:
        cells = pl.DataFrame(_carefully(table, header.separator, uneven))
    if not proved or _may_hold_blanks(table, header.separator):
        cells = bare(cells)
    odd = [header.line - 1 + number for number in uneven]
    return sheet_of(cells.row(0), cells[1:], header.line + 1, odd, one_line=proved)


def _decoded(path: Path, content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding)
    if b"\0" in content:
        raise _no_text(path, content.count(b"\n", 0, content.index(b"\0")) + 1)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _no_text(path: Path, line: int) -> Exception:
    """A NUL in the first line says that the whole is binary, one in a later line only where it is.

    (UTF-16 without its mark has one there too.)
    """
    if line == 1:
        return ValueError("binary")
    mend = said("Export the table again, or take the character out with a text editor.")
    return DataError(Fault(f"{path}:{line}", said("the line holds a NUL, which no text has"), mend))


def _header(path: Path, text: str, wanted: Wanted) -> _Header:
    lines = list(islice(io.StringIO(text[:_HEAD], newline=""), HEADER_LINES))
    cuts = [_cut(lines[above:], wanted) for above in range(len(lines))]
    line = header_line(path, ((n, cells) for n, (_, cells) in enumerate(cuts, 1)), wanted)
    if line is None:
        raise no_header(path, wanted, said(" in the first {number} lines", number=HEADER_LINES))
    separator, cells = cuts[line - 1]
    return _Header(line, sum(map(len, lines[: line - 1])), separator, len(cells))


def _with_line_feeds(table: str) -> str:
    return table.replace("\r\n", "\n") if "\r" in table else table


def _cut(lines: Sequence[str], wanted: Wanted) -> tuple[str, list[str]]:
    """The first record by the separator that gives most of the columns, then most cells."""
    cuts = [(separator, _cells(lines, separator)) for separator in _SEPARATORS]
    return max(cuts, key=lambda cut: (wanted.held(cut[1]), len(cut[1])))


def _cells(lines: Sequence[str], separator: str) -> list[str]:
    try:
        return next(csv.reader(lines, delimiter=separator), [])
    except csv.Error:
        return []


def _quickly(table: str, header: _Header) -> pl.DataFrame | None:
    """All cells as text, the header among them; None when that they are right is not proved."""
    if '"' in table or "\r" in table:
        return None
    # The reader refuses a line that is too long only when it is ended.
    body = _ended(table).encode()
    try:
        cells = pl.read_csv(
            body,
            has_header=False,
            schema={str(place): pl.String() for place in range(header.width)},
            separator=header.separator,
            quote_char=None,
        )
    except (PolarsError, PanicException):
        return None
    return cells if _adds_up(cells, body) else None


def _adds_up(cells: pl.DataFrame, body: bytes) -> bool:
    """Whether every line is a row and has its separators.

    The reader refuses a line that is too long. One that is too short makes the sum too large, and
    nothing makes it smaller.
    """
    lines = body.count(b"\n")
    written = sum(column.str.len_bytes().sum() for column in cells.get_columns())
    return cells.height == lines and written + lines * cells.width == len(body)


def _ended(table: str) -> str:
    return table if table.endswith("\n") else f"{table}\n"


def _carefully(table: str, separator: str, uneven: list[int]) -> pa.Table:
    """All cells as text, the header among them; the numbers of uneven rows go to `uneven`."""
    return arrow.read_csv(
        # A header alone is a table to the reader only when its line is ended.
        pa.py_buffer(_ended(table).encode()),
        # One block and one thread: only then are rows numbered.
        read_options=arrow.ReadOptions(
            use_threads=False, block_size=_ONE_BLOCK, autogenerate_column_names=True
        ),
        parse_options=arrow.ParseOptions(
            delimiter=separator,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=_note_in(uneven),
        ),
        convert_options=arrow.ConvertOptions(default_column_type=pa.string()),
    )


def _note_in(uneven: list[int]) -> Callable[[Any], str]:
    def note(row: Any) -> str:
        uneven.append(row.number)
        return "skip"

    return note


def _may_hold_blanks(table: str, separator: str) -> bool:
    return not table.isascii() or any(blank in table for blank in _BLANKS.replace(separator, ""))
