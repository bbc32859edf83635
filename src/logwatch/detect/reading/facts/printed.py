"""The record was printed or exported."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"print"})
SENTENCE = {
    "nl": "Het dossier is {measured} keer afgedrukt of geëxporteerd.",
    "en": "The record was printed or exported {measured} times.",
}
ONE = {
    "nl": "Het dossier is één keer afgedrukt of geëxporteerd.",
    "en": "The record was printed or exported once.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: prints and exports in the period."""
    printed = scene.unexplained.filter(pl.col("prints") > 0)
    return in_ledger(printed, pl.col("prints"), pl.lit(weights.printed))
