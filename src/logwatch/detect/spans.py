"""When a source was silent, in words: hours of a day, a day, or days in a row."""

from datetime import date, datetime, time, timedelta
from typing import Final

import polars as pl
from babel.dates import format_date

_ONE: Final = {"nl": "op {first}", "en": "on {first}"}
_HOURS: Final = {
    "nl": "op {first} van {begin} tot {end}",
    "en": "on {first} from {begin} to {end}",
}
_DAYS: Final = {
    "nl": "van {first} tot en met {last}",
    "en": "from {first} up to and including {last}",
}
_KEY: Final = ["from", "until"]


def spoken_spans(signals: pl.DataFrame, language: str) -> pl.Expr:
    """`from` and `until` of signals about sources in words; null for other signals."""
    spans = signals.filter(pl.col("unit") == "source_day").select(_KEY).unique()
    words = [_spoken(begin, until, language) for begin, until in spans.iter_rows()]
    key = pl.struct(_KEY)
    return key.replace_strict(
        spans.select(key).to_series(),
        pl.Series(words, dtype=pl.String),
        default=None,
        return_dtype=pl.String,
    )


def _spoken(begin: datetime, until: datetime, language: str) -> str:
    whole_days = begin.time() == time.min and until.time() == time.min
    last = (until - timedelta(microseconds=1)).date()
    form = _DAYS if last > begin.date() else _ONE if whole_days else _HOURS
    clock = f"{until:%H:%M}".replace("00:00", "24:00")
    return form[language].format(
        first=_day(begin.date(), language),
        last=_day(last, language),
        begin=f"{begin:%H:%M}",
        end=clock,
    )


def _day(day: date, language: str) -> str:
    return str(format_date(day, "EEEE d MMMM y", locale=language))
