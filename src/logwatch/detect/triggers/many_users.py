"""A citizen's window: looked up by more different persons than is normal."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Final, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from logwatch.detect.trigger import Month, Need, Norm, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen"})

LEAST_SUGGESTION: Final = 3
_CITIZENS: Final = 2**31  # all codes of citizens lie below
_WORD: Final = 2**64


class Days(BaseModel):
    """A window of days in a row."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    days: int = Field(ge=1, le=366, strict=True)


class Settings(TriggerSettings):
    """More than `norm` persons asks for attention, `factor` times the norm is a signal."""

    norm: Norm | None = None
    factor: float = Field(default=2.0, ge=1)
    window: Literal["month"] | Days = "month"

    def missing_norm(self) -> str | None:
        return "norm" if self.norm is None else None


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a citizen and calendar month, or the strongest window of days that begins in it.

    Of windows of days that are equally strong the earliest counts; each begins on a day on which
    the citizen was looked up. Windows are clipped to the period.
    """
    norm = settings.norm.value if settings.norm else 0
    # Rounded, for 1.1 times 10 is 11.000000000000002 in binary.
    many = math.ceil(round(settings.factor * norm, 9))
    least = min(norm + 1, many)
    counted = _windows(month, settings.window, least).filter(pl.col("measured") >= least)
    grade = (
        pl.when(pl.col("measured") >= many).then(pl.lit("signal")).otherwise(pl.lit("attention"))
    )
    begin = pl.max_horizontal("window", pl.lit(month.period.first))
    return counted.select(
        unit=pl.lit("citizen_window", dtype=TRIGGER_SIGNALS["unit"]),
        grade=grade.cast(TRIGGER_SIGNALS["grade"]),
        user=pl.lit(None, dtype=pl.UInt32),
        citizen="citizen",
        day=begin,
        **{"from": begin.cast(pl.Datetime("us"))},
        until=pl.min_horizontal(_end(settings.window), pl.lit(month.period.end)),
        measured=pl.col("measured").cast(pl.UInt32),
        norm=pl.lit(norm, dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """`norm`: what 995 of 1,000 citizen-months stay within, at least 3; null without any."""
    usual = _months(month).select(norm=pl.col("measured").quantile(0.995, "higher").cast(pl.UInt32))
    return usual.with_columns(pl.col("norm").clip(lower_bound=LEAST_SUGGESTION))


def _windows(month: Month, window: Literal["month"] | Days, least: int) -> pl.LazyFrame:
    if window == "month":
        return _months(month)
    return _strongest(month, window.days, least)


def _end(window: Literal["month"] | Days) -> pl.Expr:
    length = "1mo" if window == "month" else f"{window.days}d"
    return pl.col("window").dt.offset_by(length).cast(pl.Datetime("us"))


def _months(month: Month) -> pl.LazyFrame:
    """`measured` and `events` by citizen and `window`, the first day of a calendar month."""
    first = month.period.first.replace(day=1)
    later = [day for day in month.period.days() if day.day == 1 and day > first]
    sittings = _named(month.consultations)
    begun, ended = (_months_before(pl.col(end), later) for end in ("time", "until"))
    # A sitting across the end of a month is a look in both; its log lines count in the first.
    across = sittings.filter(begun != ended).with_columns(time="until", events=pl.lit(0, pl.UInt32))
    looks = pl.union([sittings, across]) if later else sittings
    months = len(later) + 1
    window = pl.col("citizen_month") % months
    return _packed(looks, begun, months).select(
        "measured",
        "events",
        citizen=(pl.col("citizen_month") // months).cast(pl.UInt32),
        window=pl.lit(first).dt.offset_by(_of_months(window)),
    )


def _packed(looks: pl.LazyFrame, window: pl.Expr, months: int) -> pl.LazyFrame:
    """`measured` and `events` by `citizen_month`, the citizen times `months` plus the window.

    Citizen, window and user in one number: counting it takes two thirds of the time of three keys.
    What is left for users is hundreds of millions for a year; their codes count up from 0.
    """
    users = _WORD // (_CITIZENS * months)
    citizen_month = pl.col("citizen").cast(pl.UInt64) * months + window
    key = citizen_month * users + pl.col("user")
    by_person = looks.group_by(key.alias("key")).agg(pl.col("events").sum())
    return _counted(by_person.with_columns(citizen_month=pl.col("key") // users), "citizen_month")


def _months_before(time: pl.Expr, starts: Sequence[date]) -> pl.Expr:
    """How many of these months began before: four times as fast as taking dates apart."""
    begun = [time >= datetime.combine(start, clock()) for start in starts]
    none = pl.lit(0, pl.UInt8)
    return pl.sum_horizontal(none, *(past.cast(pl.UInt8) for past in begun)).cast(pl.UInt64)


def _of_months(number: pl.Expr) -> pl.Expr:
    return pl.format("{}mo", number)


def _strongest(month: Month, days: int, least: int) -> pl.LazyFrame:
    """The same by citizen and `window`, the first of `days` days; one row a citizen and month.

    Only citizens whom at least `least` persons looked up at all are looked at. Events are counted,
    for a sitting may cross midnight.
    """
    daily = _by_person(_named(month.events), day=pl.col("time").dt.date())
    seen = daily.group_by("citizen", "user").agg().group_by("citizen").len()
    many = seen.filter(pl.col("len") >= least).select("citizen")
    busy = daily.join(many, on="citizen", how="semi")
    starts = busy.select("citizen", window="day").unique()
    inside = pl.col("day").is_between(
        "window", pl.col("window") + timedelta(days=days), closed="left"
    )
    within = starts.join(busy, on="citizen").filter(inside)
    by_person = within.group_by("citizen", "window", "user").agg(pl.col("events").sum())
    counted = _counted(by_person, "citizen", "window").with_columns(
        month=pl.col("window").dt.month_start()
    )
    ranked = counted.sort(
        "citizen", "month", "measured", "window", descending=[False, False, True, False]
    )
    strongest = ranked.unique(["citizen", "month"], keep="first", maintain_order=True)
    return strongest.drop("month")


def _named(units: pl.LazyFrame) -> pl.LazyFrame:
    return units.filter(pl.col("user").is_not_null() & pl.col("citizen").is_not_null())


def _by_person(units: pl.LazyFrame, **window: pl.Expr) -> pl.LazyFrame:
    """`events` by citizen, user and what is given."""
    keyed = units.select("citizen", "user", "events", **window)
    return keyed.group_by("citizen", "user", *window).agg(pl.col("events").sum())


def _counted(by_person: pl.LazyFrame, *keys: str) -> pl.LazyFrame:
    return by_person.group_by(keys).agg(measured=pl.len(), events=pl.col("events").sum())
