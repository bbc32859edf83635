"""Others had explained work on this record: an unexplained look is then more ordinary."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS: frozenset[str] = frozenset()
SENTENCE = {
    "nl": (
        "Er werd aan dit dossier gewerkt: {measured} andere medewerkers hadden er een "
        "verklaarde reden voor."
    ),
    "en": (
        "There was work on this record: {measured} other employees had an explained reason for it."
    ),
}
ONE = {
    "nl": (
        "Er werd aan dit dossier gewerkt: één andere medewerker had er een verklaarde reden voor."
    ),
    "en": "There was work on this record: one other employee had an explained reason for it.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: users with an explained visit to the record in the period."""
    busy = scene.pairs.filter(~pl.col("unexplained")).group_by("citizen").agg(n=pl.len())
    points = -(1 + pl.col("n")).log(2).clip(0, weights.busy_record)
    return in_ledger(scene.unexplained.join(busy, on="citizen"), pl.col("n"), points)
