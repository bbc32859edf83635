"""What an unknown export holds, without showing a single value of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import collect
from logwatch.ingest.column_names import is_vague, named_meaning
from logwatch.ingest.guesses import ColumnGuess, guess_of, span_of
from logwatch.ingest.meanings import Why
from logwatch.ingest.open import open_table
from logwatch.ingest.table import BYTES, Layout, RawTable

MOST_ROWS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Inspection:
    """`rows` were looked at, at most 100,000; first and last are the span of the time column.

    `cased_accounts` says whether two accounts differ in capitals alone.
    """

    format: str
    encoding: str | None
    separator: str | None
    header: int | None
    sheet: str | None
    records: str | None
    columns: tuple[ColumnGuess, ...]
    rows: int
    rejects: int
    skipped: int
    first: datetime | None
    last: datetime | None
    cased_accounts: bool

    def meanings(self) -> Mapping[str, ColumnGuess]:
        """The best column for each: named so, then most cells filled, then the first.

        A source has moments, or dates with or without a time of day: never both.
        """
        best: dict[str, ColumnGuess] = {}
        for guess in sorted(self.columns, key=_rank):
            if guess.meaning is not None:
                best.setdefault(guess.meaning, guess)
        apart = ("date", "time_of_day") if "time" in best else ()
        alone = ("time_of_day",) if "date" not in best else ()
        return {key: guess for key, guess in best.items() if key not in (*apart, *alone)}


def inspect(path: Path, spool: Path) -> Inspection:
    """Looks at the first rows of a file; working copies go to `spool`.

    Raises DataError when the file cannot be read.
    """
    table = _open(path, spool)
    rows, rejects = _rows(table, spool)
    guesses = tuple(guess_of(rows[name]) for name in table.columns)
    seen = Inspection(
        format=table.format,
        encoding=table.encoding,
        separator=table.separator,
        header=table.header,
        sheet=table.sheet,
        records=table.records,
        columns=_without_rivals(guesses),
        rows=rows.height,
        rejects=rejects,
        skipped=table.skipped,
        first=None,
        last=None,
        cased_accounts=False,
    )
    best = seen.meanings()
    first, last = span_of(rows, best.get("time") or best.get("date"))
    cased = _differ_in_case(rows[best["user"].name]) if "user" in best else False
    return replace(seen, first=first, last=last, cased_accounts=cased)


def _open(path: Path, spool: Path) -> RawTable:
    """A list of objects in JSON gives a row for each of its elements, if there is but one."""
    table = open_table(path, Layout(), spool)
    listed = {name.partition(".0.")[0] for name in table.columns if ".0." in name}
    if table.format != "ndjson" or len(listed) != 1:
        return table
    return open_table(path, Layout(columns=frozenset({f"{listed.pop()}[]"})), spool)


def _rows(table: RawTable, spool: Path) -> tuple[pl.DataFrame, int]:
    """The first rows, by the careful reader where the fast one fails or read wrongly."""
    try:
        rows = collect(table.frame.head(MOST_ROWS))
        wrong = rows.height < MOST_ROWS and not _proved(table, rows)
    except pl.exceptions.PolarsError:
        wrong = True
        if table.careful is None:
            raise
    if wrong and table.careful is not None:
        table = table.careful(spool)
        rows = collect(table.frame.head(MOST_ROWS))
    if table.separator is not None:
        filled = [pl.col(name).str.strip_chars() != "" for name in table.columns]
        rows = rows.filter(pl.any_horizontal(filled))
    return rows, collect(table.rejects.select(pl.len())).item()


def _proved(table: RawTable, rows: pl.DataFrame) -> bool:
    return table.proof is None or table.proof(rows.height, int(rows[BYTES].sum()))


def _without_rivals(guesses: Sequence[ColumnGuess]) -> tuple[ColumnGuess, ...]:
    """A vague name means nothing beside a filled column whose name is clear."""
    clear = {guess.meaning for guess in guesses if guess.share_filled and not is_vague(guess.name)}
    return tuple(
        replace(guess, meaning=None, reason=Why("other"))
        if guess.meaning in clear and guess.reason.reason == "name" and is_vague(guess.name)
        else guess
        for guess in guesses
    )


def _rank(guess: ColumnGuess) -> tuple[bool, float]:
    return named_meaning(guess.name) != guess.meaning, -guess.share_filled


def _differ_in_case(texts: pl.Series) -> bool:
    spelled = texts.drop_nulls().str.strip_chars().unique()
    return spelled.str.to_lowercase().n_unique() < len(spelled)
