from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logwatch.ingest import duplicates as module
from logwatch.ingest.duplicates import Keyed, copies

BEGIN = datetime(2026, 10, 1)


def keyed(file: int, *rows: tuple[int, int | None]) -> Keyed:
    """Rows of (hour, key); rows count from 1."""
    times = [BEGIN + timedelta(hours=hour) for hour, _ in rows]
    frame = pl.LazyFrame(
        {"row": range(1, len(rows) + 1), "time": times, "key": [key for _, key in rows]},
        schema={"row": pl.UInt64, "time": pl.Datetime("us"), "key": pl.UInt64},
    )
    return Keyed(file, frame, min(times, default=None), max(times, default=None), len(rows))


def test_the_copy_in_the_first_file_stays() -> None:
    files = [keyed(0, (0, 10), (5, 11)), keyed(1, (5, 11), (9, 12)), keyed(2, (5, 11))]
    assert copies(files, by_id=False).rows() == [(1, 1), (2, 1)]


def test_two_equal_lines_in_one_file_are_two_events() -> None:
    twice = [(5, 11), (5, 11)]
    assert copies([keyed(0, *twice)], by_id=False).is_empty()
    assert copies([keyed(0, *twice), keyed(1, *twice)], by_id=False).rows() == [(1, 1), (1, 2)]
    assert copies([keyed(0, (5, 11)), keyed(1, *twice)], by_id=False).rows() == [(1, 1)]
    assert copies([keyed(0, *twice), keyed(1, (5, 11))], by_id=False).rows() == [(1, 1)]


def test_with_an_event_id_equal_lines_in_one_file_are_one() -> None:
    files = [keyed(0, (5, 11), (6, 11), (7, None), (8, None)), keyed(1, (90, 11))]
    assert copies(files, by_id=True).rows() == [(0, 2), (1, 1)]


def test_files_that_do_not_overlap_are_not_looked_into() -> None:
    def unread() -> pl.DataFrame:
        raise AssertionError("was read")

    schema = {"row": pl.UInt64, "time": pl.Datetime("us"), "key": pl.UInt64}
    plan = pl.defer(unread, schema=schema)
    hour = timedelta(hours=1)
    first = Keyed(0, plan, BEGIN, BEGIN + hour, 9)
    second = Keyed(1, plan, BEGIN + 2 * hour, BEGIN + 3 * hour, 9)
    nothing = Keyed(2, plan, None, None, 0)
    assert copies([first, second, nothing], by_id=False).is_empty()


@settings(deadline=None)
@given(
    files=st.lists(
        st.lists(st.integers(0, 4), max_size=8).map(lambda keys: [(key, key) for key in keys]),
        min_size=1,
        max_size=4,
    ),
    part=st.sampled_from([2, 1_000]),
)
def test_what_stays_is_the_most_that_any_file_holds(
    files: list[list[tuple[int, int]]], part: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_PART", part)
        found = copies([keyed(number, *rows) for number, rows in enumerate(files)], by_id=False)
    gone = set(found.rows())
    left = [
        key
        for number, rows in enumerate(files)
        for line, (_, key) in enumerate(rows, 1)
        if (number, line) not in gone
    ]
    most = {key: max(rows.count((key, key)) for rows in files) for key in range(5)}
    assert {key: left.count(key) for key in range(5)} == most
