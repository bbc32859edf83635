"""Which sources ask for a reason: only there does the lack of one say something."""

from collections.abc import Sequence
from typing import Final

import polars as pl

ASKING: Final = pl.Schema({"source": pl.UInt8()})
"""One row a source that asks for a reason."""


def asking(visits: pl.LazyFrame, demands: Sequence[bool | None] = ()) -> pl.LazyFrame:
    """ASKING of VISITS. `demands` says of sources, in the order of their numbers, whether they ask;
    of those of which it is not known (None, or beyond its end) the ones in which a reason stands.
    """
    said = {place: demand for place, demand in enumerate(demands) if demand is not None}
    sure = pl.LazyFrame({"source": [place for place in said if said[place]]}, schema=ASKING)
    open_ = visits.filter(~pl.col("source").is_in(list(said)))
    given = open_.filter(pl.col("reason").is_not_null()).select("source").unique()
    return pl.concat([sure, given.cast(ASKING)])
