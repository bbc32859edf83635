"""What a format makes of one file: a table of text, its rejected lines, and how it was read."""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.ingest.text.places import Places
from logwatch.said import Said, said

LINE: Final = "__line"
BYTES: Final = "__bytes"
ELEMENT: Final = "__element"

RAW_REJECTS: Final = pl.Schema({"line": pl.UInt32(), "cause": pl.String(), "text": pl.String()})
"""Lines that are no record: physical line, cause (a fixed key) and the line's own text."""

CAUSES: Final = (
    "too_many_cells",
    "too_few_cells",
    "open_quote",
    "stray_quote",
    "bad_encoding",
    "not_json",
    "not_object",
)

_BLANKS: Final = "\ufeff\u00a0\u200b \t\r\n"
_VALUE: Final = re.compile(r"\d{5,}|\d[-/.:]\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the profile knows of the file; None means: find out.

    `header` is the 1-based physical line (sheet row) of the column names. `records` is the dotted
    path to the list of records in a JSON document. `columns` are the names that the profile maps:
    the header is the line, and the sheet the one, that holds most of them. A file that lacks one
    of `required` is refused.
    """

    encoding: str | None = None
    separator: str | None = None
    header: int | None = None
    sheet: str | None = None
    records: str | None = None
    columns: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file as text.

    `frame` has LINE (UInt32: the 1-based physical line, sheet row or record number where the
    record begins) and one String column per column of the file: text as it stands there, null
    where empty or absent. `skipped` counts the rows left out at the end: totals, and what
    stands below them. `moments`: the file itself knows what is a time, and those are
    written as ISO here. `sample` has the first rows, where asking `frame` for them takes longer.

    Where a record may be several rows, `elements` is true, and ELEMENT (UInt32) counts them from
    1. The fast CSV reader adds BYTES (UInt32: the bytes of the row's cells), and `places` where
    these tell where in the file each row lies. Once the frame was read whole, `proof(rows, bytes)`
    says whether it was read rightly; when it says no, or reading the frame raised an error of
    Polars, `careful(spool)` reads the file again, line by line.
    """

    frame: pl.LazyFrame
    columns: tuple[str, ...]
    rejects: pl.LazyFrame
    format: str
    encoding: str | None = None
    separator: str | None = None
    header: int | None = None
    sheet: str | None = None
    records: str | None = None
    skipped: int = 0
    moments: bool = False
    elements: bool = False
    sample: pl.DataFrame | None = None
    reader: Literal["fast", "careful"] = "careful"
    places: Places | None = None
    proof: Callable[[int, int], bool] | None = None
    careful: Callable[[Path], "RawTable"] | None = None


def table_schema(columns: Iterable[str]) -> pl.Schema:
    """The schema of a table's frame: LINE, and each column as text."""
    return pl.Schema({LINE: pl.UInt32(), **dict.fromkeys(columns, pl.String())})


def no_rejects() -> pl.LazyFrame:
    """RAW_REJECTS without a row, for formats in which every record has its cells."""
    return pl.LazyFrame(schema=RAW_REJECTS)


def clean_names(cells: Iterable[str | None]) -> tuple[str, ...]:
    """Header cells as column names: trimmed, never empty, never twice, never a reserved name."""
    taken = {LINE, BYTES, ELEMENT}
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        bare = trim(cell)
        name = base = bare or f"column_{place}"
        again = 2
        while name in taken:
            name, again = f"{base}_{again}", again + 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def trim(cell: str | None) -> str:
    """Without the blanks, no-break spaces and byte-order marks around it."""
    return (cell or "").strip(_BLANKS)


def looks_like_value(cell: str | None) -> bool:
    """A header cell that is really data (a number, a date): such text is never shown."""
    return _VALUE.search(trim(cell)) is not None


def require(
    path: Path, columns: Sequence[str], layout: Layout, proposed: Sequence[str] | None = None
) -> None:
    """Raises DataError naming every required column that is absent, with the nearest name: of the
    columns, or of those that are `proposed` instead."""
    shown = [name for name in proposed or columns if not looks_like_value(name)]
    faults = [
        Fault(str(path), said("the column {name!r} is missing", name=name), _nearest(name, shown))
        for name in sorted(layout.required - set(columns))
    ]
    if faults:
        raise DataError(faults)


def no_records(path: Path) -> DataError:
    """The error to raise for a file in which nothing was logged."""
    return DataError(
        Fault(
            str(path),
            said("holds no records"),
            said("Check that the export succeeded, and export again."),
        )
    )


def unreadable(path: Path, kind: str) -> DataError:
    """The error to raise for a file that is damaged: `kind` says what it should have been."""
    mend = said("Open it to see whether it is whole, and export again.")
    return DataError(Fault(str(path), said("cannot be read as {kind}", kind=kind), mend))


def _nearest(name: str, columns: Sequence[str]) -> Said:
    lowered = {column.casefold(): column for column in columns}
    near = difflib.get_close_matches(name.casefold(), lowered, n=1)
    mend = said("Correct the profile, or export the column.")
    if not near:
        return mend
    asked = said("Did the column {name!r} take its place?", name=lowered[near[0]])
    return said("{first} {second}", first=asked, second=mend)
