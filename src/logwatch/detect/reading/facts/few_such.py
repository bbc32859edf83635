"""Few look-ups without explanation in the month, by this user and by peers.

Only where own numbers and addresses are not known: of many such look-ups each says little, even
where they are a small share of much work.
"""

import polars as pl

from logwatch.detect.reading.fact import in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights

NEEDS: frozenset[str] = frozenset()
WITHOUT = frozenset({"links"})
SENTENCE = {
    "nl": (
        "Deze maand raadpleegde deze medewerker {measured} burgers zonder verklaring; het "
        "gemiddelde daarvan en van wie hetzelfde werk doet is {norm}."
    ),
    "en": (
        "This month this employee looked up {measured} citizens without explanation; the mean "
        "of that and of those who do the same work is {norm}."
    ),
}
ONE = {
    "nl": (
        "Deze maand raadpleegde deze medewerker één burger zonder verklaring; het gemiddelde "
        "daarvan en van wie hetzelfde werk doet is {norm}."
    ),
    "en": (
        "This month this employee looked up one citizen without explanation; the mean of "
        "that and of those who do the same work is {norm}."
    ),
}

_MANY_BITS = 8


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: the user's unexplained citizens. Norm: halfway to the mean of the peers; at 256
    there are no points left."""
    rare = scene.unexplained.join(_halfway(scene), on="user")
    points = ((_MANY_BITS - pl.col("usual").log(2)) * weights.few_such).clip(
        0, weights.few_such_most
    )
    return in_ledger(rare, pl.col("count"), points, pl.col("usual"))


def _halfway(scene: Scene) -> pl.LazyFrame:
    """`count` and `usual` by user; peers without any unexplained look-up count as 0."""
    counted = scene.unexplained.group_by("user").agg(count=pl.len().cast(pl.Float64))
    people = scene.people.select("user", "peers").join(counted, on="user", how="left")
    mean = pl.col("count").sum().over("peers") / pl.len().over("peers")
    usual = ((pl.col("count") + mean) / 2).clip(1)
    return people.with_columns(usual=usual).drop_nulls("count").select("user", "count", "usual")
