"""What one column of an unknown export probably is, guessed from its name and all its cells."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from logwatch.identifiers import passes_11_test
from logwatch.ingest.cells import read_bsns
from logwatch.ingest.changeovers import FIRST_YEAR, LAST_YEAR
from logwatch.ingest.column_names import named_meaning
from logwatch.ingest.meanings import (
    CLOCK_FORMS,
    DATE_FORMS,
    NUMBERS_OF,
    TIME_FORMS,
    Content,
    Why,
    meaning_of,
)
from logwatch.ingest.time_forms import Clock, forms_of, parse
from logwatch.ingest.times import read_times

_SAMPLE: Final = 500
_FEW: Final = 20
_SOME: Final = 0.5
_MANY_GAPS: Final = 3
_ENOUGH: Final = 0.95
_HOME: Final = "Europe/Amsterdam"
_MIDNIGHT: Final = r"[ T]00:00(:00(\.0+)?)?$"
_HOURS: Final = re.compile(r"[ T,]+%H.*")


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
    form = _time_format(texts, named_meaning(column.name))
    content = Content(
        filled=filled,
        bsn=_passing(texts) / len(texts) if len(texts) else 0.0,
        time_format=form,
        midnight=form in TIME_FORMS and _all_midnight(texts, form),
        different=texts.n_unique() / len(texts) if len(texts) else 1.0,
        sentences=_sentences(texts.head(_SAMPLE)),
        either_order=form is not None and _fits_exchanged(texts, form),
    )
    meaning, reason = meaning_of(column.name, content)
    if content.midnight and meaning == "date" and form is not None:
        form = _HOURS.sub("", form)
    return ColumnGuess(column.name, meaning, reason, filled, content.bsn, form)


def span_of(
    rows: pl.DataFrame, guess: ColumnGuess | None
) -> tuple[datetime | None, datetime | None]:
    """The first and last moment of a column of times or dates, in UTC if they have an offset."""
    if guess is None or guess.time_format is None:
        return None, None
    texts = rows[guess.name].str.strip_chars()
    if guess.meaning == "date":
        texts = texts.str.replace(_MIDNIGHT, "")
    moments = _moments(texts, guess.time_format).drop_nulls()
    first, last = moments.min(), moments.max()
    if isinstance(first, datetime) and isinstance(last, datetime):
        return first, last
    return None, None


def _sentences(texts: pl.Series) -> float:
    long = texts.str.count_matches(r"\S\s+\S") >= _MANY_GAPS
    return int(long.sum()) / len(texts) if len(texts) else 0.0


def _passing(texts: pl.Series) -> int:
    citizens = read_bsns(texts).struct.field("citizen").to_frame("citizen")
    return int(citizens.select(passes_11_test(pl.col("citizen")).sum()).item())


def _time_format(texts: pl.Series, named: str | None) -> str | None:
    """The first form that nearly all values have; a sample rules most forms out.

    First the forms as they stand, then as a check reads them: it forgives blanks and fractions.
    """
    if not texts.head(_FEW).str.contains(r"\d").any():
        return None
    sample = texts.head(_SAMPLE)
    forms = (*TIME_FORMS, *DATE_FORMS)
    loose = (*forms, *NUMBERS_OF.get(named or "", ()))
    for form in (*forms, *CLOCK_FORMS):
        if _share(_parsed(sample, form)) >= _ENOUGH and _share(_parsed(texts, form)) >= _ENOUGH:
            return form
    if _share(_read(texts.head(_FEW), loose, _HOME)) < _SOME:
        return None
    for form in loose:
        if _share(_moments(sample, form)) >= _ENOUGH and _share(_moments(texts, form)) >= _ENOUGH:
            return form
    return None


def _fits_exchanged(texts: pl.Series, form: str) -> bool:
    """Whether the form with day and month exchanged fits too: with slashes both are in use."""
    if not form.startswith(("%d/%m/", "%m/%d/")):
        return False
    other = f"{form[3:5]}/{form[0:2]}{form[5:]}"
    return _share(_moments(texts, other)) >= _ENOUGH


def _share(moments: pl.Series) -> float:
    return moments.count() / len(moments) if len(moments) else 0.0


def _parsed(texts: pl.Series, form: str) -> pl.Series:
    """The values that have the form to the letter, in a year that a log can have."""
    if form in CLOCK_FORMS:
        return texts.str.to_time(form, strict=False)
    stamps = texts.to_frame("text").select(time=parse(forms_of((form,))[0], pl.col("text")))
    near = pl.col("time").dt.year().is_between(FIRST_YEAR, LAST_YEAR)
    return stamps.select(pl.when(near).then("time")).to_series()


def _moments(texts: pl.Series, form: str) -> pl.Series:
    """The values as a check reads them in that form: wall clock, or UTC's with an offset."""
    if form in CLOCK_FORMS:
        return texts.str.to_time(form, strict=False)
    instant = all(each.is_instant for each in forms_of((form,)))
    zone = "UTC" if instant else _HOME
    times = _read(texts, (form,), zone)
    return times.dt.replace_time_zone(zone) if instant else times


def _read(texts: pl.Series, forms: tuple[str, ...], zone: str) -> pl.Series:
    return read_times(texts, Clock(forms, zone, zone)).struct.field("time")


def _all_midnight(texts: pl.Series, form: str) -> bool:
    """Whether times of day are there but say nothing: what a check takes for a date."""
    return "%H" in form and texts.str.contains(_MIDNIGHT).all()
