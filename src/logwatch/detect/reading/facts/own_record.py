"""The employee looked at the own record."""

import polars as pl

from logwatch.detect.reading.fact import KEY, OWN_WORK, in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links"})
SENTENCE = {
    "nl": "De medewerker raadpleegde het eigen dossier.",
    "en": "The employee looked at the own record.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1. Also when the visit is explained; less when it was the user's own work."""
    own = scene.people.select("user", citizen="own").drop_nulls()
    work = pl.col("explanation").cast(pl.String).is_in(OWN_WORK).cast(pl.Float64)
    points = (weights.own_record - work * weights.linked_work).clip(0)
    return in_ledger(scene.pairs.join(own, on=KEY), 1, points)
