"""Copies of innocent visits: the same user, another citizen."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from municipality import Municipality
from noise import louder
from polars.testing import assert_frame_equal
from towns import event, events, labels, town, user, users

TEAM = users(user("u1"), user("u2"), user("u3"), user("other", team="B"))


def at(day: int, hour: int = 10, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2025, month, day, hour, minute)


def of(*rows: dict[str, object], staff: pl.DataFrame = TEAM) -> Municipality:
    """With pages of another team that have no label, so that these are days of the month."""
    rest = [event(900 + day, at(day, 9), "other", f"x{day}") for day in (3, 4, 5, 6)]
    return town(events(*rows, *rest), staff)


def fine(*numbers: int, scenario: str = "walk-in") -> pl.DataFrame:
    """Labels of what is notable but legitimate."""
    return labels(*((number, False, scenario, 0) for number in numbers))


def copies(log: Municipality, marked: pl.DataFrame, times: int = 2, seed: int = 1) -> pl.DataFrame:
    """The events that were added."""
    more = louder(log, marked, times, seed)
    return more.join(log.events, on="event_id", how="anti", maintain_order="left")


def meetings(added: pl.DataFrame) -> set[tuple[str, str]]:
    return set(added.select("user_id", "citizen_id").rows())


ONE, TWO = event(1, at(3, 14, 5), "u1", "c1"), event(2, at(4), "u2", "c2")
CROSSED = {("u1", "c2"), ("u2", "c1")}


def test_each_user_does_the_same_about_the_citizen_of_the_other() -> None:
    log = of({**ONE, "reason": "vraag", "action": "print"}, TWO)
    added = copies(log, fine(1, 2))
    assert meetings(added) == CROSSED
    row = added.row(by_predicate=pl.col("user_id") == "u1", named=True)
    assert (row["action"], row["reason"]) == ("print", "vraag")
    assert row["ts"].date() in {date(2025, 3, day) for day in (4, 5, 6)}
    assert (row["ts"].hour, row["ts"].minute) == (14, 5)


def test_the_events_that_were_there_stay_as_they_are() -> None:
    log = of({**ONE, "case_id": "z1"}, TWO)
    more = louder(log, fine(1, 2), 2)
    kept = more.join(log.events, on="event_id", how="semi", maintain_order="left")
    assert more.height == log.events.height + 2
    assert_frame_equal(kept, log.events.sort("ts", "event_id"))
    assert more["ts"].is_sorted()
    assert more["event_id"].is_unique().all()


def test_once_the_noise_adds_nothing() -> None:
    assert copies(of(ONE, TWO), fine(1, 2), times=1).is_empty()


def test_three_times_the_noise_never_gives_a_user_the_same_citizen_again() -> None:
    log = of(ONE, TWO, event(3, at(5), "u3", "c3"))
    added = [copies(log, fine(1, 2, 3), times=3, seed=seed) for seed in range(20)]
    assert all(one.select("user_id", "citizen_id").is_unique().all() for one in added)
    assert {one.height for one in added} == {3, 6}  # the second draw may be the first again


def test_a_case_number_is_not_copied_for_it_is_the_first_citizens() -> None:
    log = of({**ONE, "case_id": "z1", "action": "edit"}, {**TWO, "case_id": "z2"})
    added = copies(log, fine(1, 2))
    assert meetings(added) == CROSSED
    assert added["case_id"].to_list() == [None, None]
    assert set(added["action"]) == {"edit", "view"}


def test_a_visit_without_a_label_is_not_copied() -> None:
    assert copies(of(ONE, TWO), labels()).is_empty()


def test_a_pair_with_one_page_without_a_label_is_not_copied() -> None:
    log = of(ONE, event(5, at(5), "u1", "c1"), TWO, event(3, at(5), "u3", "c3"))
    added = copies(log, fine(1, 2, 3))
    assert meetings(added) == {("u2", "c3"), ("u3", "c2")}


def test_nothing_of_a_pair_with_misuse_is_copied() -> None:
    log = of(ONE, event(5, at(5), "u1", "c1"), TWO, event(3, at(5), "u3", "c3"))
    marked = pl.concat([fine(1, 2, 3), labels((5, True, "self", 1))])
    assert meetings(copies(log, marked)) == {("u2", "c3"), ("u3", "c2")}


def test_the_search_before_goes_along_without_a_label_of_its_own() -> None:
    search = event(5, at(3, 14, 3), "u1", None, action="search", search_key="name")
    mine = copies(of(search, ONE, TWO), fine(1, 2)).filter(pl.col("user_id") == "u1")
    assert mine["action"].to_list() == ["search", "view"]
    assert mine["citizen_id"].to_list() == [None, "c2"]
    assert mine["search_key"].to_list() == ["name", None]
    assert mine["ts"].diff().drop_nulls().dt.total_minutes().to_list() == [2]


def test_a_search_that_is_misuse_keeps_its_pages_from_being_copied() -> None:
    search = event(5, at(3, 14, 3), "u1", None, action="search", search_key="name")
    marked = pl.concat([fine(1, 2), labels((5, True, "fishing", 1))])
    assert copies(of(search, ONE, TWO), marked).is_empty()


def test_a_search_that_nothing_followed_is_not_copied() -> None:
    search = event(5, at(3, 13, 0), "u1", None, action="search", search_key="name")
    assert set(copies(of(search, ONE, TWO), fine(1, 2))["action"]) == {"view"}


def test_searches_whose_page_is_in_the_next_month_are_no_pairs() -> None:
    rows = [
        row
        for n in (1, 2)
        for row in (
            event(10 + n, at(31, 23, 58), f"u{n}", None, action="search", search_key="name"),
            event(n, at(1, 0, 1, month=4), f"u{n}", f"c{n}"),
        )
    ]
    assert copies(of(*rows), fine(1, 2)).is_empty()  # April has no other day for the pages


def test_different_days_of_a_pair_stay_different() -> None:
    log = of(*(event(day, at(day), "u1", "c1") for day in (3, 4, 5)), event(6, at(6), "u2", "c2"))
    mine = copies(log, fine(3, 4, 5, 6)).filter(pl.col("user_id") == "u1")
    assert mine["ts"].dt.date().n_unique() == 3
    assert mine["citizen_id"].to_list() == ["c2"] * 3


def test_a_user_who_met_the_other_citizen_gets_no_copy() -> None:
    log = of(ONE, TWO, event(5, at(5), "u1", "c2", case_id="z1"))
    assert meetings(copies(log, fine(1, 2))) == {("u2", "c1")}


def test_a_user_who_is_alone_with_this_noise_gets_no_copy() -> None:
    log = of(ONE, event(5, at(5), "u1", "c5"))
    assert copies(log, fine(1, 5)).is_empty()


def test_two_visits_of_a_user_never_become_one_pair() -> None:
    twice = (event(3, at(5), "u2", "c3"), event(4, at(5), "u3", "c3"))
    log = of(ONE, event(5, at(4), "u1", "c5"), *twice)
    added = [copies(log, fine(1, 3, 4, 5), seed=seed) for seed in range(20)]
    assert all(one.select("user_id", "citizen_id").is_unique().all() for one in added)
    assert any(one.filter(pl.col("user_id") == "u1").height == 1 for one in added)


APART: list[tuple[dict[str, Any], str]] = [
    (event(2, at(4), "other", "c2"), "walk-in"),
    (event(2, at(4), "u2", "c2"), "release"),
    (event(2, at(4, month=4), "u2", "c2"), "walk-in"),
]


@pytest.mark.parametrize(("second", "scenario"), APART, ids=["team", "scenario", "month"])
def test_citizens_are_exchanged_within(second: dict[str, Any], scenario: str) -> None:
    marked = pl.concat([fine(1), fine(2, scenario=scenario)])
    april = [event(950 + day, at(day, 9, month=4), "other", f"x{day}") for day in (3, 4, 5)]
    assert copies(of(ONE, second, *april), marked).is_empty()


def test_the_first_page_says_what_a_pair_of_two_scenarios_is() -> None:
    log = of(ONE, event(5, at(5), "u1", "c1"), TWO)
    marked = pl.concat([fine(1, 2), fine(5, scenario="release")])
    assert copies(log, marked).filter(pl.col("user_id") == "u1").height == 2
    marked = pl.concat([fine(5, 2), fine(1, scenario="release")])
    assert copies(log, marked).is_empty()


def test_system_accounts_give_and_take_nothing() -> None:
    staff = users(user("u1"), user("u2", is_system=True))
    assert copies(of(ONE, TWO, staff=staff), fine(1, 2)).is_empty()


@pytest.mark.parametrize(
    ("span", "number"),
    [
        ({"end": date(2025, 3, 30)}, 0),
        ({"start": date(2025, 3, 2)}, 0),
        ({"start": date(2025, 3, 1), "end": date(2025, 3, 31)}, 2),
    ],
    ids=["leaves", "comes", "whole month"],
)
def test_no_copy_falls_on_a_day_out_of_service(span: dict[str, date], number: int) -> None:
    staff = users(user("u1"), user("u2", **span))
    assert copies(of(ONE, TWO, staff=staff), fine(1, 2)).height == number


def test_a_visit_on_a_day_off_stays_on_a_day_off() -> None:
    busy = [event(100 * day + n, at(day), "other", f"y{n}") for day in (5, 6) for n in range(40)]
    log = town(events(*busy, event(1, at(1), "u1", "c1"), event(2, at(2), "u2", "c2")), TEAM)
    added = copies(log, fine(1, 2)).sort("user_id")
    assert added["ts"].dt.date().to_list() == [date(2025, 3, 2), date(2025, 3, 1)]


def test_without_another_such_day_there_is_no_copy() -> None:
    log = town(events(event(1, at(3), "u1", "c1"), event(2, at(3), "u2", "c2")), TEAM)
    assert copies(log, fine(1, 2)).is_empty()


def many() -> list[dict[str, object]]:
    return [event(n, at(3 + n % 4, 10, n), f"u{n % 3 + 1}", f"c{n}") for n in range(30)]


def test_the_same_seed_makes_the_same_copies_and_another_makes_others() -> None:
    log, marked = of(*many()), fine(*range(30))
    assert copies(log, marked, seed=5).height > 10
    assert_frame_equal(copies(log, marked, seed=5), copies(log, marked, seed=5))
    assert not copies(log, marked, seed=5).equals(copies(log, marked, seed=6))


def test_the_order_of_rows_makes_no_difference() -> None:
    marked = fine(*range(30))
    one = town(events(*many()), TEAM)
    other = town(events(*reversed(many())), TEAM.reverse())
    assert one.events.height < louder(one, marked, 3).height
    assert_frame_equal(louder(one, marked, 3), louder(other, marked.reverse(), 3))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), numbers=st.lists(st.integers(0, 60), min_size=2, unique=True))
def test_no_copy_makes_misuse_or_joins_a_pair_that_was_there(seed: int, numbers: list[int]) -> None:
    people = ("u1", "u2", "u3")
    log = of(*(event(n, at(3 + n % 4), people[n % 3], f"c{n % 7}") for n in numbers))
    marked = pl.concat([labels((numbers[0], True, "self", 1)), fine(*numbers[1:])])
    added = copies(log, marked, times=3, seed=seed)
    pairs = ["user_id", "citizen_id"]
    assert added.join(log.events, on=pairs, how="semi").is_empty()
    assert set(added["ts"].dt.strftime("%Y-%m")) <= {"2025-03"}
    assert added["user_id"].is_in(people).all()
