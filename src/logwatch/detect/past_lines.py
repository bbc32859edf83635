"""How many log lines were usual at a time like this, by the earlier months that are kept.

A day is compared with earlier days of its kind, working or not, that fall on the same weekday;
where those are too few, with all of its kind. Rows here are few: sources, days and hours, never
log lines.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

from logwatch.detect.reading.tails import bits_of_none
from logwatch.log_hours import LogHours

FEWEST_DAYS: Final = 3
"""So many earlier days of a kind are needed to know what is usual."""

KIND: Final = ("source", "working")
_LARGEST_SIZE: Final = 10.0  # of the negative binomial: never as sure as chance alone would be
_SMALLEST_SIZE: Final = 0.5


def past_days(hours: LogHours) -> pl.LazyFrame:
    """`source`, `day`, `month` and `working` of every earlier day that can be compared with.

    From a source's first line on, in each month up to the last line of all sources, and not
    accounted for.
    """
    month = pl.col("day").dt.month_start()
    ends = hours.earlier.group_by(month=month).agg(end=pl.col("day").max())
    begun = hours.earlier.group_by("source").agg(begun=pl.col("day").min())
    known = hours.calendar.with_columns(month=month).join(ends, on="month")
    days = known.filter(pl.col("day") <= pl.col("end")).select("day", "month", "working")
    every = begun.join(days, how="cross").filter(pl.col("day") >= pl.col("begun")).drop("begun")
    return every.join(hours.accounted, on=["source", "day"], how="anti")


def regular_hours(hours: LogHours) -> pl.LazyFrame:
    """`source`, `working` and `hour` of the hours with lines on at least half of the days."""
    past = past_days(hours)
    days = past.group_by(KIND).agg(days=pl.len())
    with_lines = hours.earlier.drop_nulls("hour").join(past, on=["source", "day"])
    seen = with_lines.group_by(*KIND, "hour").agg(seen=pl.len())
    often = seen.join(days, on=KIND).filter(2 * pl.col("seen") >= pl.col("days"))
    return often.select(*KIND, "hour")


def quietest_month(hours: LogHours) -> pl.LazyFrame:
    """`rate` by source: log lines a day in the month that had the fewest."""
    counted = hours.earlier.group_by("source", "day").agg(lines=pl.col("events").sum())
    past = past_days(hours).join(counted, on=["source", "day"], how="left")
    lines, days = pl.col("lines").sum(), pl.len()
    months = past.group_by("source", "month").agg(rate=lines / days, days=days)
    enough = months.filter(pl.col("days") >= FEWEST_DAYS)
    return enough.group_by("source").agg(rate=pl.col("rate").min())


def usual(beside: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """`usual` (log lines) and `bits` by key; no row where too few days are known.

    `beside` has the keys, a `day`, an earlier day `day_past`, and its `lines`, also when those are
    none. The bits are rounded, so that the order of sums does not show.
    """
    lines = pl.col("lines").cast(pl.Float64)
    same = pl.col("day").dt.weekday() == pl.col("day_past").dt.weekday()
    pools = {"kind": lines, "weekday": lines.filter(same)}
    measures = [
        measure.alias(f"{pool}_{name}")
        for pool, among in pools.items()
        for name, measure in (
            ("days", among.count()),
            ("usual", among.median()),
            ("mean", among.mean()),
            ("spread", among.var()),
        )
    ]
    measured = beside.group_by(keys).agg(measures).filter(pl.col("kind_days") >= FEWEST_DAYS)
    known = pl.col("weekday_days") >= FEWEST_DAYS
    return measured.select(
        *keys,
        usual=pl.when(known).then("weekday_usual").otherwise("kind_usual"),
        bits=pl.when(known).then(_bits("weekday")).otherwise(_bits("kind")),
    )


def _bits(pool: str) -> pl.Expr:
    """How unusual no line at all is, by how much the earlier days differ."""
    mean, spread = pl.col(f"{pool}_mean"), pl.col(f"{pool}_spread")
    size = pl.when(spread > mean).then(mean**2 / (spread - mean)).otherwise(_LARGEST_SIZE)
    return bits_of_none(pl.col(f"{pool}_usual"), size.clip(_SMALLEST_SIZE, _LARGEST_SIZE))
