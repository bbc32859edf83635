"""Personal links between a user and a citizen, as the tables tell them."""

import polars as pl

from logwatch.detect.reading.scene import Scene


def considered(scene: Scene, *, explained: bool) -> pl.LazyFrame:
    """The pairs that a link is looked for in: all of them, or those without explanation."""
    return scene.pairs if explained else scene.unexplained


def beside_own(scene: Scene, pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Pairs with `household`, `street` and `surname` of the citizen and, as `own_...`, of the user.

    Without the pairs of which the table of citizens does not name both, and without the user's own
    record.
    """
    places = scene.citizens.select("citizen", "household", "street", "surname")
    homes = places.rename(lambda name: "own" if name == "citizen" else f"own_{name}")
    own = scene.people.select("user", "own").drop_nulls().join(homes, on="own")
    both = pairs.join(own, on="user").join(places, on="citizen")
    return both.filter(pl.col("citizen") != pl.col("own"))


def neighbours(near: pl.LazyFrame) -> pl.LazyFrame:
    """Those of `beside_own` who live in one street and at another address.

    Where an address is not known the street alone decides.
    """
    apart = (pl.col("household") != pl.col("own_household")).fill_null(value=True)
    return near.filter((pl.col("street") == pl.col("own_street")) & apart)
