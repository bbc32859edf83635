"""Where the column names stand: below title lines, known by the names of the columns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from logwatch.errors import DataError, Fault
from logwatch.said import Said, said

HEADER_LINES: Final = 30
"""The header is one of the first so many lines of a file."""

Columns = Mapping[str, tuple[str, ...]]
"""Other names, Dutch and English, by the name of a column in the schema."""

Cells = Sequence[str | None]

_VALUE: Final = re.compile(r"\d{5,}|\d[-/.:]\d")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns to look for, and the one that a table cannot do without.

    Names are compared without case, blanks and punctuation.
    """

    columns: Columns
    required: str

    def places(self, cells: Cells) -> dict[str, list[int]]:
        """The places of each column: none where it lacks, several where its name stands twice.

        Of several names of one column the first in the order given counts.
        """
        bare = [_bare(cell or "") for cell in cells]
        return {name: _places(bare, (name, *names)) for name, names in self.columns.items()}

    def held(self, cells: Cells) -> int:
        """How many of the columns the cells name; 0 when the required one is not among them."""
        bare = [_bare(cell or "") for cell in cells]
        if not _places(bare, (self.required, *self.columns[self.required])):
            return 0
        return sum(map(bool, self.places(cells).values()))


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: Cells
    held: int

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell and not cell.isspace())


def header_line(
    path: Path, lines: Iterable[tuple[int, Cells]], wanted: Wanted, part: str = ""
) -> int | None:
    """The number of the line that names the columns; None when there is none.

    It is the first that names the required one; what lies above it is no data. Raises DataError
    when that is not sure: a later line names more columns, or a line that names no other column has
    lines above it that are as full. `part` says which part of the file the lines are.
    """
    given = [_Line(number, cells, wanted.held(cells)) for number, cells in lines]
    found = [line for line in given if line.held]
    # `Datum;21-11-2026` above the table tells when it was made.
    likely = [line for line in found if not any(map(_looks_like_value, line.cells))] or found
    if not likely:
        return None
    first, best = likely[0], max(likely, key=lambda line: line.held)
    if best.held > first.held:
        what = said(
            "line {first} and line {best}{part} both name a column {column}",
            first=first.number,
            best=best.number,
            part=part,
            column=wanted.required,
        )
        raise _unsure(path, what)
    if first.held == 1 and _below_data(first, given):
        what = said(
            "line {number}{part} names a column {column}, but the lines above it may be data",
            number=first.number,
            part=part,
            column=wanted.required,
        )
        raise _unsure(path, what)
    return first.number


def _below_data(header: _Line, lines: Sequence[_Line]) -> bool:
    """Whether the header may be a row of data, an account that is called `gebruiker`."""
    above = [line.filled for line in lines if line.number < header.number]
    return 1 < header.filled <= max(above, default=0)


def no_header(path: Path, wanted: Wanted, part: str = "") -> DataError:
    """The fault that the required column lacks; `part` says in which part of the file."""
    names = ", ".join(wanted.columns[wanted.required])
    column = wanted.required
    what = said("there is no column {column}{part}", column=column, part=part)
    mend = said("Name the column {column} or one of: {names}.", column=column, names=names)
    return DataError(Fault(str(path), what, mend))


def _unsure(path: Path, what: Said) -> DataError:
    return DataError(Fault(str(path), what, said("Remove what stands above the header.")))


def _places(bare: Sequence[str], names: Sequence[str]) -> list[int]:
    known = next((_bare(name) for name in names if _bare(name) in bare), None)
    return [place for place, header in enumerate(bare) if header == known]


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _looks_like_value(cell: str | None) -> bool:
    return _VALUE.search(cell or "") is not None
