"""A user and a namesake: the citizen has the employee's surname."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.links import beside_own, considered
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset(
    {"user", "citizen", "visits", "users", "links", "surnames"}
)


class Settings(TriggerSettings):
    """How many citizens may share a surname, and whether explained consultations count too."""

    explained: bool = False
    most_namesakes: int | None = Field(default=None, ge=1, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and a citizen of the same surname; `measured` are consultations."""
    scene = month.scene
    near = beside_own(scene, considered(scene, explained=settings.explained))
    namesakes = near.filter(pl.col("surname") == pl.col("own_surname"))
    if settings.most_namesakes is not None:
        shared = scene.citizens.group_by("surname").agg(citizens=pl.len())
        rare = shared.filter(pl.col("citizens") <= settings.most_namesakes)
        namesakes = namesakes.join(rare, on="surname", how="semi")
    # A shared name alone says little.
    return pair_signals(visits_by_pair(scene, namesakes), grade="attention")


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
