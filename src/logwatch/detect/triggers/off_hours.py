"""A user's night: consultations outside the agreed hours."""

from datetime import time
from typing import Final, Literal, Self

import polars as pl
from polars.lazyframe.group_by import LazyGroupBy
from pydantic import Field, model_validator

from logwatch.clock import ClockTime
from logwatch.detect.exceptions import RotaException, without
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.said import said
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "time_of_day"})

_DAY: Final = 86_400


class Settings(TriggerSettings):
    """The window is half-open, `from <= t < until`, across midnight when `from` is the later."""

    from_: ClockTime = Field(default=time(22), alias="from")
    until: ClockTime = time(7)
    weekends: bool = False
    holidays: bool = False
    count: Literal["consultations", "events"] = "consultations"
    exceptions: tuple[RotaException, ...] = ()

    @model_validator(mode="after")
    def _differ(self) -> Self:
        if self.from_ == self.until:
            raise ValueError(said("from and until must differ"))
        return self

    def further_needs(self) -> frozenset[Need]:
        by_team = any(item.team is not None for item in self.exceptions)
        return frozenset({"users"}) if by_team else frozenset()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and night with an event inside the window. A night is named after the day
    it began on. Events decide; a consultation counts in the first night that it touches.
    """
    nights = _nights(month.events, month, settings, lasting=False).agg(pl.col("events").sum())
    if settings.count == "consultations":
        counted = _nights(month.consultations, month, settings, lasting=True).agg(measured=pl.len())
        nights = nights.join(counted, on=["user", "day"], how="left")
    else:
        nights = nights.with_columns(measured=pl.col("events"))
    placed = _with_free_days(nights, month, settings).with_columns(
        night=pl.col("day"), day=_date(pl.col("day"))
    )
    begin, end = _bounds(settings)
    return without(placed, settings.exceptions, month.users).select(
        unit=pl.lit("user_night", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen=pl.lit(None, dtype=pl.UInt32),
        day="day",
        **{"from": _moment(pl.col("night") * _DAY + begin)},
        until=_moment(pl.col("night") * _DAY + end),
        measured=pl.col("measured").fill_null(1).cast(pl.UInt32),
        norm=pl.lit(None, dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _nights(units: pl.LazyFrame, month: Month, settings: Settings, *, lasting: bool) -> LazyGroupBy:
    """Units inside the window or on a free day, by user and by `day`, days since 1970.

    Events are not `lasting`: they end when they begin.
    """
    start, length = _window(settings)
    # Most units lie inside the hours: one comparison drops them before anything else is made.
    seconds = _possible(units, settings, lasting).select(
        "user",
        "events",
        day=_seconds("time") // _DAY,
        first=_seconds("time") - start,
        last=_seconds("until") - start,
    )
    night = pl.col("first") // _DAY
    day = (
        pl.when(pl.col("first") % _DAY < length)
        .then(night)
        .when(pl.col("free"))
        .then(pl.col("day"))
        .when(pl.col("last") // _DAY > night)  # lasts into the next window
        .then(night + 1)
    )
    placed = _with_free_days(seconds, month, settings).select("user", "events", day=day)
    return placed.filter(pl.col("day").is_not_null()).group_by("user", "day")


def _possible(units: pl.LazyFrame, settings: Settings, lasting: bool) -> pl.LazyFrame:
    """The units that touch the window; all of them when whole days may be free."""
    if settings.weekends or settings.holidays:
        return units
    start, length = (seconds * 10**6 for seconds in _window(settings))
    moment, day = pl.col("time").to_physical(), _DAY * 10**6
    since = (moment - start) % day
    if not lasting:
        return units.filter(since < length)
    lasts = pl.col("until").to_physical() - moment
    return units.filter((since < length) | (since + lasts >= day))


def _with_free_days(rows: pl.LazyFrame, month: Month, settings: Settings) -> pl.LazyFrame:
    weekend = (pl.col("day") + 3) % 7 >= 5  # 1 January 1970 was a Thursday
    free = weekend if settings.weekends else pl.lit(False)
    if not settings.holidays:
        return rows.with_columns(free=free)
    days = month.calendar.filter(~pl.col("working") & pl.col("label").is_not_null())
    named = days.select(pl.col("day").to_physical().cast(pl.Int64), holiday=True)
    joined = rows.join(named, on="day", how="left", build_side="force_right")
    return joined.with_columns(free=free | pl.col("holiday").fill_null(False)).drop("holiday")


def _window(settings: Settings) -> tuple[int, int]:
    """Second of the day on which the window begins, and how many seconds it lasts."""
    begin, end = _second_of_day(settings.from_), _second_of_day(settings.until)
    return begin, (end - begin) % _DAY


def _bounds(settings: Settings) -> tuple[pl.Expr, pl.Expr]:
    """Seconds from the day's midnight: the window, or on a free day all until the next one."""
    start, length = _window(settings)
    morning = max(start + length - _DAY, 0)
    begin = pl.when(pl.col("free")).then(morning).otherwise(start)
    end = pl.when(pl.col("free")).then(morning + _DAY).otherwise(start + length)
    return begin, end


def _second_of_day(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60


def _seconds(column: str) -> pl.Expr:
    return pl.col(column).to_physical() // 10**6


def _moment(seconds: pl.Expr) -> pl.Expr:
    return (seconds * 10**6).cast(pl.Datetime("us"))


def _date(days: pl.Expr) -> pl.Expr:
    return days.cast(pl.Int32).cast(pl.Date)
