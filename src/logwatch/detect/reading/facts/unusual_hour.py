"""A visit in hours that are unusual for this user."""

import polars as pl

from logwatch.detect.reading.fact import KEY, in_ledger, strongest
from logwatch.detect.reading.scene import BANDS, Scene
from logwatch.detect.reading.settings import Weights

NEEDS = frozenset({"time_of_day"})
SENTENCE = {
    "nl": "Op een uur waarop deze medewerker op {measured} van de {norm} andere dagen raadpleegde.",
    "en": "At an hour at which this employee consulted on {measured} of the {norm} other days.",
}

_EXPECTED = 0.25
_COMPANY = 3


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: other days with a visit in the same band of hours. Norm: the other days.

    A quarter counts for who is on call and when three of the team were there; half when explained.
    """
    team = scene.people.select("user", "team", "on_call")
    seen = _by_band(scene).join(team, on="user")
    present = pl.col("user").n_unique().over("team", "band", "day").fill_null(0)
    counted = seen.with_columns(company=present).join(_habits(scene), on=["user", "band"])
    known = counted.join(scene.pairs.select(*KEY, "unexplained"), on=KEY)
    share = (pl.col("hits") - 0.5) / pl.col("days")
    full = (-share.log(2) * weights.unusual_hour).clip(0, weights.unusual_hour_most)
    together = pl.col("team").is_not_null() & (pl.col("company") >= _COMPANY)
    ordinary = pl.when(pl.col("on_call") | together).then(_EXPECTED).otherwise(1.0)
    halved = pl.when("unexplained").then(1.0).otherwise(0.5)
    rated = strongest(known.with_columns(points=full * ordinary * halved), "band", "day")
    return in_ledger(rated, pl.col("hits") - 1, pl.col("points"), pl.col("days") - 1)


def _by_band(scene: Scene) -> pl.LazyFrame:
    """A user, a citizen and a day once for each `band` of hours that has a visit."""
    bands = pl.LazyFrame({"band": range(len(BANDS))}, schema={"band": pl.UInt8})
    late = scene.pair_days.filter(pl.col("bands") > 0).join(bands, how="cross")
    inside = pl.col("bands") // pl.lit(2, dtype=pl.UInt8).pow(pl.col("band")) % 2 == 1
    return late.filter(inside).select(*KEY, "day", "band")


def _habits(scene: Scene) -> pl.LazyFrame:
    """`hits` and `days` by user and band: active days with a visit in it, and all of them."""
    bands = [
        (pl.col("bands") // 2**number % 2).cast(pl.UInt32).sum().alias(str(number))
        for number in range(len(BANDS))
    ]
    counted = scene.days.group_by("user").agg(pl.len().alias("days"), *bands)
    long = counted.unpivot(index=["user", "days"], variable_name="band", value_name="hits")
    return long.select(
        "user", pl.col("band").cast(pl.UInt8), pl.col("hits", "days").cast(pl.Float64)
    )
