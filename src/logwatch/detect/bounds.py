"""When a signal was, in words: its day, and the hours or days that bound it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import polars as pl
from babel.dates import format_date

from logwatch.detect.rule import Rule
from logwatch.detect.spoken import in_words, spoken_column, spoken_date
from logwatch.language import Language

_SATURDAY: Final = 5
_NEXT_DAY: Final = {"nl": " de volgende dag", "en": " the next day"}
_BETWEEN: Final = {"nl": ("tussen ", " en "), "en": ("between ", " and ")}
_ALL_DAY: Final = {"nl": "in de loop van die dag", "en": "in the course of that day"}
_NIGHT_AFTER: Final = {
    "nl": (" of in de nacht erna (tot ", ")"),
    "en": (" or in the night after it (until ", ")"),
}
_HOLIDAY: Final = {"nl": "feestdag of sluitingsdag", "en": "holiday or closing day"}


def spoken_bounds(
    signals: pl.DataFrame, rule: Rule, language: Language, holidays: Mapping[date, str]
) -> dict[str, pl.Expr]:
    """The `day`, the `hours`, and their bounds `from` and `until`, of the signals of a rule.

    `signals` has the columns of SIGNALS, wall-clock times; `holidays` are names of free days.
    """
    dates = _spoken_dates(signals, language)
    begin, end = _begin(dates), _end(dates, language)
    return {
        "day": _spoken_days(signals, rule, language, holidays),
        "hours": _hours(begin, end, language),
        "from": begin,
        "until": end,
    }


def _begin(dates: pl.DataFrame) -> pl.Expr:
    clock = pl.col("from").dt.strftime("%H:%M")
    day = spoken_column(pl.col("from").dt.date(), dates)
    return pl.when(_by_the_clock()).then(clock).otherwise(day)


def _end(dates: pl.DataFrame, language: Language) -> pl.Expr:
    """Of a night or a day the clock, of a window or a pair the last day inside."""
    clock = pl.col("until").dt.strftime("%H:%M")
    today = _last_day() == pl.col("day")
    tomorrow = pl.concat_str(clock, pl.lit(_NEXT_DAY[language]))
    by_clock = pl.when(today).then(clock.replace("00:00", "24:00")).otherwise(tomorrow)
    return pl.when(_by_the_clock()).then(by_clock).otherwise(spoken_column(_last_day(), dates))


def _by_the_clock() -> pl.Expr:
    return pl.col("unit").cast(pl.String).is_in(["user_night", "user_day"])


def _last_day() -> pl.Expr:
    return pl.col("until").dt.offset_by("-1us").dt.date()


def _hours(begin: pl.Expr, end: pl.Expr, language: Language) -> pl.Expr:
    """Between which bounds; of a free day that it counts as a whole, with the night after it."""
    between, and_ = _BETWEEN[language]
    until, closed = _NIGHT_AFTER[language]
    all_day = pl.lit(_ALL_DAY[language])
    into_night = pl.concat_str(all_day, pl.lit(until), end, pl.lit(closed))
    free = pl.when(_last_day() == pl.col("day")).then(all_day).otherwise(into_night)
    bounded = pl.concat_str(pl.lit(between), begin, pl.lit(and_), end)
    return pl.when(_is_free_day()).then(free).otherwise(bounded)


def _is_free_day() -> pl.Expr:
    """A night of a whole day: no window of hours is that long."""
    whole = pl.col("until") - pl.col("from") == timedelta(days=1)
    return (pl.col("unit") == "user_night") & whole


def _spoken_days(
    signals: pl.DataFrame, rule: Rule, language: Language, holidays: Mapping[date, str]
) -> pl.Expr:
    """The day; when all of it is free, with its weekday or the holiday that makes it so."""
    free = signals.filter(_is_free_day())["day"].unique()
    weekends = bool(rule.settings.named().get("weekends"))
    told = [_spoken_free_day(day, weekends, language, holidays.get(day)) for day in free]
    usual = spoken_column(pl.col("day"), _spoken_dates(signals, language))
    named = pl.col("day").replace_strict(
        free, pl.Series(told, dtype=pl.String), default=None, return_dtype=pl.String
    )
    return pl.when(_is_free_day()).then(named).otherwise(usual)


def _spoken_free_day(day: date, weekends: bool, language: Language, holiday: str | None) -> str:
    named = str(format_date(day, "EEEE d MMMM y", locale=language))
    if holiday:
        return f"{named} ({_HOLIDAY[language]}: {holiday})"
    return named if weekends and day.weekday() >= _SATURDAY else f"{named} ({_HOLIDAY[language]})"


def _spoken_dates(signals: pl.DataFrame, language: Language) -> pl.DataFrame:
    shown = signals.select("day", first=pl.col("from").dt.date(), last=_last_day())
    days = pl.concat([column.alias("value") for column in shown]).drop_nulls().unique()
    return in_words(days, [spoken_date(day, language) for day in days])
