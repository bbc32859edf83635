"""A user and a colleague: the citizen is an employee too."""

from typing import Final

import polars as pl

from logwatch.detect.reading.links import considered
from logwatch.detect.reading.pair_signals import pair_signals, visits_by_pair
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
    met = colleagues.join(scene.people.select("user", "own", "role"), on="user")
    roles = [role.strip().lower() for role in settings.without_roles]
    counts = ~pl.col("role").str.to_lowercase().is_in(roles).fill_null(value=False)
    others = (pl.col("citizen") != pl.col("own")).fill_null(value=True)
    return pair_signals(visits_by_pair(scene, met.filter(counts & others)))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
