"""A citizen's window: several users without explanation, on a record nobody worked on."""

from datetime import timedelta
from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.scene import Scene
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits"})


class Settings(TriggerSettings):
    """From `users` users on, within `days` days in a row, each on `visit_days` days at most."""

    users: int = Field(default=3, ge=2, strict=True)
    days: int = Field(default=14, ge=1, le=366, strict=True)
    visit_days: int = Field(default=2, ge=1, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a citizen: the window with the most users, of equal ones the earliest.

    `measured` are different users, `norm` from how many on. The signal runs from the first of the
    consultations to the last.
    """
    looks = _looks(month.scene, settings)
    return _strongest(looks, settings).select(
        unit=pl.lit("citizen_window", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user=pl.lit(None, dtype=pl.UInt32),
        citizen="citizen",
        day="start",
        **{"from": pl.col("time")},
        until=pl.col("until") + pl.duration(microseconds=1),
        measured=pl.col("measured").cast(pl.UInt32),
        norm=pl.lit(settings.users, dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _looks(scene: Scene, settings: Settings) -> pl.LazyFrame:
    """Visits that can be part of it, by citizen, user and day. Only citizens with users enough."""
    worked_on = scene.pairs.filter((pl.col("edits") > 0) | pl.col("cased")).select("citizen")
    idle = scene.unexplained.join(worked_on, on="citizen", how="anti")
    brief = idle.filter(pl.col("days") <= settings.visit_days).select(KEY)
    enough = brief.group_by("citizen").len().filter(pl.col("len") >= settings.users)
    pairs = brief.join(enough, on="citizen", how="semi")
    visits = scene.unexplained_visits.join(pairs, on=KEY, how="semi")
    return visits.group_by(*KEY, day=pl.col("time").dt.date()).agg(
        pl.col("time").min(), pl.col("until").max(), pl.col("events").sum()
    )


def _strongest(looks: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    """The window of each citizen by its first day, `start`; it begins on a day with a look."""
    end = pl.col("start") + timedelta(days=settings.days)
    starts = looks.select("citizen", start="day").unique()
    within = starts.join(looks, on="citizen").filter(
        pl.col("day").is_between("start", end, closed="left")
    )
    counted = within.group_by("citizen", "start").agg(
        pl.col("time").min(),
        pl.col("until").max(),
        pl.col("events").sum(),
        measured=pl.col("user").n_unique(),
    )
    ranked = counted.filter(pl.col("measured") >= settings.users).sort(
        "citizen", "measured", "start", descending=[False, True, False]
    )
    return ranked.unique("citizen", keep="first", maintain_order=True)
