"""Signals about a user and a citizen, of the visits that belong to them."""

import polars as pl

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.signal_rows import pairs_as_signals


def visits_by_pair(scene: Scene, pairs: pl.LazyFrame) -> pl.LazyFrame:
    """One row a pair of `pairs`, with `time` and `until`, `visits`, different `days`, `events`.

    Counted from the visits: the counts of PAIRS hold those outside a rule's scope too.
    """
    seen = scene.visits.join(pairs, on=KEY, how="semi")
    return seen.group_by(KEY).agg(
        days=pl.col("time").dt.date().n_unique(),
        time=pl.col("time").min(),
        until=pl.col("until").max(),
        events=pl.col("events").sum(),
        visits=pl.len(),
    )


def pair_signals(
    rows: pl.LazyFrame, measured: str = "visits", norm: int | None = None, grade: str = "signal"
) -> pl.LazyFrame:
    """TRIGGER_SIGNALS of rows of `visits_by_pair`: one a pair, from its first to its last visit."""
    named = rows.with_columns(measured=pl.col(measured), grade=pl.lit(grade))
    return pairs_as_signals(named, pl.lit(norm, dtype=pl.UInt32))
