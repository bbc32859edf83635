"""The citizen lives at the employee's address."""

import polars as pl

from logwatch.detect.reading.fact import KEY, OWN_WORK, in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links", "citizens"})
SENTENCE = {
    "nl": "De burger woont op het adres van de medewerker.",
    "en": "The citizen lives at the employee's address.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1. Also when the visit is explained; less when it was the user's own work."""
    homes = scene.citizens.select("citizen", "household").drop_nulls()
    own = scene.people.select("user", "own").drop_nulls()
    living = own.join(homes, left_on="own", right_on="citizen").join(homes, on="household")
    members = living.filter(pl.col("citizen") != pl.col("own")).select(KEY).unique()
    work = pl.col("explanation").cast(pl.String).is_in(OWN_WORK).cast(pl.Float64)
    points = (weights.household - work * weights.linked_work).clip(0)
    return in_ledger(scene.pairs.join(members, on=KEY), 1, points)
