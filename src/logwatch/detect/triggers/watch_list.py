"""A user and a citizen of the watch list: a look without explanation."""

from typing import Final

import polars as pl

from logwatch.detect.reading.links import considered
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "watch_list"})


class Settings(TriggerSettings):
    """Whether consultations with an explanation count too."""

    explained: bool = False


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and a watched citizen; `measured` are consultations."""
    scene = month.scene
    watched = scene.citizens.filter("watched").select("citizen")
    looked = considered(scene, explained=settings.explained)
    return pair_signals(visits_by_pair(scene, looked.join(watched, on="citizen", how="semi")))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
