"""The citizen lives in the employee's street."""

import polars as pl

from logwatch.detect.reading.fact import linkable, linked
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links", "citizens"})
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
    places = scene.citizens.select("citizen", "street", "household").drop_nulls("street")
    alike = places.group_by("street").agg(alike=pl.len())
    own = (
        scene.people.select("user", "own")
        .drop_nulls()
        .join(places.select(own="citizen", street="street", home="household"), on="own")
    )
    near = linkable(scene).join(places, on="citizen").join(own, on=["user", "street"])
    apart = (pl.col("household") != pl.col("home")).fill_null(value=True)
    others = near.filter(apart & (pl.col("citizen") != pl.col("own"))).join(alike, on="street")
    return linked(scene, others, pl.col("alike"), weights.neighbour)
