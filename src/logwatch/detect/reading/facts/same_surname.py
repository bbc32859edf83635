"""The citizen has the employee's surname."""

import polars as pl

from logwatch.detect.reading.fact import linkable, linked
from logwatch.detect.reading.links import beside_own
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links", "surnames"})
SENTENCE = {
    "nl": (
        "De burger heeft dezelfde achternaam als de medewerker; door toeval waren {norm} "
        "naamgenoten te verwachten."
    ),
    "en": (
        "The citizen has the employee's surname; by chance {norm} namesakes were to be expected."
    ),
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Norm: namesakes to be expected by chance: a common name says next to nothing."""
    alike = scene.citizens.group_by("surname").agg(alike=pl.len())
    near = beside_own(scene, linkable(scene))
    namesakes = near.filter(pl.col("surname") == pl.col("own_surname"))
    counted = namesakes.join(alike, on="surname")
    return linked(scene, counted, pl.col("alike"), weights.same_surname)
