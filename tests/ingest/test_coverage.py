from datetime import date, timedelta

import polars as pl
from polars.testing import assert_frame_equal

from logwatch.ingest.coverage import COVERAGE, coverage
from logwatch.ingest.intake import DAYS
from logwatch.relations import CALENDAR

FIRST = date(2026, 10, 1)


def calendar(count: int) -> pl.DataFrame:
    days = [FIRST + timedelta(days=number) for number in range(count)]
    rows = {"day": days, "working": [day.weekday() < 5 for day in days], "label": [None] * count}
    return pl.DataFrame(rows, schema=CALENDAR)


def days(*rows: tuple[int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [(source, FIRST + timedelta(days=day), events) for source, day, events in rows],
        schema=DAYS,
        orient="row",
    )


def test_working_days_without_events_are_missing() -> None:
    # 1 October 2026 is a Thursday; the 3rd and 4th are a weekend.
    found = coverage(days((0, 0, 5), (0, 2, 1), (0, 4, 9)), calendar(5), ("ssd", "suwinet"))
    expected = pl.DataFrame(
        {
            "source": ["ssd", "suwinet"],
            "first": [date(2026, 10, 1), None],
            "last": [date(2026, 10, 5), None],
            "expected": [3, 3],
            "present": [2, 0],
            "missing": [
                [date(2026, 10, 2)],
                [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 5)],
            ],
            "drops": [[], []],
        },
        schema=COVERAGE,
    )
    assert_frame_equal(found, expected)


def test_a_day_far_below_its_weekday_is_a_drop() -> None:
    usual = [(0, week * 7, 100) for week in range(4)]
    assert coverage(days(*usual, (0, 28, 24)), calendar(31), ("s",))["drops"].to_list() == [
        [FIRST + timedelta(days=28)]
    ]
    assert coverage(days(*usual, (0, 28, 25)), calendar(31), ("s",))["drops"].to_list() == [[]]


def test_no_drop_without_enough_days_or_events_to_compare_with() -> None:
    few = [(0, week * 7, 100) for week in range(2)]
    assert coverage(days(*few, (0, 14, 1)), calendar(31), ("s",))["drops"].to_list() == [[]]
    quiet = [(0, week * 7, 19) for week in range(4)]
    assert coverage(days(*quiet, (0, 28, 1)), calendar(31), ("s",))["drops"].to_list() == [[]]


def test_sources_are_compared_with_themselves() -> None:
    busy = [(0, week * 7, 1000) for week in range(4)]
    quiet = [(1, week * 7, 30) for week in range(4)]
    found = coverage(days(*busy, *quiet), calendar(31), ("a", "b"))
    assert found["drops"].to_list() == [[], []]


def test_a_quiet_weekend_is_no_drop() -> None:
    saturdays = [(0, 2 + week * 7, 100) for week in range(4)]
    assert coverage(days(*saturdays, (0, 30, 1)), calendar(31), ("s",))["drops"].to_list() == [[]]
