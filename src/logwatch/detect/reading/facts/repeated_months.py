"""The same citizen in earlier months, without explanation then too."""

import polars as pl

from logwatch.detect.reading.fact import KEY, in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.visits import is_weak

NEEDS = frozenset({"history"})
SENTENCE = {
    "nl": "In eerdere maanden op {measured} dagen geraadpleegd, ook toen zonder verklaring.",
    "en": "Consulted on {measured} days of earlier months, then without explanation too.",
}
ONE = {
    "nl": "In eerdere maanden op één dag geraadpleegd, ook toen zonder verklaring.",
    "en": "Consulted on one day of earlier months, then without explanation too.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: unexplained days in the months that are kept."""
    weak = scene.earlier.filter(is_weak())
    before = weak.group_by(KEY).agg(before=pl.col("days").cast(pl.Float64).sum())
    points = (pl.col("before") * weights.earlier_day).clip(0, weights.repeated_most)
    return in_ledger(scene.unexplained.join(before, on=KEY), pl.col("before"), points)
