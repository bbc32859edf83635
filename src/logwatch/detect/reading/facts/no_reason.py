"""No reason was filled in, or one that says nothing."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"reason"})
SENTENCE = {
    "nl": "Er is geen reden ingevuld die iets zegt.",
    "en": "No reason that says something was filled in.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1."""
    silent = scene.unexplained.filter(~pl.col("reasoned"))
    return in_ledger(silent, 1, pl.lit(weights.no_reason))
