"""The citizen is a colleague."""

import polars as pl

from logwatch.detect.reading.fact import linkable, linked
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links"})
SENTENCE = {
    "nl": "De burger is een collega; door toeval waren {norm} collega's te verwachten.",
    "en": "The citizen is a colleague; by chance {norm} colleagues were to be expected.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Norm: colleagues to be expected by chance (see `linked`)."""
    own = scene.people.select("user", "own")
    met = linkable(scene).join(scene.staff, on="citizen").join(own, on="user")
    others = met.filter((pl.col("citizen") != pl.col("own")).fill_null(value=True))
    counted = others.join(scene.staff.select(alike=pl.len()), how="cross")
    return linked(scene, counted, pl.col("alike"), weights.colleague)
