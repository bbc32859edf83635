"""Found by name or address instead of by number."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"search_key"})
SENTENCE = {
    "nl": "Gevonden door op naam of adres te zoeken.",
    "en": "Found by searching for a name or address.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1."""
    found = scene.unexplained.filter("found_by_name")
    return in_ledger(found, 1, pl.lit(weights.found_by_name))
