"""How busy the whole team was on a day: a campaign makes much usual for each of its members."""

from typing import Final

import polars as pl

from logwatch.detect.reading.scene import Scene

_LEAST_PRESENT: Final = 4
_LEAST_FACTOR: Final = 0.5
_MOST_FACTOR: Final = 6
_HALF: Final = 0.5
_PLACES: Final = 6


def beside_team(scene: Scene, usual: pl.LazyFrame, count: str) -> pl.LazyFrame:
    """Rows of `beside_peers` with `mean` raised or lowered by how busy the team was; and `team`.

    How busy is the median, over the members who were there that day (4 at least), of what each
    counted against the own mean; between a half and 6. Halves are added to both, so that a team
    that usually counts next to nothing can be busy too.
    """
    known = usual.join(scene.people.select("user", "team"), on="user")
    ratio = (pl.col(count) + _HALF) / (pl.col("mean") + _HALF)
    present = known.filter((pl.col("citizens") > 0) & pl.col("team").is_not_null())
    busy = present.group_by("team", "day").agg(ratio=ratio.median(), members=pl.len())
    limited = pl.col("ratio").clip(_LEAST_FACTOR, _MOST_FACTOR)
    factor = pl.when(pl.col("members") >= _LEAST_PRESENT).then(limited)
    factors = busy.select("team", "day", factor=factor)
    joined = known.join(factors, on=["team", "day"], how="left")
    busy_by = pl.col("factor").fill_null(1.0)
    mean = pl.col("mean") * busy_by + _HALF * (busy_by - 1).clip(0)
    return joined.with_columns(mean.round(_PLACES).alias("mean")).drop("factor")
