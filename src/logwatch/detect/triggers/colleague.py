"""A user and a colleague: the citizen is an employee too."""

from typing import Final

import polars as pl

from logwatch.detect.reading.links import considered
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
from logwatch.detect.roles import has_one_of
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "users", "links"})


class Settings(TriggerSettings):
    """Whether consultations with an explanation count too, and users of which roles do not."""

    explained: bool = False
    without_roles: tuple[str, ...] = ()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and a colleague; `measured` are consultations."""
    scene = month.scene
    pairs = considered(scene, explained=settings.explained)
    colleagues = pairs.join(scene.staff, on="citizen", how="semi")
    met = colleagues.join(scene.people.select("user", "own"), on="user")
    others = (pl.col("citizen") != pl.col("own")).fill_null(value=True)
    left_out = month.users.filter(has_one_of(settings.without_roles)).select("user")
    counting = met.filter(others).join(left_out, on="user", how="anti")
    return pair_signals(visits_by_pair(scene, counting))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
