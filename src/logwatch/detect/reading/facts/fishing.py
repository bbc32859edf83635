"""Many searches by name or address on that day that nothing followed."""

import polars as pl

from logwatch.detect.reading.fact import beside_peers, in_ledger, strongest, visits_on
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.detect.reading.tails import with_bits

NEEDS = frozenset({"search_key"})
SENTENCE = {
    "nl": (
        "Op die dag {measured} keer op naam of adres gezocht zonder iets te openen; "
        "gebruikelijk is {norm} per dag."
    ),
    "en": (
        "On that day {measured} searches by name or address that opened nothing; {norm} a "
        "day is usual."
    ),
}
ONE = {
    "nl": (
        "Op die dag één keer op naam of adres gezocht zonder iets te openen; gebruikelijk is "
        "{norm} per dag."
    ),
    "en": "On that day one search by name or address that opened nothing; {norm} a day is usual.",
}

_SIZE = 1.0
_FLOOR = 3


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: unopened searches by name or address on the day. Norm: the mean."""
    ours = beside_peers(scene, "unopened").filter(pl.col("day") >= scene.period.first)
    rated = with_bits(ours, ["user", "day"], "unopened", "mean", _SIZE)
    many = rated.filter(pl.col("bits") > _FLOOR).select("user", "day", "unopened", "mean", "bits")
    points = ((pl.col("bits") - _FLOOR) * weights.fishing).clip(0, weights.fishing_most)
    found = strongest(visits_on(scene, many).with_columns(points=points), "day")
    return in_ledger(found, pl.col("unopened"), pl.col("points"), pl.col("mean"))
