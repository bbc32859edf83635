"""Personal links between a user and a citizen, as the tables tell them."""

from typing import Final

import polars as pl

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.scene import NEAR_OWN, Scene

_PLACES: Final = ("household", "street", "surname")


def considered(scene: Scene, *, explained: bool) -> pl.LazyFrame:
    """The pairs that a link is looked for in: all of them, or those without explanation."""
    return scene.pairs if explained else scene.unexplained


def near_own(pairs: pl.LazyFrame, people: pl.LazyFrame, citizens: pl.LazyFrame) -> pl.LazyFrame:
    """NEAR_OWN of PAIRS, PEOPLE and CITIZENS. The user's own record is not among them."""
    places = citizens.select("citizen", *_PLACES)
    homes = places.rename(lambda name: "own" if name == "citizen" else f"own_{name}")
    own = people.select("user", "own").drop_nulls().join(homes, on="own")
    both = pairs.select(KEY).join(own, on="user").join(places, on="citizen")
    same = pl.any_horizontal(pl.col(name) == pl.col(f"own_{name}") for name in _PLACES)
    return both.filter(same, pl.col("citizen") != pl.col("own")).select(NEAR_OWN.names())


def beside_own(scene: Scene, pairs: pl.LazyFrame) -> pl.LazyFrame:
    """Those of the pairs that are among NEAR_OWN, with its columns."""
    return pairs.join(scene.near_own, on=KEY)


def neighbours(near: pl.LazyFrame) -> pl.LazyFrame:
    """Those of `beside_own` who live in one street and at another address.

    Where an address is not known the street alone decides.
    """
    apart = (pl.col("household") != pl.col("own_household")).fill_null(value=True)
    return near.filter((pl.col("street") == pl.col("own_street")) & apart)
