"""Prints or exports around the employee's last day."""

from datetime import timedelta

import polars as pl

from logwatch.detect.reading.fact import KEY, beside_peers, in_ledger, strongest
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.detect.reading.tails import with_bits

NEEDS = frozenset({"print"})
SENTENCE = {
    "nl": (
        "Rond de laatste werkdag afgedrukt of geëxporteerd: {measured} keer op die dag; "
        "gebruikelijk is {norm} per dag."
    ),
    "en": (
        "Printed or exported around the last working day: {measured} times on that day; {norm} "
        "a day is usual."
    ),
}
ONE = {
    "nl": (
        "Rond de laatste werkdag afgedrukt of geëxporteerd: één keer op die dag; "
        "gebruikelijk is {norm} per dag."
    ),
    "en": (
        "Printed or exported around the last working day: once on that day; {norm} a day is usual."
    ),
}

_SIZE = 1.0
_FLOOR = 3
_BEFORE = timedelta(days=30)
_AFTER = timedelta(days=31)


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: prints on the day. Norm: the mean. Whatever the explanation."""
    leaving = scene.people.select("user", "last").drop_nulls()
    soon = pl.col("day").is_between(pl.col("last") - _BEFORE, pl.col("last") + _AFTER)
    ours = beside_peers(scene, "prints").filter(pl.col("day") >= scene.period.first)
    at_the_end = ours.join(leaving, on="user").filter(soon)
    many = with_bits(at_the_end, ["user", "day"], "prints", "mean", _SIZE)
    printed = scene.pair_days.filter(pl.col("prints") > 0).select(*KEY, "day")
    near = printed.join(many, on=["user", "day"])
    rated = near.filter(pl.col("bits") >= _FLOOR).with_columns(
        points=(weights.leaver + pl.col("bits") / 2) * (weights.leaver > 0)
    )
    found = strongest(rated, "day")
    return in_ledger(found, pl.col("prints"), pl.col("points"), pl.col("mean"))
