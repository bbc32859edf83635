"""The citizen lives in the employee's street."""

import polars as pl

from logwatch.detect.reading.fact import linkable, linked
from logwatch.detect.reading.links import beside_own, neighbours
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links", "streets"})
SENTENCE = {
    "nl": (
        "De burger woont in dezelfde straat als de medewerker; door toeval waren {norm} "
        "zulke burgers te verwachten."
    ),
    "en": (
        "The citizen lives in the employee's street; by chance {norm} such citizens were "
        "to be expected."
    ),
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Norm: such citizens to be expected by chance (see `linked`)."""
    alike = scene.citizens.group_by("street").agg(alike=pl.len())
    near = neighbours(beside_own(scene, linkable(scene)))
    return linked(scene, near.join(alike, on="street"), pl.col("alike"), weights.neighbour)
