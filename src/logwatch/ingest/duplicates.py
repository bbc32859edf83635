"""The same log lines in two exports of one source: only the copy in the first file counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

from logwatch.engine import collect

COPIES: Final = pl.Schema({"file": pl.UInt16(), "row": pl.UInt64()})
_PART: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Keyed:
    """One typed file: its number, its rows (row, time, key; no rejected ones), span and height.

    The key is equal for equal lines, or for lines with an equal event id; null is no key.
    """

    file: int
    rows: pl.LazyFrame
    first: datetime | None
    last: datetime | None
    height: int


def copies(files: Sequence[Keyed], by_id: bool) -> pl.DataFrame:
    """COPIES: the rows that stand in an earlier file too, sorted.

    Without an event id the n-th of equal lines in one file is the n-th of them in another: two
    equal lines in one file are two events. With an event id every later line with that id is a
    copy, also within one file.
    """
    shared = list(files) if by_id else _overlapping(files)
    if len(shared) < (1 if by_id else 2):
        return COPIES.to_frame()
    parts = 1 + sum(file.height for file in shared) // _PART
    found = [_copies_of_part(shared, by_id, part, parts) for part in range(parts)]
    return pl.concat(found).sort("file", "row")


def _overlapping(files: Sequence[Keyed]) -> list[Keyed]:
    """The files with at least one moment in common with another, cut down to those moments."""
    cut: list[Keyed] = []
    for file in files:
        spans = [span for other in files if other is not file if (span := _common(file, other))]
        if spans:
            within = pl.any_horizontal(pl.col("time").is_between(*span) for span in spans)
            rows = file.rows.filter(within)
            cut.append(Keyed(file.file, rows, file.first, file.last, file.height))
    return cut


def _common(one: Keyed, other: Keyed) -> tuple[datetime, datetime] | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    first, last = max(one.first, other.first), min(one.last, other.last)
    return (first, last) if first <= last else None


def _copies_of_part(files: Sequence[Keyed], by_id: bool, part: int, parts: int) -> pl.DataFrame:
    rows = pl.union(
        file.rows.select(pl.lit(file.file, dtype=pl.UInt16).alias("file"), "row", "key")
        for file in files
    ).filter(pl.col("key").is_not_null())
    if parts > 1:
        rows = rows.filter(pl.col("key") % parts == part)
    counted = rows.group_by("key").agg(
        pl.len().alias("n"), pl.col("file").min().alias("a"), pl.col("file").max().alias("z")
    )
    repeated = counted.filter(pl.col("n") > 1 if by_id else pl.col("a") < pl.col("z"))
    again = collect(
        rows.join(repeated.select("key"), on="key", how="semi", build_side="force_right")
    ).sort("key", "file", "row")
    nth = pl.int_range(pl.len()).over("key", "file")
    elsewhere = pl.col("file") > pl.col("file").min().over("key", "nth")
    named = pl.lit(by_id) & (pl.col("key") % 2 == 1)
    is_copy = pl.when(named).then(~pl.col("key").is_first_distinct()).otherwise(elsewhere)
    return again.with_columns(nth=nth).filter(is_copy).select("file", "row")
