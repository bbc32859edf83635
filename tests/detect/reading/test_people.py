"""Users as one row a person, with whom they can be compared."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from reading_rows import BAKKER, JANSEN, VISSER, A, B, Row, dicts, users, visits

from logwatch.detect.reading.people import people, staff
from logwatch.detect.reading.scene import PEOPLE, STAFF
from logwatch.engine import collect
from logwatch.month import Period

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def of(*rows: Row, seen: tuple[int, ...] = (JANSEN,)) -> list[Row]:
    accounts = [{"account": n, "account_name": f"account{n}", **row} for n, row in enumerate(rows)]
    looks = visits(*({"user": user} for user in seen))
    return dicts(people(users(*accounts), looks, OCTOBER).sort("user"))


def test_a_person_with_several_accounts_is_one_row() -> None:
    accounts = users(
        {"account_name": "b", "team": "second", "role": "consulent", "citizen": A},
        {"account_name": "a", "team": "first", "on_call": True, "domain": "WMO"},
        {"account_name": "c", "citizen": B, "last": date(2026, 10, 9)},
    )
    expected = pl.DataFrame(
        {
            "user": [JANSEN], "team": ["first"], "role": ["consulent"], "domain": ["WMO"],
            "peers": ["consulent|wmo"], "on_call": [True], "own": [A], "last": [None],
        },
        schema=PEOPLE,
    )  # fmt: skip
    assert_frame_equal(collect(people(accounts, visits({}, {"citizen": B}), OCTOBER)), expected)


def test_the_last_day_is_that_of_the_last_account_unless_one_is_open() -> None:
    ninth, tenth = date(2026, 10, 9), date(2026, 10, 10)
    assert of({"last": ninth}, {"last": tenth})[0]["last"] == tenth
    assert of({"last": ninth}, {})[0]["last"] is None


@pytest.mark.parametrize(
    ("row", "peers"),
    [
        ({"role": "Consulent", "domain": "wmo", "team": "a"}, "consulent|wmo"),
        ({"role": "consulent", "team": "a"}, "consulent|"),
        ({"domain": "wmo", "team": "a"}, "|wmo"),
        ({"team": "Team A"}, "team a"),
        ({}, ""),
    ],
)
def test_peers_do_the_same_work_or_else_are_of_the_same_team(row: Row, peers: str) -> None:
    assert of(row)[0]["peers"] == peers


def test_who_is_seen_and_not_named_is_there_and_who_is_not_seen_is_not() -> None:
    found = of({"user": VISSER, "team": "a"}, {"user": BAKKER}, seen=(JANSEN, VISSER))
    assert [(row["user"], row["team"], row["on_call"]) for row in found] == [
        (JANSEN, None, False),
        (VISSER, "a", False),
    ]


def test_the_order_of_accounts_does_not_matter() -> None:
    rows: list[dict[str, Any]] = [
        {"account_name": name, "team": team} for name, team in (("a", None), ("b", "x"), ("c", "y"))
    ]
    looks = visits({})
    one, other = (people(users(*given), looks, OCTOBER) for given in (rows, rows[::-1]))
    assert_frame_equal(collect(one), collect(other))
    assert dicts(one)[0]["team"] == "x"


def test_who_moved_works_where_the_stretch_says_that_holds_at_the_end_of_the_period() -> None:
    old = {"account": 1, "account_name": "jansen", "team": "oud", "domain": "wmo"}
    new = {"account": 1, "account_name": "jansen", "team": "nieuw", "role": "consulent"}
    moved = {**old, "last": date(2026, 10, 12)}, {**new, "first": date(2026, 10, 13)}
    for rows in (moved, moved[::-1]):
        found = dicts(people(users(*rows), visits({}), OCTOBER))[0]
        assert (found["team"], found["role"], found["domain"]) == ("nieuw", "consulent", "wmo")


@pytest.mark.parametrize(
    "other",
    [
        {"team": "later", "first": date(2026, 11, 1)},
        {"team": "vroeger", "first": date(2026, 2, 1), "last": date(2026, 9, 30)},
    ],
)
def test_a_stretch_outside_the_period_says_nothing_where_another_does(other: Row) -> None:
    one = {"account_name": "jansen", "team": "nu", "first": date(2025, 1, 1)}
    for rows in ((one, {"account_name": "a", **other}), ({"account_name": "a", **other}, one)):
        assert dicts(people(users(*rows), visits({}), OCTOBER))[0]["team"] == "nu"


def test_staff_are_all_of_the_table_by_their_numbers_whoever_looked() -> None:
    accounts = users({"citizen": A}, {"user": VISSER, "citizen": B}, {"user": BAKKER})
    found = collect(staff(pl.concat([accounts, users({"citizen": A})])).sort("citizen"))
    assert_frame_equal(found, pl.DataFrame({"citizen": [A, B]}, schema=STAFF))


ENDED: Row = {"on_call": True, "last": date(2026, 9, 30)}
BEGUN: Row = {"on_call": False, "first": date(2026, 10, 1)}


@pytest.mark.parametrize(
    ("rows", "on_call"),
    [
        ([ENDED, BEGUN], False),
        ([ENDED], False),
        (
            [{**BEGUN, "last": date(2026, 10, 31)}, {"on_call": True, "first": date(2026, 11, 1)}],
            False,
        ),
        ([{**ENDED, "last": date(2026, 10, 1)}, {**BEGUN, "first": date(2026, 10, 2)}], True),
        (
            [{**BEGUN, "last": date(2026, 10, 30)}, {"on_call": True, "first": date(2026, 10, 31)}],
            True,
        ),
        ([{"on_call": True}, BEGUN], True),
    ],
)
def test_on_call_is_who_was_so_on_a_day_of_the_period(rows: list[Row], on_call: bool) -> None:
    for given in (rows, rows[::-1]):
        assert of(*given)[0]["on_call"] is on_call
