"""A table as it stands in its file."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from logwatch.reference.headers import Cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every cell text without blanks around it, empty cells null, empty rows left out.

    `frame` has the file's columns named "0", "1", ... behind `row`, the 1-based row (title lines
    and the header count, so it is the number that a spreadsheet shows); `headers` are their names.
    `uneven` are the rows with more or fewer cells than the header: they are not in `frame`.
    `one_line` is true when it is certain that no cell holds a line end.
    """

    headers: tuple[str, ...]
    frame: pl.DataFrame
    uneven: tuple[int, ...] = ()
    one_line: bool = False


def sheet_of(
    headers: Cells,
    cells: pl.DataFrame,
    first: int,
    uneven: Sequence[int] = (),
    *,
    one_line: bool = False,
) -> Sheet:
    """A sheet of `bare` cells; `first` is the row of the first of them, or of an uneven one."""
    rows = pl.int_range(first, first + cells.height + len(uneven), eager=True, dtype=pl.UInt32)
    even = rows.filter(~rows.is_in(uneven)) if uneven else rows
    places = [column.alias(str(place)) for place, column in enumerate(cells.get_columns())]
    numbered = pl.DataFrame([even.alias("row"), *places])
    filled = numbered.filter(pl.any_horizontal(pl.exclude("row").is_not_null()))
    return Sheet(tuple((name or "").strip() for name in headers), filled, tuple(uneven), one_line)


def bare(cells: pl.DataFrame) -> pl.DataFrame:
    """Without blanks around the cells' text, and null where nothing is left."""
    return cells.select(pl.all().str.strip_chars().replace("", None))
