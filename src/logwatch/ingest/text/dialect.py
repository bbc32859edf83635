"""Where a text table begins and how it is cut: separator, header line, column names."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from logwatch.errors import DataError, Fault
from logwatch.ingest.table import Layout, clean_names, looks_like_value, require, trim
from logwatch.said import listed, said

HEADER_LINES: Final = 30
MOST_CLOSING: Final = 30

_SEPARATORS: Final = {
    ";": said("semicolon"),
    ",": said("comma"),
    "\t": said("tab"),
    "|": said("bar"),
}
_BLANKS: Final = "".join((" \u00a0", *_SEPARATORS))
_DECLARED: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_TOTALS: Final = re.compile(r"(eind|sub|grand )?\s*tota(a)?l\b|aantal\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"[\d.,\s%€-]*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """`header` is the 1-based physical line of the column names; records begin on the next."""

    separator: str
    header: int
    columns: tuple[str, ...]


def find_dialect(path: Path, lines: Sequence[str], layout: Layout) -> Dialect:
    """Settles the dialect from the first lines of a file.

    A `sep=` line rules, then the profile, then what fits best. Raises DataError when no separator
    cuts the file into columns, no header is found, or a required column is missing.
    """
    declared = _DECLARED.fullmatch(trim(lines[0])) if lines else None
    chosen = declared[1] if declared else layout.separator
    skip = 1 if declared else 0
    tried = (chosen,) if chosen else tuple(_SEPARATORS)
    found = _by_names(lines, layout, tried, skip) or _by_shape(lines, layout, tried, skip)
    if found is None:
        raise _no_columns(path, tried, layout)
    separator, header = found
    columns = _columns(lines, separator, header)
    require(path, columns, layout)
    return Dialect(separator, header, columns)


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one physical line."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def closing_lines(lines: Sequence[str], separator: str) -> int:
    """How many lines at the end close the list instead of recording (see `closing_rows`)."""
    return closing_rows(
        # An odd number of quotes: the line ends a cell of several lines.
        None if line.count('"') % 2 else cells_of(line, separator)
        for line in reversed(lines)
    )


def closing_rows(upwards: Iterable[Sequence[str | None] | None]) -> int:
    """How many rows at the end stand from a totals row on, given the last row first.

    Below a totals row no more than one cell of each row is filled: it says who made the list, and
    when. Without a totals row there are none, for a row of one cell may then be a broken record.
    Rows without a filled cell do not count, however many there are.
    """
    found = seen = 0
    for number, cells in enumerate(upwards, 1):
        filled = None if cells is None else sum(1 for cell in cells if trim(cell))
        seen += bool(filled)
        if cells is None or seen > MOST_CLOSING:
            break
        if _are_totals(cells):
            found = number
        elif filled and filled > 1:
            break
    return found


def _are_totals(cells: Iterable[str | None]) -> bool:
    """Whether the first filled cell says total and the others hold numbers or nothing."""
    filled = [cell for cell in map(trim, cells) if cell]
    return (
        bool(filled)
        and _TOTALS.match(filled[0]) is not None
        and all(_NUMBER.fullmatch(cell) for cell in filled[1:])
    )


def _by_names(
    lines: Sequence[str], layout: Layout, tried: Sequence[str], skip: int
) -> tuple[str, int] | None:
    best: tuple[int, str, int] = (0, "", 0)
    for separator in tried:
        for number, line in _candidates(lines, layout, skip):
            names = clean_names(cells_of(line, separator))
            held = len(layout.columns & set(names))
            if held > best[0] and len(names) > 1:
                best = (held, separator, number)
    return (best[1], best[2]) if best[0] else None


def _by_shape(
    lines: Sequence[str], layout: Layout, tried: Sequence[str], skip: int
) -> tuple[str, int] | None:
    """The separator that gives most lines the same number of cells, and the first full line."""
    best: tuple[float, int, str, int] = (0.0, 0, "", 0)
    for separator in tried:
        rows = [cells_of(line, separator) for line in lines[skip:] if _is_whole(line)]
        if not rows:
            continue
        width, times = max(Counter(map(len, rows)).items(), key=lambda item: (item[1], item[0]))
        header = _full_line(_candidates(lines, layout, skip), separator, width)
        if width > 1 and header and (times / len(rows), width) > best[:2]:
            best = (times / len(rows), width, separator, header)
    return (best[2], best[3]) if best[1] else None


def _is_whole(line: str) -> bool:
    """Not blank (separators alone are), and no part of a cell of several lines."""
    return bool(line.strip(_BLANKS)) and line.count('"') % 2 == 0


def _candidates(lines: Sequence[str], layout: Layout, skip: int) -> list[tuple[int, str]]:
    if layout.header is not None:
        return list(islice(enumerate(lines, 1), layout.header - 1, layout.header))
    return list(islice(enumerate(lines, 1), skip, HEADER_LINES))


def _full_line(candidates: list[tuple[int, str]], separator: str, width: int) -> int | None:
    rows = [(number, cells_of(line, separator)) for number, line in candidates]
    filled = {
        number: sum(1 for cell in cells if trim(cell))
        for number, cells in rows
        if _fits(cells, width) and not any(map(looks_like_value, cells))
    }
    most = max(filled.values(), default=0)
    return next((number for number, count in filled.items() if count >= 0.8 * most > 1), None)


def _fits(cells: Sequence[str], width: int) -> bool:
    """As wide as the records, but for a separator at the end of either."""
    return width - 1 <= len(cells) <= width or (len(cells) == width + 1 and not trim(cells[-1]))


def _columns(lines: Sequence[str], separator: str, header: int) -> tuple[str, ...]:
    """The names, and one more or less when only records or only the header end in a separator."""
    cells = cells_of(lines[header - 1], separator)
    rows = [cells_of(line, separator) for line in lines[header:] if _is_whole(line)]
    longer = [row for row in rows if len(row) == len(cells) + 1 and not row[-1]]
    shorter = [row for row in rows if len(row) == len(cells) - 1]
    if len(shorter) > len(rows) / 2 and not trim(cells[-1]):
        return clean_names(cells[:-1])
    return clean_names([*cells, ""] if rows and len(longer) > len(rows) / 2 else cells)


def _no_columns(path: Path, tried: Sequence[str], layout: Layout) -> DataError:
    names = listed([_SEPARATORS.get(separator, repr(separator)) for separator in tried])
    place = said("the first {number} lines", number=HEADER_LINES)
    if layout.header:
        place = said("line {number}", number=layout.header)
    return DataError(
        Fault(
            str(path),
            said(
                "no line with column names in {place} (separators tried: {names})",
                place=place,
                names=names,
            ),
            said(
                "Name the separator and the header line in the profile, "
                "or export with column names."
            ),
        )
    )
