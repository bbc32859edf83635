"""Opened from a case of someone else: more ordinary."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"case"})
SENTENCE = {
    "nl": "Het dossier is vanuit een zaak geopend.",
    "en": "The record was opened from a case.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1."""
    opened = scene.unexplained.filter("cased")
    return in_ledger(opened, 1, pl.lit(-weights.opened_from_case))
