"""A user and a citizen: without explanation on several days, over the months."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.reading.scene import Scene
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.visits import is_weak

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits"})


class Settings(TriggerSettings):
    """From how many days on it is a signal, and how many earlier months count."""

    days: int = Field(default=3, ge=2, le=366, strict=True)
    months: int = Field(default=120, ge=0, le=120, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and a citizen with a visit in the period and days enough in all.

    `measured` are different days, those of earlier months included; `norm` is `days`. Evidence
    is of the period alone.
    """
    scene = month.scene
    now = visits_by_pair(scene, scene.unexplained)
    both = now.join(_days_before(scene, settings.months), on=KEY, how="left")
    days = both.with_columns(pl.col("days") + pl.col("before").fill_null(0))
    enough = days.filter(pl.col("days") >= settings.days)
    return pair_signals(enough, "days", settings.days)


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _days_before(scene: Scene, months: int) -> pl.LazyFrame:
    """`before`: unexplained days of a user and a citizen in that many months before the period."""
    this_month = pl.lit(scene.period.first).dt.month_start()
    counts = pl.col("month").is_between(
        this_month.dt.offset_by(f"-{months}mo"), this_month, closed="left"
    )
    weak = scene.earlier.filter(counts & is_weak())
    return weak.group_by(KEY).agg(before=pl.col("days").sum())
