"""Explained visits counted: by user and citizen, and by user and day."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from logwatch.detect.reading.scene import BANDS, DAYS, EARLIER_PAIRS, PAIRS
from logwatch.grouping import by_both
from logwatch.lookup import looked_up, of_each
from logwatch.visits import is_weak

BY_NAME: Final = ("name", "address", "naam", "adres", "postcode", "kenteken", "plate")
"""Search keys that are no number of a citizen, as logs name them."""

_BAND_OF_HOUR: Final = pl.Series(
    [
        next((n for n, (first, end) in enumerate(BANDS) if first <= hour < end), None)
        for hour in range(24)
    ],
    dtype=pl.UInt8,
)
_BIT_OF_HOUR: Final = (2 ** _BAND_OF_HOUR.cast(pl.Int16)).fill_null(0).cast(pl.UInt8)


def pair_days(
    visits: pl.LazyFrame, asking: pl.LazyFrame, empty_reasons: Sequence[str]
) -> pl.LazyFrame:
    """PAIR_DAYS of EXPLAINED visits, with what `pairs` sums up of them; `asking` is ASKING."""
    empty = sorted({"", *(text.strip().lower() for text in empty_reasons)})
    reasoned = of_each(
        pl.col("reason"),
        lambda text: ~text.str.strip_chars().str.to_lowercase().is_in(empty),
        pl.Boolean,
    )
    asked = asking.with_columns(asked=pl.lit(value=True))
    told = visits.join(asked, on="source", how="left", build_side="force_right")
    marked = told.select(
        *("user", "citizen", "explanation", "events", "edits", "prints"),
        day=pl.col("time").dt.date(),
        cased=pl.col("case").is_not_null(),
        reasoned=reasoned.fill_null(value=False),
        asked=pl.col("asked").fill_null(value=False),
        found_by_name=is_by_name(pl.col("search_key")),
        bands=_bit(),
    )
    return marked.group_by("user", "citizen", "day").agg(
        pl.col("explanation").min(),
        pl.col("events", "edits", "prints").sum(),
        pl.col("cased", "reasoned", "asked", "found_by_name").any(),
        pl.col("bands").bitwise_or(),
        visits=pl.len(),
    )


def pairs(by_day: pl.LazyFrame) -> pl.LazyFrame:
    """PAIRS of what `pair_days` gives."""
    day = pl.col("day")
    worked = (pl.col("edits") > 0) | pl.col("cased")
    counted = by_both(
        by_day,
        "user",
        "citizen",
        pl.col("explanation").min(),
        pl.col("visits", "events", "edits", "prints").sum(),
        pl.col("cased", "found_by_name").any(),
        (pl.col("reasoned").any() | ~pl.col("asked").any()).alias("reasoned"),
        pl.len().alias("days"),
        day.min().alias("first_day"),
        day.max().alias("last_day"),
        pl.when(worked).then(day).max().alias("worked_last"),
    )
    # Who comes back on another day works on the record, whatever the log says of it.
    back = pl.when(pl.col("days") >= 2).then("last_day").otherwise("worked_last")
    weak = is_weak()
    return counted.with_columns(worked_last=back, unexplained=weak).select(
        pl.col(name).cast(dtype) for name, dtype in PAIRS.items()
    )


def user_days(by_day: pl.LazyFrame, paired: pl.LazyFrame, searches: pl.LazyFrame) -> pl.LazyFrame:
    """DAYS of PAIR_DAYS, their PAIRS, and SEARCHES."""
    key = ["user", "citizen"]
    weak = by_day.filter(is_weak()).join(paired.filter("unexplained"), on=key, how="semi")
    unexplained = weak.group_by("user", "day").agg(unexplained=pl.len())
    counted = (pl.col("prints").sum(), pl.col("bands").bitwise_or(), pl.len().alias("citizens"))
    looked = by_both(by_day, "user", "day", *counted)
    lost = searches.filter(~pl.col("opened") & is_by_name(pl.col("search_key")))
    unopened = lost.group_by("user", day=pl.col("time").dt.date()).agg(unopened=pl.len())
    found = looked.join(unexplained, on=["user", "day"], how="left")
    joined = found.join(unopened, on=["user", "day"], how="full", coalesce=True)
    return joined.select(
        (pl.col(name) if name in ("user", "day") else pl.col(name).fill_null(0)).cast(dtype)
        for name, dtype in DAYS.items()
    )


def kept(paired: pl.LazyFrame, month: pl.Expr) -> pl.LazyFrame:
    """EARLIER_PAIRS: what a later month may know of these PAIRS."""
    return paired.with_columns(month=month).select(EARLIER_PAIRS.names())


def band_of(hour: pl.Expr) -> pl.Expr:
    """The number of the band of unusual hours, null for ordinary ones."""
    return looked_up(_BAND_OF_HOUR, hour)


def is_by_name(key: pl.Expr) -> pl.Expr:
    """Whether a search was by name, address or plate."""
    return key.is_in(BY_NAME).fill_null(value=False)


def _bit() -> pl.Expr:
    """The bit of the band in which a timed visit begins; 0 for ordinary hours."""
    return looked_up(_BIT_OF_HOUR, pl.col("time").dt.hour()) * pl.col("timed")
