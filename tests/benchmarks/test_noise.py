"""Copies of innocent unexplained visits."""

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from municipality import Municipality
from noise import louder
from polars.testing import assert_frame_equal
from towns import event, events, labels, town, user, users

TEAM = users(user("u1"), user("u2"), user("u3"), user("other", team="B"))
NOTHING = labels()


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2025, 3, day, hour, minute)


def office_days(*days: int) -> list[dict[str, object]]:
    """Other people's pages, with case numbers, so that these are days of the month."""
    return [event(900 + day, at(day, 9), "other", f"x{day}", case_id="z1") for day in days]


def copies(
    given_town: Municipality, marked: pl.DataFrame, times: int = 2, seed: int = 1
) -> pl.DataFrame:
    """The events that were added."""
    more = louder(given_town, marked, times, seed)
    known = given_town.events["event_id"].implode()
    return more.filter(~pl.col("event_id").is_in(known))


def of(*rows: dict[str, object], staff: pl.DataFrame = TEAM) -> Municipality:
    return town(events(*rows, *office_days(3, 4, 5, 6)), staff)


def test_a_visit_goes_to_a_colleague_on_another_day_at_the_same_time() -> None:
    log = of(event(1, at(3, 14, 5), "u1", "c1", reason="vraag"))
    row = copies(log, NOTHING).row(0, named=True)
    assert row["user_id"] in {"u2", "u3"}
    assert row["ts"].date() in {date(2025, 3, day) for day in (4, 5, 6)}
    assert (row["ts"].hour, row["ts"].minute) == (14, 5)
    assert (row["citizen_id"], row["action"], row["reason"]) == ("c1", "view", "vraag")


def test_the_events_that_were_there_stay_as_they_are() -> None:
    log = of(event(1, at(3), "u1", "c1"))
    more = louder(log, NOTHING, 2)
    kept = more.filter(pl.col("event_id").is_in(log.events["event_id"].implode()))
    assert_frame_equal(kept, log.events.sort("ts", "event_id"))
    assert more["ts"].is_sorted()
    assert more["event_id"].is_unique().all()


def test_once_the_noise_adds_nothing() -> None:
    log = of(event(1, at(3), "u1", "c1"))
    assert copies(log, NOTHING, times=1).is_empty()


def test_three_times_the_noise_adds_two_copies_of_different_colleagues() -> None:
    log = of(event(1, at(3), "u1", "c1"))
    assert sorted(copies(log, NOTHING, times=3)["user_id"]) == ["u2", "u3"]


@pytest.mark.parametrize(
    "second",
    [
        event(2, at(4), "u1", "c1", case_id="z9"),
        event(2, at(4), "u1", "c1", action="edit"),
    ],
    ids=["case number", "edit"],
)
def test_what_was_worked_on_is_not_copied(second: dict[str, object]) -> None:
    assert copies(of(event(1, at(3), "u1", "c1"), second), NOTHING).is_empty()


def test_a_print_is_no_work_on_the_record() -> None:
    log = of(event(1, at(3), "u1", "c1", action="print"))
    assert copies(log, NOTHING)["action"].to_list() == ["print"]


def test_nothing_of_a_pair_with_misuse_is_copied() -> None:
    log = of(event(1, at(3), "u1", "c1"), event(2, at(4), "u1", "c1"))
    assert copies(log, labels((2, True, "self", 1))).is_empty()


def test_a_label_of_innocence_does_not_keep_a_visit_from_being_copied() -> None:
    log = of(event(1, at(3), "u1", "c1"))
    assert copies(log, labels((1, False, "cross", 0))).height == 1


def test_the_search_before_goes_along() -> None:
    log = of(
        event(1, at(3, 10, 0), "u1", None, action="search", search_key="name"),
        event(2, at(3, 10, 2), "u1", "c1"),
    )
    added = copies(log, NOTHING)
    assert added["action"].to_list() == ["search", "view"]
    assert added["user_id"].n_unique() == 1
    assert added["ts"].diff().drop_nulls().dt.total_minutes().to_list() == [2]


def test_a_search_that_nothing_followed_is_not_copied() -> None:
    log = of(
        event(1, at(3, 10, 0), "u1", None, action="search", search_key="name"),
        event(2, at(3, 11, 0), "u1", "c1"),
    )
    assert copies(log, NOTHING)["action"].to_list() == ["view"]


def test_different_days_of_a_pair_stay_different() -> None:
    log = of(*(event(day, at(day), "u1", "c1") for day in (3, 4, 5)))
    added = copies(log, NOTHING)
    assert added["ts"].dt.date().n_unique() == 3
    assert added["user_id"].n_unique() == 1


