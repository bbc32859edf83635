"""Days and moments, in the forms that people and systems write them."""

from datetime import date, timedelta
from typing import Final

import polars as pl

from logwatch.said import said

_EARLIEST: Final = 1800
_OPEN: Final = date(9999, 1, 1)

DATE_MEND: Final = said("Write a day as 2026-10-31 or 31-10-2026, a moment as 2026-10-31 14:05:00.")


def iso(text: pl.Expr) -> pl.Expr:
    """One form for all: `2026-10-01`, or `2026-10-01 09:00:00` with an offset or without.

    Takes day-month-year (with - / or .), year-month-day, the digits alone, T or a comma before the
    time, and times without seconds. What is none of these stays as it is.
    """
    return (
        text.str.replace(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", "${3}-${2}-${1}")
        .str.replace(r"^(\d{4})(\d{2})(\d{2})($|[T ])", "${1}-${2}-${3}${4}")
        .str.replace(r"^(\d{4}-\d{1,2}-\d{1,2})(?:,? +|T)", "${1} ")
        .str.replace(r"^(\S+ \d{1,2}:\d{2})($| ?[Zz+-])", "${1}:00${2}")
        .str.replace(r" ?([+-]\d{2}:?\d{2}|[Zz])$", "${1}")
    )


def day(written: pl.Expr) -> pl.Expr:
    """The day, as Date, of an `iso` text without a time; null when it is none."""
    return _credible(written.str.to_date("%Y-%m-%d", strict=False))


def moment(written: pl.Expr, zone: str) -> pl.Expr:
    """The wall-clock time in `zone` of an `iso` text with a time; null when it is none.

    With an offset it is converted, without one it is wall clock already.
    """
    naive = written.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False)
    exact = written.str.to_datetime(
        "%Y-%m-%d %H:%M:%S%.f%#z", time_unit="us", time_zone="UTC", strict=False
    )
    local = exact.dt.convert_time_zone(zone).dt.replace_time_zone(None)
    return _credible(pl.coalesce(naive, local))


def is_open(when: pl.Expr) -> pl.Expr:
    """Whether a last day stands for no end: systems write the year 9999."""
    return when >= _OPEN


def overlaps_earlier(key: str, first: str, last: str) -> pl.Expr:
    """Whether a row's days (inclusive, null is open) overlap those of an earlier row of its key.

    The frame must be sorted by key and first day, open ones first.
    """
    end = pl.col(last).fill_null(date.max - timedelta(days=1))
    reach = end.cum_max().over(key).shift(1).over(key)
    return reach.is_not_null() & (pl.col(first).fill_null(date.min) <= reach)


def _credible(when: pl.Expr) -> pl.Expr:
    # strptime reads 01-10-26 as the tenth of January in the year 1.
    return pl.when(when.dt.year() >= _EARLIEST).then(when)
