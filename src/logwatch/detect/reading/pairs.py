"""Explained visits counted: by user and citizen, and by user and day."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from logwatch.detect.reading.scene import BANDS, DAYS, EARLIER_PAIRS, PAIRS
from logwatch.visits import WEAK

BY_NAME: Final = ("name", "address", "naam", "adres", "postcode", "kenteken", "plate")
"""Search keys that are no number of a citizen, as logs name them."""


def pairs(visits: pl.LazyFrame, empty_reasons: Sequence[str]) -> pl.LazyFrame:
    """PAIRS of EXPLAINED visits."""
    worked = (pl.col("edits") > 0) | pl.col("case").is_not_null()
    reason = pl.col("reason").str.strip_chars().str.to_lowercase()
    empty = sorted({"", *(text.strip().lower() for text in empty_reasons)})
    # Days first: to count different values within groups takes twice as long.
    by_day = visits.group_by("user", "citizen", day=_day()).agg(
        pl.col("explanation").min(),
        pl.col("events", "edits", "prints").sum(),
        visits=pl.len(),
        worked=worked.any(),
        cased=pl.col("case").is_not_null().any(),
        reasoned=(reason.is_not_null() & ~reason.is_in(empty)).any(),
        found_by_name=is_by_name(pl.col("search_key")).any(),
    )
    day = pl.col("day")
    counted = by_day.group_by("user", "citizen").agg(
        pl.col("explanation").min(),
        pl.col("visits", "events", "edits", "prints").sum(),
        pl.col("cased", "reasoned", "found_by_name").any(),
        days=pl.len(),
        first_day=day.min(),
        last_day=day.max(),
        worked_last=pl.when("worked").then(day).max(),
    )
    # Who comes back on another day works on the record, whatever the log says of it.
    back = pl.when(pl.col("days") >= 2).then("last_day").otherwise("worked_last")
    weak = pl.col("explanation").cast(pl.String).is_in(WEAK)
    return counted.with_columns(worked_last=back, unexplained=weak).select(
        pl.col(name).cast(dtype) for name, dtype in PAIRS.items()
    )


def user_days(visits: pl.LazyFrame, paired: pl.LazyFrame, searches: pl.LazyFrame) -> pl.LazyFrame:
    """DAYS of EXPLAINED visits, their PAIRS, and SEARCHES."""
    known = visits.join(paired.select("user", "citizen", "unexplained"), on=["user", "citizen"])
    citizen = pl.col("citizen")
    looked = known.group_by("user", day=_day()).agg(
        citizens=citizen.n_unique(),
        unexplained=citizen.filter("unexplained").n_unique(),
        prints=pl.col("prints").sum(),
        bands=_bands(),
    )
    lost = searches.filter(~pl.col("opened") & is_by_name(pl.col("search_key")))
    unopened = lost.group_by("user", day=_day()).agg(unopened=pl.len())
    joined = looked.join(unopened, on=["user", "day"], how="full", coalesce=True)
    return joined.select(
        (pl.col(name) if name in ("user", "day") else pl.col(name).fill_null(0)).cast(dtype)
        for name, dtype in DAYS.items()
    )


def kept(paired: pl.LazyFrame, month: pl.Expr) -> pl.LazyFrame:
    """EARLIER_PAIRS: what a later month may know of these PAIRS."""
    return paired.with_columns(month=month).select(EARLIER_PAIRS.names())


def band_of(hour: pl.Expr) -> pl.Expr:
    """The number of the band of unusual hours, null for ordinary ones."""
    band = pl.lit(None, dtype=pl.UInt8)
    for number, (begin, end) in enumerate(BANDS):
        inside = (hour >= begin) & (hour < end)
        band = pl.when(inside).then(pl.lit(number, dtype=pl.UInt8)).otherwise(band)
    return band


def is_by_name(key: pl.Expr) -> pl.Expr:
    """Whether a search was by name, address or plate."""
    return key.is_in(BY_NAME).fill_null(value=False)


def _bands() -> pl.Expr:
    """A bit for each band in which a timed visit begins."""
    band = pl.when("timed").then(band_of(pl.col("time").dt.hour()))
    bits = [(band == number).any().cast(pl.UInt8) * 2**number for number in range(len(BANDS))]
    return pl.sum_horizontal(bits).cast(pl.UInt8)


def _day() -> pl.Expr:
    return pl.col("time").dt.date()