def test_a_colleague_who_met_the_citizen_does_not_get_the_copy() -> None:
    log = of(event(1, at(3), "u1", "c1"), event(2, at(3), "u2", "c1", case_id="z1"))
    assert copies(log, NOTHING)["user_id"].to_list() == ["u3"]


def test_nobody_gets_a_copy_whom_the_month_does_not_have_whole() -> None:
    staff = users(
        user("u1"),
        user("u2", end=date(2025, 3, 30)),
        user("u3", start=date(2025, 3, 2)),
        user("u4", start=date(2025, 3, 1), end=date(2025, 3, 31)),
    )
    log = of(event(1, at(3), "u1", "c1"), staff=staff)
    assert copies(log, NOTHING)["user_id"].to_list() == ["u4"]


def test_system_accounts_give_and_take_nothing() -> None:
    staff = users(user("u1"), user("machine", is_system=True))
    log = of(event(1, at(3), "u1", "c1"), event(2, at(3), "machine", "c2"), staff=staff)
    assert copies(log, NOTHING).is_empty()


def test_a_visit_on_a_day_off_stays_on_a_day_off() -> None:
    busy = [
        event(100 + n, at(day), "other", f"y{n}", case_id="z1")
        for day in (5, 6)
        for n in range(day * 100, day * 100 + 40)
    ]
    log = town(
        events(*busy, event(1, at(1), "u1", "c1"), event(2, at(2), "other", "c2", case_id="z1")),
        TEAM,
    )
    assert copies(log, NOTHING)["ts"].dt.date().to_list() == [date(2025, 3, 2)]


def test_with_own_hours_only_who_works_at_that_hour_gets_the_copy() -> None:
    late = event(1, at(3, 21), "u1", "c1")
    never, once = event(2, at(4, 9), "u2", "x1", case_id="z1"), at(4, 21)
    log = of(late, never, event(3, once, "u3", "x2", case_id="z1"))
    for seed in range(5):
        added = louder(log, NOTHING, 2, seed, own_hours=True).join(
            log.events, on="event_id", how="anti"
        )
        assert added["user_id"].to_list() == ["u3"]


def test_without_own_hours_anybody_of_the_team_may_get_it() -> None:
    log = of(event(1, at(3, 21), "u1", "c1"))
    assert {copies(log, NOTHING, seed=seed)["user_id"].item() for seed in range(20)} == {"u2", "u3"}


def test_with_own_hours_what_nobody_works_at_is_not_copied() -> None:
    log = of(event(1, at(3, 21), "u1", "c1"), event(2, at(4, 9), "u2", "x1", case_id="z1"))
    added = louder(log, NOTHING, 2, own_hours=True)
    assert_frame_equal(added, log.events.sort("ts", "event_id"))


def test_without_another_such_day_there_is_no_copy() -> None:
    log = town(events(event(1, at(3), "u1", "c1")), TEAM)
    assert copies(log, NOTHING).is_empty()


def test_the_same_seed_makes_the_same_copies_and_another_makes_others() -> None:
    log = of(*(event(n, at(3 + n % 4, 10, n), "u1", f"c{n}") for n in range(20)))
    assert copies(log, NOTHING, seed=5).height == 20
    assert_frame_equal(copies(log, NOTHING, seed=5), copies(log, NOTHING, seed=5))
    assert not copies(log, NOTHING, seed=5).equals(copies(log, NOTHING, seed=6))


def test_the_order_of_rows_makes_no_difference() -> None:
    rows = [event(n, at(3 + n % 3, 10, n), "u1", f"c{n}") for n in range(20)]
    one, other = of(*rows), of(*reversed(rows))
    assert_frame_equal(louder(one, NOTHING, 2), louder(other, NOTHING, 2))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), numbers=st.lists(st.integers(0, 60), min_size=1, unique=True))
def test_no_copy_makes_misuse_or_joins_a_pair_that_was_there(seed: int, numbers: list[int]) -> None:
    people = ("u1", "u2", "u3")
    rows = [event(n, at(3 + n % 4), people[n % 3], f"c{n % 7}") for n in numbers]
    log = of(*rows)
    added = copies(log, labels((numbers[0], True, "self", 1)), seed=seed)
    pairs = ["user_id", "citizen_id"]
    assert added.join(log.events, on=pairs, how="semi").is_empty()
    assert set(added["ts"].dt.strftime("%Y-%m")) <= {"2025-03"}
    assert added["user_id"].is_in(people).all()
