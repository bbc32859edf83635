"""The citizen lives at the employee's address."""

import polars as pl

from logwatch.detect.reading.fact import OWN_WORK, in_ledger
from logwatch.detect.reading.links import beside_own
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links", "households"})
SENTENCE = {
    "nl": "De burger woont op het adres van de medewerker.",
    "en": "The citizen lives at the employee's address.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1. Also when the visit is explained; less when it was the user's own work."""
    near = beside_own(scene, scene.pairs)
    members = near.filter(pl.col("household") == pl.col("own_household"))
    work = pl.col("explanation").cast(pl.String).is_in(OWN_WORK).cast(pl.Float64)
    points = (weights.household - work * weights.linked_work).clip(0)
    return in_ledger(members, 1, points)
