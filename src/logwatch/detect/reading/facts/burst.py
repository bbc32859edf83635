"""Many citizens without explanation on one day, against the own and the peers' other days."""

import polars as pl

from logwatch.detect.reading.busy_teams import beside_team
from logwatch.detect.reading.fact import beside_peers, in_ledger, strongest, visits_on
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.detect.reading.tails import with_bits

NEEDS: frozenset[str] = frozenset()
SENTENCE = {
    "nl": "Op die dag {measured} burgers zonder verklaring; gebruikelijk is {norm} per dag.",
    "en": "On that day {measured} citizens without explanation; {norm} a day is usual.",
}
ONE = {
    "nl": "Op die dag één burger zonder verklaring; gebruikelijk is {norm} per dag.",
    "en": "On that day one citizen without explanation; {norm} a day is usual.",
}

_SIZE = 1.5
_DAY = ["user", "day", "unexplained", "mean"]
_FLOOR = 3
_LEAST = 4


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: unexplained citizens on the day. Norm: the mean, times how busy the team was."""
    usual = beside_team(scene, beside_peers(scene, "unexplained"), "unexplained")
    ours = usual.filter(pl.col("day") >= scene.period.first, pl.col("unexplained") >= _LEAST)
    rated = with_bits(ours, _DAY[:2], "unexplained", "mean", _SIZE)
    many = rated.filter(pl.col("bits") > _FLOOR).select(*_DAY, "bits")
    points = ((pl.col("bits") - _FLOOR) * weights.burst).clip(0, weights.burst_most)
    found = strongest(visits_on(scene, many).with_columns(points=points), "day")
    return in_ledger(found, pl.col("unexplained"), pl.col("points"), pl.col("mean"))
