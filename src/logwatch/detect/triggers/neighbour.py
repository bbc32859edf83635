"""A user and a neighbour: the citizen lives in the employee's street, at another address."""

from typing import Final

import polars as pl

from logwatch.detect.reading.links import beside_own, considered, neighbours
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset(
    {"user", "citizen", "visits", "users", "links", "streets"}
)


class Settings(TriggerSettings):
    """Whether consultations with an explanation count too."""

    explained: bool = False


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and a citizen of the same street; `measured` are consultations."""
    scene = month.scene
    near = beside_own(scene, considered(scene, explained=settings.explained))
    return pair_signals(visits_by_pair(scene, neighbours(near)))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
