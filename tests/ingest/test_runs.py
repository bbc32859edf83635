from itertools import groupby
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.engine import collect
from logwatch.ingest.runs import linked

ROWS = pl.Schema(
    {"time": pl.UInt64(), "edit": pl.Boolean(), "reason": pl.UInt32(), "case": pl.UInt32()}
)
STEP = pl.col("time") - pl.col("time").shift() <= 5
FOUND = ["time", "until", "events", "edit", "reason", "case"]
ROW = st.tuples(
    st.integers(0, 60), st.booleans(), st.none() | st.integers(0, 3), st.none() | st.integers(0, 3)
)


def runs(rows: list[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    begun = 0
    numbers = []
    for place, row in enumerate(rows):
        begun += place > 0 and row[0] - rows[place - 1][0] > 5
        numbers.append((begun, row))
    return [[row for _, row in run] for _, run in groupby(numbers, key=lambda each: each[0])]


def told(run: list[tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "time": run[0][0],
        "until": run[-1][0],
        "events": len(run),
        "edit": sum(edit for _, edit, _, _ in run),
        "reason": next((reason for *_, reason, _ in run if reason is not None), None),
        "case": next((case for *_, case in run if case is not None), None),
    }


@given(st.lists(ROW, max_size=30).map(lambda rows: sorted(rows, key=lambda row: row[0])))
def test_equals_the_plain_definition(rows: list[tuple[Any, ...]]) -> None:
    frame = pl.LazyFrame(rows, schema=ROWS, orient="row")
    found = collect(linked(frame, STEP, summed=["edit"], first=["reason", "case"]).select(FOUND))
    assert found.to_dicts() == [told(run) for run in runs(rows)]


def test_other_columns_are_those_of_the_first_row() -> None:
    frame = pl.LazyFrame({"time": [1, 2, 20], "who": ["a", "b", "c"]})
    found = collect(linked(frame, STEP).select("time", "until", "who"))
    expected = pl.DataFrame({"time": [1, 20], "until": [2, 20], "who": ["a", "c"]})
    assert_frame_equal(found, expected)
