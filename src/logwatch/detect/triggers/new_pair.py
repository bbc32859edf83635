"""A user and a citizen: the first look ever, at someone of whom the team has no work."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.people import people
from logwatch.detect.reading.scene import Scene
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "users", "history"})


class Settings(TriggerSettings):
    """With `weak_explains` a weak explanation, such as an ended relation, is enough."""

    weak_explains: bool = Field(default=False, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and citizen, from the first consultation to the last.

    `measured` is the number of consultations. There is no norm: one is enough.
    """
    pairs = _of_no_colleague(_new(month.scene, settings), month)
    seen = (
        month.scene.unexplained_visits.join(pairs, on=KEY, how="semi")
        .group_by(KEY)
        .agg(pl.col("time").min(), pl.col("until").max(), pl.col("events").sum(), visits=pl.len())
    )
    return seen.select(
        unit=pl.lit("user_citizen", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen="citizen",
        day=pl.col("time").dt.date(),
        **{"from": pl.col("time")},
        until=pl.col("until") + pl.duration(microseconds=1),
        measured=pl.col("visits").cast(pl.UInt32),
        norm=pl.lit(None, dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _new(scene: Scene, settings: Settings) -> pl.LazyFrame:
    """Pairs without explanation that no earlier month has."""
    without = pl.col("unexplained")
    if settings.weak_explains:
        without = pl.col("explanation") == "none"
    return scene.pairs.filter(without).join(scene.earlier, on=KEY, how="anti").select(KEY)


def _of_no_colleague(pairs: pl.LazyFrame, month: Month) -> pl.LazyFrame:
    """Without those whom another of the team looked up, now or in an earlier month.

    A user of whom no team is known has no colleagues here.
    """
    scene = month.scene
    looks = pl.concat([scene.pairs.select(KEY), scene.earlier.select(KEY)]).unique()
    # Colleagues who did not look at anything this month count too: the scene has not got them.
    teams = people(month.users, looks, month.period).select("user", "team")
    known = looks.join(teams, on="user")
    shared = known.group_by("team", "citizen").len().filter(pl.col("len") > 1)
    return pairs.join(teams, on="user").join(shared, on=["team", "citizen"], how="anti")
