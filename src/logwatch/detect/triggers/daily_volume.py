"""A user's day: more than the municipality's own limit."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.trigger import Count, Month, Need, Norm, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user"})

LEAST_SUGGESTION: Final = 20
_US_A_DAY: Final = 86_400 * 10**6
_DAYS: Final = 2**20  # more than there will be since 1970


class Settings(TriggerSettings):
    """A day of more than `limit` is a signal, of more than `far_above` times that far above."""

    limit: Norm | None = None
    far_above: float = Field(default=2.0, ge=1)
    count: Count = "consultations"

    def missing_norm(self) -> str | None:
        return "limit" if self.limit is None else None

    def further_needs(self) -> frozenset[Need]:
        return frozenset({"citizen"}) if self.count == "citizens" else frozenset()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day above the limit. A consultation belongs to the day it began on."""
    limit = settings.limit.value if settings.limit else 0
    far_above = pl.col("measured") > round(settings.far_above * limit, 9)
    grade = pl.when(far_above).then(pl.lit("far_above")).otherwise(pl.lit("signal"))
    begin = pl.col("day") * _US_A_DAY
    return (
        _user_days(month, settings)
        .filter(pl.col("measured") > limit)
        .select(
            unit=pl.lit("user_day", dtype=TRIGGER_SIGNALS["unit"]),
            grade=grade.cast(TRIGGER_SIGNALS["grade"]),
            user="user",
            citizen=pl.lit(None, dtype=pl.UInt32),
            day=pl.col("day").cast(pl.Int32).cast(pl.Date),
            **{"from": begin.cast(pl.Datetime("us"))},
            until=(begin + _US_A_DAY).cast(pl.Datetime("us")),
            measured=pl.col("measured").cast(pl.UInt32),
            norm=pl.lit(limit, dtype=pl.UInt32),
            events=pl.col("events").cast(pl.UInt32),
        )
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:
    """`limit`: what 99 of 100 user-days stay within, at least 20; null without any user-day."""
    usual = pl.col("measured").quantile(0.99, "higher").cast(pl.UInt32)
    return _user_days(month, settings).select(limit=usual.clip(lower_bound=LEAST_SUGGESTION))


def _user_days(month: Month, settings: Settings) -> pl.LazyFrame:
    """`measured` and `events` by `user` and by `day`, days since 1970."""
    day = pl.col("time").to_physical() // _US_A_DAY
    # User and day in one number: grouping by it takes half the time of grouping by two columns.
    user_day = pl.col("user").cast(pl.Int64) * _DAYS + day
    units = month.units(settings.count).select("citizen", "events", user_day=user_day)
    if settings.count == "citizens":
        once = units.group_by("user_day", "citizen").agg(pl.col("events").sum())
        counted = once.group_by("user_day")
    else:
        counted = units.group_by("user_day")
    # An event is one log line: adding up ones would take a third of the time.
    events = pl.len() if settings.count == "events" else pl.col("events").sum()
    return counted.agg(measured=pl.len(), events=events).select(
        "measured",
        "events",
        user=(pl.col("user_day") // _DAYS).cast(pl.UInt32),
        day=pl.col("user_day") % _DAYS,
    )
