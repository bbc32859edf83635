"""The citizen has the employee's surname."""

import polars as pl

from logwatch.detect.reading.fact import linkable, linked
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"links", "citizens"})
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
    names = scene.citizens.select("citizen", "surname").drop_nulls()
    alike = names.group_by("surname").agg(alike=pl.len())
    own = scene.people.select("user", "own").drop_nulls()
    named = own.join(names.rename({"citizen": "own"}), on="own")
    met = linkable(scene).join(names, on="citizen").join(named, on=["user", "surname"])
    others = met.filter(pl.col("citizen") != pl.col("own")).join(alike, on="surname")
    return linked(scene, others, pl.col("alike"), weights.same_surname)
