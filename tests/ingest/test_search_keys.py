"""Numbers that put what a user did next behind each search."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest

from logwatch.engine import collect
from logwatch.ingest.search_keys import SearchKeys
from logwatch.ingest.ticks import Ticks
from logwatch.ingest.words import in_schema
from logwatch.month import Period
from logwatch.visits import SEARCHES

MONTH = Period(date(2026, 10, 1), date(2026, 10, 31))
DECADE = Period(date(2020, 1, 1), date(2029, 12, 31))
NEAR = timedelta(minutes=5)
SMALL = SearchKeys(400, Ticks(MONTH, NEAR, whole_seconds=True), keys=9, sources=4)
LARGE = SearchKeys(2**32 - 1, Ticks(DECADE, NEAR), keys=2**20, sources=2**8)
LAST = [
    (SMALL, datetime(2026, 10, 31, 23, 59, 59), pl.UInt64()),
    (LARGE, datetime(2029, 12, 31, 23, 59, 59, 999999), pl.Int128()),
]


@pytest.mark.parametrize(("keys", "last", "kind"), LAST, ids=["small", "large"])
def test_the_last_search_of_all_comes_back_as_it_was(
    keys: SearchKeys, last: datetime, kind: pl.DataType
) -> None:
    begun = last - NEAR
    row = {"source": keys.sources - 1, "user": keys.highest_user, "time": begun}
    schema = {**SEARCHES, "search_key": pl.UInt32()}
    searches = pl.LazyFrame(
        [
            row | {"search_key": key, "refused": refused}
            for key, refused in [(keys.keys - 1, False), (None, True)]
        ],
        schema=schema,
    )
    visit = pl.LazyFrame([row | {"time": last}], schema=schema)
    numbers = [searches.select(key=keys.search), visit.select(key=keys.visit)]
    ordered = pl.concat(numbers).sort("key")
    assert ordered.collect_schema() == {"key": kind}
    told = {**schema, "next": pl.Datetime("us")}
    found = collect(in_schema(keys.followed(ordered), keys.told(), pl.Schema(told)))
    assert found.to_dicts() == [
        row | {"search_key": None, "opened": False, "refused": True, "next": None},
        row | {"search_key": keys.keys - 1, "opened": True, "refused": False, "next": last},
    ]


def test_the_last_search_of_one_user_does_not_lead_to_the_first_visit_of_the_next() -> None:
    schema = {**SEARCHES, "search_key": pl.UInt32()}
    search = {"source": 0, "user": 3, "time": MONTH.end - timedelta(seconds=1), "refused": False}
    searches = pl.LazyFrame([search], schema=schema)
    visits = pl.LazyFrame([{"user": 4, "time": MONTH.begin}], schema=schema)
    ordered = pl.concat([searches.select(key=SMALL.search), visits.select(key=SMALL.visit)])
    found = collect(SMALL.followed(ordered.sort("key")))
    assert found["next"].to_list() == [None]
