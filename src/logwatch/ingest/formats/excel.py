"""Excel workbooks: the right sheet, below its title lines, every cell as text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.ingest.table import (
    LINE,
    Layout,
    RawTable,
    clean_names,
    looks_like_value,
    no_records,
    no_rejects,
    require,
    trim,
    unreadable,
)
from logwatch.ingest.text.dialect import HEADER_LINES, MOST_CLOSING, closing_rows
from logwatch.said import said

SUFFIXES: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_INSIDE: Final = (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet")
_FULL: Final = {1_048_576, 65_536}
_DAY_ZERO: Final = "1899-12-31 "

Row = tuple[str | None, ...]


def matches(head: bytes) -> bool:
    """Whether the first bytes are of a workbook: a ZIP archive with sheets, or a compound file."""
    zipped = head.startswith(_ZIP) and any(name in head for name in _INSIDE)
    return zipped or head.startswith(_COMPOUND)


def read(path: Path, layout: Layout, spool: Path) -> RawTable:  # noqa: ARG001 no copy is needed
    """Opens the sheet that holds most of the profile's columns; LINE is the sheet row.

    Moments become `2026-10-01 08:30:00`, whole numbers lose their `.0`. Hidden sheets and empty
    rows are passed over. Raises DataError when the workbook is damaged, the sheet is full (its
    end was cut off), empty, or lacks a required column.
    """
    try:
        workbook = fastexcel.read_excel(path)
        chosen = _choose(workbook, layout, path)
        cells = _sheet(workbook, chosen.sheet, None)
    except (fastexcel.FastExcelError, pl.exceptions.PanicException):
        raise unreadable(path, said("an Excel workbook")) from None
    if cells.height in _FULL:
        mend = said("Export a shorter period, or as CSV, which has no last row.")
        raise DataError(
            Fault(str(path), said("sheet {sheet!r} is full: cut off", sheet=chosen.sheet), mend)
        )
    columns = clean_names(chosen.cells)
    require(path, columns, layout)
    table = _records(cells, chosen.header, columns)
    skipped = closing_rows(reversed(table.select(columns).tail(MOST_CLOSING).rows()))
    if table.height == skipped:
        raise no_records(path)
    return RawTable(
        frame=table.head(table.height - skipped).lazy(),
        columns=columns,
        rejects=no_rejects(),
        format="excel",
        header=chosen.header,
        sheet=chosen.sheet,
        skipped=skipped,
        moments=True,
    )


@dataclass(frozen=True, slots=True)
class _Header:
    """A candidate: how many of the profile's columns it holds, how many cells are filled."""

    held: int
    filled: int
    sheet: str
    header: int
    cells: Row


def _choose(workbook: fastexcel.ExcelReader, layout: Layout, path: Path) -> _Header:
    """The best header row of all visible sheets.

    Raises DataError when there is none, or when several sheets hold the profile's columns alike:
    reading one would lose the others in silence.
    """
    names = [layout.sheet] if layout.sheet else workbook.sheet_names
    if layout.sheet and layout.sheet not in workbook.sheet_names:
        shown = ", ".join(map(repr, workbook.sheet_names))
        mend = said("Its sheets are {names}. Correct the profile.", names=shown)
        raise DataError(Fault(str(path), said("has no sheet {sheet!r}", sheet=layout.sheet), mend))
    found = {name: _best(_headers(workbook, name, layout)) for name in names}
    headers = [header for header in found.values() if header is not None]
    best = _best(headers)
    if best is None:
        mend = said(
            "Name the sheet and the header row in the profile, or export with column names."
        )
        raise DataError(Fault(str(path), said("no sheet has a row with column names"), mend))
    alike = [header.sheet for header in headers if header.held == best.held > 1]
    if len(alike) > 1:
        shown = ", ".join(map(repr, alike))
        mend = said("Save each sheet as a file of its own, or name the one to read in the profile.")
        raise DataError(
            Fault(str(path), said("several sheets hold log lines: {names}", names=shown), mend)
        )
    return best


def _best(headers: Sequence[_Header]) -> _Header | None:
    """The one with most of the profile's columns; the first of equals."""
    return max(headers, key=lambda header: header.held, default=None)


def _headers(workbook: fastexcel.ExcelReader, name: str, layout: Layout) -> list[_Header]:
    """With a profile's columns: the rows that hold some. Without: the first row that is full."""
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, n_rows=1, dtypes="string")
    if sheet.visible != "visible" and name != layout.sheet:
        return []
    rows = list(enumerate(_sheet(workbook, name, HEADER_LINES).rows(), 1))
    if layout.header is not None:
        rows = rows[layout.header - 1 : layout.header]
    found = [
        _Header(len(layout.columns & {trim(cell) for cell in row}), _filled(row), name, number, row)
        for number, row in rows
        if _filled(row) > 1
    ]
    held = [header for header in found if header.held]
    if held or layout.header is not None:
        return held or found
    width = Counter(header.filled for header in found).most_common(1)
    return [
        header
        for header in found
        if header.filled >= 0.8 * width[0][0] and not any(map(looks_like_value, header.cells))
    ][:1]


def _filled(row: Row) -> int:
    return sum(1 for cell in row if trim(cell))


def _sheet(workbook: fastexcel.ExcelReader, name: str, rows: int | None) -> pl.DataFrame:
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    return sheet.to_polars()


def _records(cells: pl.DataFrame, header: int, columns: tuple[str, ...]) -> pl.DataFrame:
    named = cells.rename(dict(zip(cells.columns, columns, strict=True)))
    bare = [pl.col(name).str.strip_prefix(_DAY_ZERO) for name in columns]
    return (
        named.with_row_index(LINE, 1)
        .slice(header)
        .with_columns(bare)
        .with_columns(pl.when(pl.col(name) != "").then(pl.col(name)) for name in columns)
        .filter(pl.any_horizontal(pl.col(name).is_not_null() for name in columns))
    )
