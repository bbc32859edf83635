"""Searches, and the visits that they led to."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.ingest.search_keys import SearchKeys
from logwatch.ingest.words import in_schema
from logwatch.visits import SEARCHES

FOLLOWS: Final = timedelta(minutes=5)
"""A visit that begins no later than this after a search was found by it."""

_SEARCHED: Final = pl.Schema({**SEARCHES, "search_key": pl.UInt32(), "next": pl.Datetime("us")})


def followed(searches: pl.LazyFrame, seen: pl.LazyFrame, keys: SearchKeys) -> pl.LazyFrame:
    """SEARCHES, with ranks for texts, and in `next` when the visit that follows began.

    What a user does next is what stands next (see SearchKeys).
    """
    looked = searches.filter("timed").select(key=keys.search)
    begun = seen.filter("timed").select(key=keys.visit)
    both = pl.union([looked, begun]).sort("key")
    timed = in_schema(keys.followed(both), keys.told(), _SEARCHED)
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
