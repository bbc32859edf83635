"""A user and the own record: the employee looked the own data up."""

from typing import Final

import polars as pl

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.links import considered
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "users", "links"})


class Settings(TriggerSettings):
    """Whether consultations with an explanation count too."""

    explained: bool = True


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user who looked at the own record; `measured` are consultations."""
    scene = month.scene
    own = scene.people.select("user", citizen="own").drop_nulls()
    looked = considered(scene, explained=settings.explained).join(own, on=KEY, how="semi")
    return pair_signals(visits_by_pair(scene, looked))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
