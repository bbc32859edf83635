"""A user's day: more citizens without explanation than is usual for the user, peers and team."""

import math
from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.busy_teams import beside_team
from logwatch.detect.reading.fact import beside_peers
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.tails import with_bits
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits"})

_USER_DAY: Final = ["user", "day"]
_SIZE: Final = 1.5


class Settings(TriggerSettings):
    """From `least` citizens on, when fewer than one in `one_in` days would have as many."""

    least: int = Field(default=4, ge=1, strict=True)
    one_in: int = Field(default=1000, ge=2, le=2**19, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day. `measured` are different citizens without explanation, `norm` what
    is usual for that day, rounded up.
    """
    unusual = _unusual_days(month.scene, settings)
    return unusual.join(_seen(month.scene), on=_USER_DAY).select(
        unit=pl.lit("user_day", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen=pl.lit(None, dtype=pl.UInt32),
        day="day",
        **{"from": pl.col("time")},
        until=pl.col("until") + pl.duration(microseconds=1),
        measured=pl.col("unexplained").cast(pl.UInt32),
        norm=pl.col("mean").ceil().cast(pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _unusual_days(scene: Scene, settings: Settings) -> pl.LazyFrame:
    usual = beside_team(scene, beside_peers(scene, "unexplained"), "unexplained")
    many = usual.filter(
        pl.col("day") >= scene.period.first, pl.col("unexplained") >= settings.least
    )
    rated = with_bits(many, _USER_DAY, "unexplained", "mean", _SIZE)
    return rated.filter(pl.col("bits") > math.log2(settings.one_in))


def _seen(scene: Scene) -> pl.LazyFrame:
    """`time`, `until` and `events` of the visits without explanation, by user and day."""
    return scene.unexplained_visits.group_by("user", day=pl.col("time").dt.date()).agg(
        pl.col("time").min(), pl.col("until").max(), pl.col("events").sum()
    )
