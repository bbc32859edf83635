"""How busy the whole team was on a day: a campaign makes much usual for each of its members."""

from typing import Final

import polars as pl

from logwatch.detect.reading.scene import Scene

_LEAST_PRESENT: Final = 4
_LEAST_FACTOR: Final = 0.5
_MOST_FACTOR: Final = 6


def beside_team(scene: Scene, usual: pl.LazyFrame, count: str) -> pl.LazyFrame:
    """Rows of `beside_peers` with `mean` times how busy the team was; with `team` too.

    How busy is the median, over the members who were there that day (4 at least), of what each
    counted against the own mean; between a half and 6.
    """
    known = usual.join(scene.people.select("user", "team"), on="user")
    ratio = (pl.col(count) + 0.5) / (pl.col("mean") + 0.5)
    present = known.filter((pl.col("citizens") > 0) & pl.col("team").is_not_null())
    busy = present.group_by("team", "day").agg(ratio=ratio.median(), members=pl.len())
    limited = pl.col("ratio").clip(_LEAST_FACTOR, _MOST_FACTOR)
    factor = pl.when(pl.col("members") >= _LEAST_PRESENT).then(limited)
    factors = busy.select("team", "day", factor=factor)
    joined = known.join(factors, on=["team", "day"], how="left")
    return joined.with_columns(pl.col("mean") * pl.col("factor").fill_null(1.0)).drop("factor")
