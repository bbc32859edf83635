"""Whether the exports cover the period: days without events, and days with far too few."""

from typing import Final

import polars as pl

COVERAGE: Final = pl.Schema(
    {
        "source": pl.String(),
        "first": pl.Date(),  # first and last day with events; null: none
        "last": pl.Date(),
        "expected": pl.UInt32(),  # working days of the period
        "present": pl.UInt32(),  # of those, the ones with events
        "missing": pl.List(pl.Date()),  # the others
        "drops": pl.List(pl.Date()),  # days with far fewer events than their weekday usually has
    }
)

_DROP: Final = 0.25
_ALIKE: Final = 4
_BUSY: Final = 20


def coverage(days: pl.DataFrame, calendar: pl.DataFrame, sources: tuple[str, ...]) -> pl.DataFrame:
    """COVERAGE, one row a source, in their order.

    `days` is DAYS of the period, `calendar` is CALENDAR cut down to the period. A drop is a working
    day with less than a quarter of the median of the source's same weekdays, where there are at
    least four of those with events and their median is 20 or more.
    """
    named = pl.DataFrame({"source": range(len(sources)), "name": sources}).cast(
        {"source": pl.UInt8, "name": pl.String}
    )
    working = calendar.filter("working").select("day")
    expected = named.select("source").join(working, how="cross")
    missing = expected.join(days, on=["source", "day"], how="anti")
    whole = (
        named.join(_spans(days), on="source", how="left", maintain_order="left")
        .join(_listed(missing, "missing"), on="source", how="left", maintain_order="left")
        .join(
            _listed(_drops(days.join(working, on="day", how="semi")), "drops"),
            on="source",
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.col("missing", "drops").fill_null([]))
    )
    absent = pl.col("missing").list.len()
    return whole.select(
        pl.col("name").alias("source"),
        "first",
        "last",
        pl.lit(working.height, dtype=pl.UInt32).alias("expected"),
        (working.height - absent).cast(pl.UInt32).alias("present"),
        "missing",
        "drops",
    )


def _spans(days: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("day")
    return days.group_by("source").agg(day.min().alias("first"), day.max().alias("last"))


def _drops(days: pl.DataFrame) -> pl.DataFrame:
    alike = ["source", pl.col("day").dt.weekday()]
    usual = pl.col("events").median().over(alike)
    enough = (pl.len().over(alike) >= _ALIKE) & (usual >= _BUSY)
    return days.filter(enough & (pl.col("events") < _DROP * usual)).select("source", "day")


def _listed(days: pl.DataFrame, name: str) -> pl.DataFrame:
    return days.sort("day").group_by("source").agg(pl.col("day").alias(name))
