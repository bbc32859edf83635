"""The same citizen on several days of the period, without explanation."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS: frozenset[str] = frozenset()
SENTENCE = {
    "nl": "Op {measured} verschillende dagen geraadpleegd.",
    "en": "Consulted on {measured} different days.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: days. Norm: 1."""
    more = pl.col("days").cast(pl.Float64) - 1
    points = (more * weights.repeated_day).clip(0, weights.repeated_most)
    return in_ledger(scene.unexplained, pl.col("days"), points, pl.lit(1))
