"""Explained visits counted, of a literal month."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from reading_rows import DAY, JANSEN, NOW, TODAY, VISSER, A, B, Row, dicts, explained, searches

from logwatch.detect.reading.pairs import band_of, is_by_name, kept, pair_days, pairs, user_days
from logwatch.detect.reading.reasons import asking
from logwatch.detect.reading.scene import BANDS, DAYS, EARLIER_PAIRS, PAIRS
from logwatch.engine import collect

EMPTY = ("overig", "-")
LAST = NOW + 3 * DAY
MONTH = (
    {"explanation": "other_domain", "events": 2, "prints": 1, "search_key": "name"},
    {"time": NOW.replace(hour=23), "reason": " Overig ", "explanation": "other_domain"},
    {"time": LAST, "reason": "bezwaar", "events": 3},
    {"citizen": B, "edits": 2, "events": 4, "explanation": "own_edit", "search_key": "bsn"},
    {"user": VISSER, "citizen": B, "case": "Z1", "explanation": "case_number"},
)


def pairs_of(visits: pl.LazyFrame, empty: tuple[str, ...] = EMPTY) -> pl.LazyFrame:
    return pairs(pair_days(visits, asking(visits, (True,)), empty))


def days_of(visits: pl.LazyFrame, looked: pl.LazyFrame) -> pl.LazyFrame:
    by_day = pair_days(visits, asking(visits, (True,)), EMPTY)
    return user_days(by_day, pairs(by_day), looked)


def test_pairs_of_a_month() -> None:
    expected = pl.DataFrame(
        {
            "user": [JANSEN, JANSEN, VISSER], "citizen": [A, B, B],
            "explanation": ["other_domain", "own_edit", "case_number"],
            "unexplained": [True, False, False], "days": [2, 1, 1],
            "first_day": [TODAY] * 3, "last_day": [LAST.date(), TODAY, TODAY],
            "visits": [3, 1, 1], "events": [6, 4, 1], "edits": [0, 2, 0], "prints": [1, 0, 0],
            "cased": [False, False, True], "reasoned": [True, False, False],
            "found_by_name": [True, False, False],
            "worked_last": [LAST.date(), TODAY, TODAY],
        },
        schema=PAIRS,
    )  # fmt: skip
    found = collect(pairs_of(explained(*MONTH))).sort("user", "citizen")
    assert_frame_equal(found, expected)


def test_days_of_a_month() -> None:
    """Jansen's searches: two by name that opened nothing, one of them on a day without visits."""
    looked = searches(
        {}, {"opened": True}, {"search_key": "bsn"}, {"search_key": None},
        {"time": NOW + DAY, "search_key": "kenteken"},
    )  # fmt: skip
    expected = pl.DataFrame(
        {
            "user": [JANSEN, JANSEN, JANSEN, VISSER],
            "day": [TODAY, TODAY + DAY, LAST.date(), TODAY],
            "citizens": [2, 0, 1, 1], "unexplained": [1, 0, 1, 0], "prints": [1, 0, 0, 0],
            "unopened": [1, 1, 0, 0], "bands": [0b00100, 0, 0, 0],
        },
        schema=DAYS,
    )  # fmt: skip
    visits = explained(*MONTH)
    found = collect(days_of(visits, looked)).sort("user", "day")
    assert_frame_equal(found, expected)


@pytest.mark.parametrize(
    ("look", "worked"),
    [({}, None), ({"edits": 1}, TODAY), ({"case": "Z1"}, TODAY)],
)
def test_one_look_is_no_work_but_an_edit_or_a_case_is(look: Row, worked: date | None) -> None:
    assert dicts(pairs_of(explained(look)))[0]["worked_last"] == worked


@pytest.mark.parametrize(
    ("reason", "reasoned"),
    [("bezwaar", True), ("overig", False), ("OVERIG ", False), (" ", False), (None, False)],
)
@pytest.mark.parametrize("empty", [EMPTY, ("Overig", "-"), (" overig ",)])
def test_a_reason_says_something_or_nothing(
    reason: str | None, reasoned: bool, empty: tuple[str, ...]
) -> None:  # fmt: skip
    assert dicts(pairs_of(explained({"reason": reason}), empty))[0]["reasoned"] == reasoned


@pytest.mark.parametrize(
    ("demands", "asking_sources", "reasoned"),
    [
        ((True, None), [0], False),
        ((False, None), [], True),
        ((None, None), [], True),
        ((), [], True),
        ((False, True), [1], True),
    ],
)
def test_who_was_not_asked_for_a_reason_does_not_lack_one(
    demands: tuple[bool | None, ...], asking_sources: list[int], reasoned: bool
) -> None:
    visits = explained({"source": 0, "reason": None})
    asked = asking(visits, demands)
    assert collect(asked)["source"].to_list() == asking_sources
    assert dicts(pairs(pair_days(visits, asked, EMPTY)))[0]["reasoned"] == reasoned


def test_of_sources_that_are_not_told_those_ask_in_which_a_reason_stands() -> None:
    visits = explained(*({"source": place, "reason": given} for place, given in enumerate("ab")))
    assert sorted(collect(asking(visits, (False,)))["source"]) == [1]
    assert sorted(collect(asking(visits))["source"]) == [0, 1]


def test_one_visit_with_a_reason_is_enough() -> None:
    looks = explained({"reason": "-"}, {"reason": "bezwaar"}, {})
    assert dicts(pairs_of(looks))[0]["reasoned"]


@pytest.mark.parametrize(
    ("hour", "band"),
    [(17, None), (18, 0), (19, 0), (20, 1), (22, 2), (23, 2), (0, 3), (4, 3), (5, 4), (7, None)],
)
def test_each_band_of_hours_has_a_bit(hour: int, band: int | None) -> None:
    looks = explained({"time": NOW.replace(hour=hour)})
    days = dicts(days_of(looks, searches()))
    assert days[0]["bands"] == (0 if band is None else 2**band)


def test_bits_of_a_day_add_up_and_untimed_visits_have_none() -> None:
    at = [NOW.replace(hour=hour) for hour in (18, 18, 22, 6)]
    looks = explained(*({"time": time} for time in at), {"time": datetime(2026, 10, 5), "timed": 0})
    days = dicts(days_of(looks, searches()))
    assert [row["bands"] for row in days] == [0b10101]


@given(st.integers(0, 23))
def test_an_hour_is_in_one_band_or_in_none(hour: int) -> None:
    inside = [number for number, (begin, end) in enumerate(BANDS) if begin <= hour < end]
    assert len(inside) <= 1
    found = pl.select(band_of(pl.lit(hour))).item()
    assert found == (inside[0] if inside else None)


@pytest.mark.parametrize(
    ("key", "by_name"),
    [("name", True), ("adres", True), ("postcode", True), ("bsn", False), ("", False), (None, 0)],
)  # fmt: skip
def test_searches_by_name_or_address(key: str | None, by_name: bool) -> None:
    assert pl.select(is_by_name(pl.lit(key, dtype=pl.String))).item() == by_name


def test_a_later_month_knows_no_more_than_it_needs() -> None:
    counted = pairs_of(explained(*MONTH))
    found = collect(kept(counted, pl.lit(date(2026, 10, 1)))).sort("user", "citizen")
    assert found.schema == EARLIER_PAIRS
    assert found.row(0) == (
        date(2026, 10, 1), JANSEN, A, "other_domain", 2, LAST.date(),
    )  # fmt: skip


def test_no_visits_give_no_rows() -> None:
    none = explained()
    assert collect(pairs_of(none)).schema == PAIRS
    assert collect(days_of(none, searches())).is_empty()
