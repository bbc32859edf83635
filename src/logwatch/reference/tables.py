"""Reference tables: which column is which, and every fault of a file at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.reference.files import open_sheet
from logwatch.reference.headers import Columns, Wanted
from logwatch.said import Said, said

MOST_FAULTS: Final = 20
"""Faults told of one file; the others are counted."""


@dataclass(frozen=True, slots=True)
class Table:
    """The known columns of a file under their schema names, as text, behind `row`.

    A column that the file lacks is all null; `headers` holds the names, as the file writes them,
    of those that it has. `uneven` and `one_line` are the sheet's.
    """

    path: Path
    frame: pl.DataFrame
    headers: Mapping[str, str]
    uneven: tuple[int, ...] = ()
    one_line: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What must not be so: `wrong` is true for the rows that have the fault."""

    column: str
    wrong: pl.Expr
    what: Said
    mend: Said


def read_table(path: Path, columns: Columns, required: str) -> Table:
    """Reads the columns that have one of the names given; other columns are let be.

    Raises ConfigurationError when there is no such file, DataError when it cannot be read, lacks
    the required column or has two columns of one name.
    """
    wanted = Wanted(columns, required)
    sheet = open_sheet(path, wanted)
    places = wanted.places(sheet.headers)
    raise_faults([_twice(path, name) for name, found in places.items() if len(found) > 1])
    frame = sheet.frame.select(
        "row",
        *(
            pl.col(str(found[0])).alias(name) if found else pl.lit(None, pl.String).alias(name)
            for name, found in places.items()
        ),
    )
    headers = {name: sheet.headers[found[0]] for name, found in places.items() if found}
    return Table(path, frame, headers, sheet.uneven, sheet.one_line)


def faults_of(table: Table, frame: pl.DataFrame, checks: Sequence[Check]) -> list[Fault]:
    """All faults by row: the table's uneven rows and what the checks find in `frame`.

    `frame` is the table's, with whatever the checks look at added. At most MOST_FAULTS are told,
    the last fault then says how many more there are. None holds the content of a cell.
    """
    lines = [] if table.one_line else [_one_line(name) for name in table.headers]
    checks = [*lines, *checks]
    marks = frame.select(
        "row", *(check.wrong.fill_null(False).alias(str(n)) for n, check in enumerate(checks))
    )
    number = len(table.uneven)
    found = [(row, -1) for row in table.uneven[:MOST_FAULTS]]
    for n in range(len(checks)):
        rows = marks.filter(pl.col(str(n))).get_column("row")
        number += len(rows)
        found += [(row, n) for row in rows.head(MOST_FAULTS)]
    told = [_told(table, row, checks, n) for row, n in sorted(found)[:MOST_FAULTS]]
    if number > len(told):
        told.append(Fault(str(table.path), said("and {number} more", number=number - len(told))))
    return told


def raise_faults(faults: Sequence[Fault]) -> None:
    """Raises DataError when there are any."""
    if faults:
        raise DataError(faults)


def _one_line(column: str) -> Check:
    mend = said("Look for a quotation mark that was left open.")
    return Check(
        column, pl.col(column).str.contains("[\r\n]"), said("the cell holds a line end"), mend
    )


def _told(table: Table, row: int, checks: Sequence[Check], number: int) -> Fault:
    if number < 0:
        what = said("the row has more or fewer cells than the header")
        mend = said("Look for a separator or a quotation mark too many or too few.")
        return Fault(f"{table.path}:{row}", what, mend)
    check = checks[number]
    where = f"{table.path}:{row}:{table.headers.get(check.column, check.column)}"
    return Fault(where, check.what, check.mend)


def _twice(path: Path, name: str) -> Fault:
    mend = said("Keep one of them, or give the other another name.")
    return Fault(str(path), said("two columns have the name of {name}", name=name), mend)
