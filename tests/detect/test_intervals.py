"""Rows outside all intervals of their key, held against the plain definition."""

from datetime import date, datetime, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.detect.intervals import outside
from logwatch.engine import collect
from logwatch.month import Period

START = datetime(2026, 10, 1)
ROWS = {"citizen": pl.UInt32, "user": pl.UInt32, "time": pl.Datetime("us"), "id": pl.Int64}
INTERVALS = {
    "citizen": pl.UInt32,
    "user": pl.UInt32,
    "begin": pl.Datetime("us"),
    "end": pl.Datetime("us"),
}

DAYS = Period(date(2026, 10, 1), date(2026, 10, 2))
YEARS = Period(date(2000, 1, 1), date(2050, 12, 31))

Interval = tuple[int, int, datetime | None, datetime | None]
Row = tuple[int, int, datetime]

moments = st.integers(0, 47).map(lambda hours: START + timedelta(hours=hours))
keys = st.tuples(st.integers(1, 3), st.integers(1, 2))
ends = st.none() | st.integers(-9, 60).map(lambda hours: START + timedelta(hours=hours))
intervals = st.lists(
    st.tuples(keys, ends, ends).map(lambda item: (*item[0], item[1], item[2])),
    max_size=15,
)
rows = st.lists(st.tuples(keys, moments).map(lambda item: (*item[0], item[1])), max_size=20)


def ids_outside(
    seen: list[Row],
    held: list[Interval],
    by: tuple[str, ...] = ("citizen",),
    period: Period = YEARS,
) -> list[int]:
    numbered = [(*row, number) for number, row in enumerate(seen)]
    frame = pl.LazyFrame(numbered, schema=ROWS, orient="row")
    spans = pl.LazyFrame(held, schema=INTERVALS, orient="row").select(*by, "begin", "end")
    return sorted(collect(outside(frame, spans, by, period)).get_column("id"))


def plainly_outside(seen: list[Row], held: list[Interval], width: int) -> list[int]:
    def holds(row: Row, interval: Interval) -> bool:
        begin, end = interval[2:]
        same = row[:width] == interval[:width]
        return same and (begin is None or begin <= row[2]) and (end is None or row[2] < end)

    return [
        number
        for number, row in enumerate(seen)
        if not any(holds(row, interval) for interval in held)
    ]


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


@settings(deadline=None)
@given(rows, intervals)
def test_a_row_is_outside_exactly_when_no_interval_holds_it(
    seen: list[Row], held: list[Interval]
) -> None:
    assert ids_outside(seen, held, period=DAYS) == plainly_outside(seen, held, 1)


@settings(deadline=None)
@given(rows, intervals)
def test_the_same_holds_for_two_keys(seen: list[Row], held: list[Interval]) -> None:
    assert ids_outside(seen, held, ("citizen", "user"), DAYS) == plainly_outside(seen, held, 2)


@settings(deadline=None)
@given(rows, intervals, st.randoms())
def test_the_order_of_rows_and_intervals_does_not_matter(
    seen: list[Row], held: list[Interval], chance: object
) -> None:
    frame = pl.LazyFrame(
        [(*row, number) for number, row in enumerate(seen)], schema=ROWS, orient="row"
    )
    spans = pl.LazyFrame(held, schema=INTERVALS, orient="row").select("citizen", "begin", "end")
    turned = outside(frame.reverse(), spans.reverse(), ["citizen"], DAYS)
    assert_frame_equal(
        collect(outside(frame, spans, ["citizen"], DAYS)), collect(turned), check_row_order=False
    )


def test_a_short_interval_does_not_hide_the_long_one_that_it_lies_in() -> None:
    held = [(1, 1, at(0), at(40)), (1, 1, at(5), at(6))]
    assert ids_outside([(1, 1, at(10))], held) == []


def test_intervals_that_touch_leave_no_gap() -> None:
    held = [(1, 1, at(0), at(5)), (1, 1, at(5), at(9))]
    assert ids_outside([(1, 1, at(5))], held) == []


def test_a_row_in_one_of_many_gaps_comes_back_once() -> None:
    held = [(1, 1, at(hour), at(hour + 1)) for hour in range(0, 40, 2)]
    assert ids_outside([(1, 1, at(7)), (1, 1, at(8))], held) == [0]


def test_a_row_before_or_after_many_spans_comes_back_once() -> None:
    held = [(1, 1, at(hour), at(hour + 1)) for hour in range(2, 40, 2)]
    assert ids_outside([(1, 1, at(0)), (1, 1, at(40))], held) == [0, 1]


def test_begin_is_inside_and_end_is_outside() -> None:
    tick = timedelta(microseconds=1)
    seen = [(1, 1, at(5)), (1, 1, at(9) - tick), (1, 1, at(9)), (1, 1, at(5) - tick)]
    assert ids_outside(seen, [(1, 1, at(5), at(9))]) == [2, 3]


def test_open_ends_reach_for_ever() -> None:
    held = [(1, 1, None, at(5)), (1, 1, at(9), None)]
    assert ids_outside([(1, 1, at(-99999)), (1, 1, at(7)), (1, 1, at(99999))], held) == [1]


def test_an_interval_that_begins_in_the_last_year_holds_nothing_before_it() -> None:
    held = [(1, 1, datetime(9999, 1, 1), None), (1, 1, datetime(9999, 12, 31, 12), None)]
    assert ids_outside([(1, 1, at(5))], held) == [0]


def test_an_interval_that_ends_where_it_begins_or_before_holds_nothing() -> None:
    held = [(1, 1, at(5), at(5)), (1, 1, at(9), at(7))]
    assert ids_outside([(1, 1, at(5)), (1, 1, at(8))], held) == [0, 1]


def test_one_key_does_not_reach_into_the_next() -> None:
    held = [(1, 1, None, None), (2, 1, at(5), at(6)), (3, 1, at(1), at(2))]
    assert ids_outside([(2, 1, at(7)), (3, 1, at(1)), (4, 1, at(1))], held) == [0, 2]


def test_columns_stay_as_they_are() -> None:
    frame = pl.LazyFrame([(1, 1, at(0), 7)], schema=ROWS, orient="row")
    nothing = pl.LazyFrame(schema=INTERVALS).select("citizen", "begin", "end")
    assert_frame_equal(collect(outside(frame, nothing, ["citizen"], DAYS)), collect(frame))
