"""Excel workbooks: the one sheet that has the columns, below its title lines, as text."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import fastexcel
import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.reference.headers import HEADER_LINES, Wanted, header_line, no_header
from logwatch.reference.sheet import Sheet, bare, sheet_of
from logwatch.said import Said, listed, said

_FULL: Final = (1_048_576, 65_536)

# What the reader logs, of a sheet that is a chart for one, would otherwise reach the terminal.
logging.getLogger("calamine").addHandler(logging.NullHandler())


def from_excel(path: Path, content: bytes, wanted: Wanted) -> Sheet:
    """The visible sheet whose header names the required column; rows are numbered as it shows.

    Raises DataError when no sheet has it, or more than one (reading one would lose the others in
    silence), or when it is full: its end was cut off. Other errors are those of the reader.
    """
    sheets = dict(_visible(fastexcel.read_excel(content)))
    headers = {name: _header(path, name, cells, wanted) for name, cells in sheets.items()}
    fitting = [(name, line) for name, line in headers.items() if line is not None]
    if not fitting:
        part = said(
            " in the first {number} rows of {sheets}", number=HEADER_LINES, sheets=_shown(sheets)
        )
        raise no_header(path, wanted, part)
    if len(fitting) > 1:
        raise _several(path, wanted, dict(fitting))
    name, line = fitting[0]
    cells = sheets[name]
    if cells.height in _FULL:
        what = said("{sheet} is full: its end was cut off", sheet=_shown([name]))
        raise DataError(Fault(str(path), what, said("Export as CSV, which has no last row.")))
    return sheet_of(cells.row(line - 1), bare(cells[line:]), line + 1)


def _visible(workbook: fastexcel.ExcelReader) -> Iterator[tuple[str, pl.DataFrame]]:
    for name in workbook.sheet_names:
        sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        if sheet.visible == "visible":
            yield name, sheet.to_polars()


def _header(path: Path, name: str, cells: pl.DataFrame, wanted: Wanted) -> int | None:
    rows = enumerate(cells.head(HEADER_LINES).rows(), 1)
    return header_line(path, rows, wanted, said(" of {sheet}", sheet=_shown([name])))


def _several(path: Path, wanted: Wanted, names: Iterable[str]) -> DataError:
    what = said(
        "several sheets have a column {column}: {sheets}",
        column=wanted.required,
        sheets=_shown(names),
    )
    return DataError(
        Fault(str(path), what, said("Keep the sheet to be read, and hide the others."))
    )


def _shown(names: Iterable[str]) -> Said:
    return listed([said("sheet {name!r}", name=name) for name in names])
