"""The citizen stands on the watch list: a public figure, a secret address, an incident."""

import polars as pl

from logwatch.detect.reading.fact import linked
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"watch_list"})
SENTENCE = {
    "nl": (
        "De burger staat op de aandachtslijst; door toeval waren {norm} burgers van die "
        "lijst te verwachten."
    ),
    "en": (
        "The citizen is on the watch list; by chance {norm} citizens of that list were to "
        "be expected."
    ),
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Norm: citizens of the list to be expected by chance (see `linked`)."""
    watched = scene.citizens.filter("watched").select("citizen").unique()
    met = scene.unexplained.join(watched, on="citizen")
    counted = met.join(watched.select(alike=pl.len()), how="cross")
    return linked(scene, counted, pl.col("alike"), weights.watched)
