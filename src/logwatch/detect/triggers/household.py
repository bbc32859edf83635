"""A user and a member of the household: the citizen lives at the employee's address."""

from typing import Final

import polars as pl

from logwatch.detect.reading.links import beside_own, considered
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset(
    {"user", "citizen", "visits", "users", "links", "households"}
)


class Settings(TriggerSettings):
    """Whether consultations with an explanation count too."""

    explained: bool = True


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and a citizen of the same address; `measured` are consultations."""
    scene = month.scene
    near = beside_own(scene, considered(scene, explained=settings.explained))
    members = near.filter(pl.col("household") == pl.col("own_household"))
    return pair_signals(visits_by_pair(scene, members))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
