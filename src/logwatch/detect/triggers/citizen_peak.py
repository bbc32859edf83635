"""A citizen's month: many more users than in any of the citizen's own earlier months."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.scene import Scene
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "history"})


class Settings(TriggerSettings):
    """From `least` users on, and `factor` times as many as in the busiest earlier month."""

    least: int = Field(default=5, ge=2, strict=True)
    factor: float = Field(default=2.0, gt=1)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a citizen and calendar month, from the first consultation in it to the last.

    `measured` are different users, `norm` those of the busiest earlier month that is kept; 0 for a
    citizen whom nobody looked up then.
    """
    known = _months(month.scene).join(_busiest(month.scene), on="citizen", how="left")
    counted = known.with_columns(pl.col("busiest").fill_null(0))
    # Rounded, for 1.1 times 10 is 11.000000000000002 in binary.
    many = (settings.factor * pl.col("busiest")).round(9)
    peaks = counted.filter(pl.col("users") >= settings.least, pl.col("users") >= many)
    return peaks.select(
        unit=pl.lit("citizen_window", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user=pl.lit(None, dtype=pl.UInt32),
        citizen="citizen",
        day="month",
        **{"from": pl.col("time")},
        until=pl.col("until") + pl.duration(microseconds=1),
        measured=pl.col("users").cast(pl.UInt32),
        norm=pl.col("busiest").cast(pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _months(scene: Scene) -> pl.LazyFrame:
    """`users`, `time`, `until` and `events` by citizen and calendar month of the period."""
    month = pl.col("time").dt.date().dt.month_start()
    return scene.visits.group_by("citizen", month=month).agg(
        pl.col("time").min(),
        pl.col("until").max(),
        pl.col("events").sum(),
        users=pl.col("user").n_unique(),
    )


def _busiest(scene: Scene) -> pl.LazyFrame:
    """The most users of any earlier month, by citizen."""
    users = scene.earlier.group_by("citizen", "month").agg(users=pl.col("user").n_unique())
    return users.group_by("citizen").agg(busiest=pl.col("users").max())
