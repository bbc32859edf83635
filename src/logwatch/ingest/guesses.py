"""What one column of an unknown export probably is, guessed from its name and all its cells."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from logwatch.identifiers import bsn_number, passes_11_test
from logwatch.ingest.meanings import CLOCK_FORMS, DATE_FORMS, TIME_FORMS, Content, Why, meaning_of

_SAMPLE: Final = 500
_ENOUGH: Final = 0.95


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column: the profile's key that it probably is, and why.

    `share_filled` is of the rows; `share_bsn`, of the filled cells that pass the 11-test.
    """

    name: str
    meaning: str | None
    reason: Why
    share_filled: float
    share_bsn: float
    time_format: str | None


def guess_of(column: pl.Series) -> ColumnGuess:
    """What a column of texts probably is; its blank cells count as empty."""
    texts = column.drop_nulls().str.strip_chars()
    texts = texts.filter(texts != "")
    filled = len(texts) / len(column) if len(column) else 0.0
    passing = texts.to_frame().select(passes_11_test(bsn_number(pl.col(column.name))).sum()).item()
    content = Content(
        filled=filled,
        bsn=passing / len(texts) if len(texts) else 0.0,
        time_format=_time_format(texts),
    )
    meaning, reason = meaning_of(column.name, content)
    return ColumnGuess(column.name, meaning, reason, filled, content.bsn, content.time_format)


def span_of(
    rows: pl.DataFrame, guess: ColumnGuess | None
) -> tuple[datetime | None, datetime | None]:
    """The first and last moment of a column of times or dates, in UTC if they have an offset."""
    if guess is None or guess.time_format is None:
        return None, None
    moments = _parsed(rows[guess.name].str.strip_chars(), guess.time_format).drop_nulls()
    first, last = moments.min(), moments.max()
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first, last
    return None, None


def _time_format(texts: pl.Series) -> str | None:
    """The first form that nearly all values have; a sample rules most forms out."""
    sample = texts.head(_SAMPLE)
    for form in (*TIME_FORMS, *DATE_FORMS, *CLOCK_FORMS):
        if _share(sample, form) >= _ENOUGH and _share(texts, form) >= _ENOUGH:
            return form
    return None


def _share(texts: pl.Series, form: str) -> float:
    return _parsed(texts, form).count() / len(texts) if len(texts) else 0.0


def _parsed(texts: pl.Series, form: str) -> pl.Series:
    if form in CLOCK_FORMS:
        return texts.str.to_time(form, strict=False)
    return texts.str.to_datetime(form, time_unit="us", strict=False, cache=False)
