"""Not found by name or address: more ordinary."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"search_key"})
SENTENCE = {
    "nl": "Niet gevonden op naam of adres, maar langs de gewone weg.",
    "en": "Not found by name or address, but by the ordinary way.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1."""
    found = scene.unexplained.filter(~pl.col("found_by_name"))
    return in_ledger(found, 1, pl.lit(-weights.found_by_name))
