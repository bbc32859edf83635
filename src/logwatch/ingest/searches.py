"""Searches, and the visits that they led to."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.ingest.moments import MICROSECOND, begin_of, length, moment
from logwatch.ingest.words import in_schema
from logwatch.month import Period
from logwatch.visits import SEARCHES

FOLLOWS: Final = timedelta(minutes=5)
"""A visit that begins no later than this after a search was found by it."""

_KEYS: Final = 2**33 * 2**8  # search keys, none included, times sources
_ENTRIES: Final = 2 * _KEYS  # each refused or not
_SEARCHED: Final = pl.Schema({**SEARCHES, "search_key": pl.UInt32(), "next": pl.Datetime("us")})


def followed(searches: pl.LazyFrame, seen: pl.LazyFrame, period: Period) -> pl.LazyFrame:
    """SEARCHES, with ranks for texts, and in `next` when the visit that follows began.

    What a user does next is what stands next: of the same moment refusals before other searches,
    and these before visits.
    """
    begin, window = begin_of(period), FOLLOWS // MICROSECOND
    span = length(period) + window + 1
    place_of = pl.col("user").cast(pl.Int128) * span + (pl.col("time").to_physical() - begin)
    key = (pl.col("search_key").cast(pl.Int64) + 1).fill_null(0) * 2**8 + pl.col("source")
    entry = pl.when("refused").then(key).otherwise(key + _KEYS)
    looked = searches.filter("timed").select(key=place_of * 2 * _ENTRIES + entry)
    begun = seen.filter("timed").select(key=(place_of * 2 + 1) * _ENTRIES)
    both = pl.union([looked, begun]).sort("key").with_columns(then=pl.col("key").shift(-1))
    # Numbers this long are slow to take apart: only those of searches are.
    place, then = pl.col("key") // _ENTRIES, pl.col("then") // _ENTRIES
    things = both.filter(place % 2 == 0).select(
        entry=(pl.col("key") % _ENTRIES).cast(pl.Int64),
        moment=place // 2,
        following=then // 2,
        visit=then % 2 == 1,
    )
    near = pl.col("following") - pl.col("moment") <= window
    opened = (near & pl.col("visit")).fill_null(value=False)
    after = things.with_columns(opened=opened, next=pl.when(opened).then("following"))
    key = pl.col("entry") % _KEYS
    made = {
        "source": key % 2**8,
        "user": pl.col("moment") // span,
        "time": moment(pl.col("moment") % span, begin),
        "next": moment(pl.col("next") % span, begin),
        "search_key": pl.when(key >= 2**8).then(key // 2**8 - 1),
        "refused": pl.col("entry") < _KEYS,
    }
    timed = in_schema(after, made, _SEARCHED)
    unknown = {"opened": pl.lit(None), "next": pl.lit(None)}
    dated = in_schema(searches.filter(~pl.col("timed")), unknown, _SEARCHED)
    return pl.union([timed, dated])


def with_search_keys(seen: pl.LazyFrame, searches: pl.LazyFrame) -> pl.LazyFrame:
    """What the log itself says of how a citizen was found comes before the search that led there.

    Visits that begin at the same moment were all found by the search before it. A search that was
    refused led nowhere, whatever followed it.
    """
    led = searches.filter(pl.col("opened") & ~pl.col("refused")).select(
        "user", time="next", timed=pl.lit(value=True), led="search_key"
    )
    schema = seen.collect_schema()
    joined = seen.join(led, on=["user", "time", "timed"], how="left", build_side="force_right")
    return in_schema(joined, {"search_key": pl.coalesce("search_key", "led")}, schema)
