"""How rare a look-up without a better explanation is for this user and for peers."""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.visits import WEAK, Explanation, no_stronger_than

NEEDS: frozenset[str] = frozenset()
SENTENCE = {
    "nl": (
        "Geen betere verklaring gevonden: bij deze medewerker en bij wie hetzelfde werk "
        "doet geldt dat voor {norm} van de 100 burgers."
    ),
    "en": (
        "No better explanation found: for this employee and those who do the same work "
        "that holds for {norm} of 100 citizens."
    ),
}

_PRIOR = 60


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1. Norm: of 100 of the user's other citizens, how many are explained no better,
    with 60 citizens of the peers' share."""
    shares = _shares(scene)
    rare = scene.unexplained.join(shares, on=["user", "explanation"])
    weight, most = (
        (weights.rarity, weights.rarity_most)
        if "links" in scene.shows
        else (weights.rarity_alone, weights.rarity_alone_most)
    )
    points = (-pl.col("share").log(2) * weight).clip(0, most)
    return in_ledger(rare, 1, points, pl.col("share") * 100)


def _shares(scene: Scene) -> pl.LazyFrame:
    """`share` by user and weak explanation: pairs at least as weak."""
    known = pl.concat(
        [frame.select("user", "explanation") for frame in (scene.pairs, scene.earlier)]
    ).join(scene.people.select("user", "peers"), on="user")
    weak = [no_stronger_than(name).sum().alias(name) for name in WEAK]
    counted = known.group_by("user", "peers").agg(pl.len().alias("n"), *weak)
    long = counted.unpivot(
        index=["user", "peers", "n"], on=list(WEAK), variable_name="level", value_name="w"
    ).with_columns(pl.col("w", "n").cast(pl.Float64))
    everyone = pl.col("w").sum().over("level") / pl.col("n").sum().over("level")
    peers = ["peers", "level"]
    peer = (pl.col("w").sum().over(peers) - pl.col("w") + _PRIOR * everyone) / (
        pl.col("n").sum().over(peers) - pl.col("n") + _PRIOR
    )
    share = (pl.col("w") - 1 + _PRIOR * peer) / (pl.col("n") - 1 + _PRIOR)
    return long.select(
        "user", pl.col("level").cast(Explanation).alias("explanation"), share=share.clip(1e-6, 1)
    )
