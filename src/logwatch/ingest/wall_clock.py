"""The local wall clock of times that one form read, and which of them are in doubt.

The change-overs of summer time only cost something in the batches that have one.
"""

import polars as pl

from logwatch.events import TimeQuality
from logwatch.ingest.causes import Cause
from logwatch.ingest.changeovers import Zone, zone
from logwatch.ingest.time_forms import Clock, Form


def placed(form: Form, clock: Clock, first: int, last: int) -> dict[str, pl.Expr]:
    """The fields of `times.READ_TIME`, of the column `time` that one form read.

    `first` and `last` are its span, in microseconds; the local wall clock comes out.
    """
    written = "UTC" if form.is_instant else clock.zone
    origin, time = zone(written).between(first, last), pl.col("time")
    if not form.date_only and written != clock.local_zone:
        local = zone(clock.local_zone).between(first, last)
        time = _at_instant(_of_wall(time.to_physical(), origin), local).cast(pl.Datetime("us"))
    return {"time": time, "quality": _quality(form, origin), "cause": pl.lit(None, dtype=Cause)}


def _quality(form: Form, origin: Zone) -> pl.Expr:
    if form.date_only:
        return pl.lit("date_only", dtype=TimeQuality)
    wall, quality = pl.col("time").to_physical(), pl.lit("exact", dtype=TimeQuality)
    for change in origin.changes:
        begin, end = change.doubt
        name = pl.lit("doubled" if change.before > change.after else "missing", dtype=TimeQuality)
        quality = pl.when((wall >= begin) & (wall < end)).then(name).otherwise(quality)
    return quality


def _of_wall(wall: pl.Expr, origin: Zone) -> pl.Expr:
    """Instants of wall-clock times; of two, the first."""
    instant = wall - origin.offset
    for change in origin.changes:
        past = wall >= change.instant + change.before
        instant = instant - past.cast(pl.Int64) * (change.after - change.before)
    return instant


def _at_instant(instant: pl.Expr, local: Zone) -> pl.Expr:
    """Wall-clock times of instants."""
    wall = instant + local.offset
    for change in local.changes:
        wall = wall + (instant >= change.instant).cast(pl.Int64) * (change.after - change.before)
    return wall
