"""Rows grouped by two columns as one number."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.engine import collect
from logwatch.grouping import by_both

NUMBER = st.integers(0, 3) | st.just(2**32 - 1)
DAY = st.dates(date(1970, 1, 1), date(2200, 1, 1))
COUNTED = (pl.len().alias("rows"), pl.col("value").sum())


@pytest.mark.parametrize(("kind", "seconds"), [(pl.UInt32(), NUMBER), (pl.Date(), DAY)])
def test_it_is_grouping_by_two_keys(kind: pl.DataType, seconds: st.SearchStrategy[object]) -> None:
    @given(st.lists(st.tuples(NUMBER, seconds, st.integers(0, 9))))
    def holds(rows: list[tuple[int, object, int]]) -> None:
        schema = {"first": pl.UInt32(), "second": kind, "value": pl.UInt32()}
        frame = pl.LazyFrame(rows, schema=schema, orient="row")
        plain = collect(frame.group_by("first", "second").agg(*COUNTED))
        found = collect(by_both(frame, "first", "second", *COUNTED))
        assert_frame_equal(found, plain, check_row_order=False, check_column_order=False)

    holds()
