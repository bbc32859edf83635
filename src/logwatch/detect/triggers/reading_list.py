"""The reading list: what no explanation was found for, by the points of a few facts."""

from typing import Final

import polars as pl

from logwatch.detect.reading.course import Course, course, held
from logwatch.detect.reading.settings import Listing, Weights, Windows
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS, Level

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "users", "visits"})


class Settings(TriggerSettings):
    """When a visit counts as explained, what facts weigh, and when they make a finding."""

    explain: Windows = Windows()
    points: Weights = Weights()
    listing: Listing = Listing()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a finding of the list: a user's lines together, or a citizen's with several users.

    `measured` is the value in whole points, `norm` from where on it is called a signal; `points`
    is the exact value and `level` follows it: high from `priority`, medium from `signal`, else low.
    """
    made = month.course or course_of(month, settings)
    begin, end = month.period.begin, month.period.end
    subject = ["unit", "value", pl.when(_of_user()).then("user").otherwise("citizen").alias("who")]
    events = made.scene.pairs.select("user", "citizen", "events")
    lines = made.lines.join(events, on=["user", "citizen"])
    found = lines.group_by(subject).agg(pl.col("events").sum())
    listing, value = settings.listing, pl.col("value")
    below = pl.when(value >= listing.signal).then(pl.lit("medium")).otherwise(pl.lit("low"))
    level = pl.when(value >= listing.priority).then(pl.lit("high")).otherwise(below)
    grade = pl.when(value >= listing.signal).then(pl.lit("signal")).otherwise(pl.lit("attention"))
    return found.select(
        unit=pl.col("unit").cast(TRIGGER_SIGNALS["unit"]),
        grade=grade.cast(TRIGGER_SIGNALS["grade"]),
        user=pl.when(_of_user()).then("who"),
        citizen=pl.when(~_of_user()).then("who"),
        day=pl.lit(month.period.first),
        **{"from": pl.lit(begin, dtype=pl.Datetime("us"))},
        until=pl.lit(end, dtype=pl.Datetime("us")),
        measured=value.round(0).cast(pl.UInt32),
        norm=pl.lit(round(listing.signal), dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
        level=level.cast(Level),
        points=value,
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def course_of(month: Month, settings: Settings) -> Course:
    """Every step of the list, for a month whose steps were not made before."""
    return course(month.known, settings.explain, settings.points, settings.listing, held)


def _of_user() -> pl.Expr:
    return pl.col("unit") == "user_month"
