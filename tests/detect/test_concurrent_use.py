"""When one account is at two places, and when it only moves."""

import random
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pydantic import ValidationError

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import concurrent_use

DAY = datetime(2026, 10, 5, 9)


def event(minute: float, origin: str = "", session: str = "", **other: Any) -> dict[str, Any]:
    places = {"origin": origin or None, "session": session or None}
    time = DAY + timedelta(minutes=minute)
    return {"time": time, "user": "jansen", "citizen": "999990019", **places, **other}


def fired(events: list[dict[str, Any]], **chosen: Any) -> list[tuple[Any, ...]]:
    """Day, measured and events of each signal."""
    made = {"name": "test", "events": events, "settings": chosen, "expect": []}
    found = signals_of(Example.model_validate(made), "concurrent_use")
    return found.select("day", "measured", "events").rows()


IN_TURN = [event(0, "a"), event(2, "b"), event(8, "a"), event(9, "b")]


def test_in_turn_at_two_places() -> None:
    assert fired(IN_TURN) == [(DAY.date(), 6, 2)]


@pytest.mark.parametrize(("minutes", "signals"), [(6, 1), (7, 0)])
def test_the_least_number_of_minutes_counts(minutes: int, signals: int) -> None:
    assert len(fired(IN_TURN, minutes=minutes)) == signals


def test_a_session_that_stays_open_without_events_does_not_count() -> None:
    assert fired([event(0, session="a"), event(1, session="b"), event(16, session="b")]) == []


def test_who_moves_at_once_is_at_one_place() -> None:
    assert fired([event(0, "a"), event(10, "a"), event(10, "b"), event(20, "b")], minutes=1) == []


def test_two_sessions_at_one_workplace_count_as_sessions_alone() -> None:
    events = [event(0, "a", "1"), event(2, "a", "2"), event(8, "a", "1"), event(9, "a", "2")]
    assert len(fired(events)) == 1
    assert fired(events, compare=["origin"]) == []


def test_a_new_session_at_a_workplace_does_not_end_its_stretch() -> None:
    """Systems that open a session for each record: workplaces are compared all the same."""
    events = [
        event(0, "a", "1"),
        event(2, "b", "2"),
        event(8, "a", "3"),
        event(9, "b", "4"),
        event(20, "a", "5"),
    ]
    assert fired(events, compare=["origin"]) == [(DAY.date(), 7, 2)]


def test_another_workplace_does_not_end_a_session() -> None:
    events = [event(0, "a", "1"), event(2, "", "2"), event(8, "b", "1"), event(9, "c", "2")]
    assert fired(events, compare=["session"]) == [(DAY.date(), 6, 2)]


def test_a_place_that_is_not_known_is_no_other_place() -> None:
    assert fired([event(0, "a"), event(2), event(8, "a"), event(9)]) == []


def test_capitals_do_not_make_another_workplace() -> None:
    assert fired([event(0, "WP1"), event(2, "wp1 "), event(8, "WP1"), event(9, "wp1 ")]) == []


def test_two_sources_and_two_accounts_are_not_compared() -> None:
    sources = [event(0, "a"), event(2, "b", source="x"), event(8, "a"), event(9, "b", source="x")]
    assert fired(sources) == []
    other = [event(0, "a"), event(2, "b", user="bos"), event(8, "a"), event(9, "b", user="bos")]
    assert fired(other) == []


def test_shared_accounts_and_origins_are_left_out() -> None:
    assert fired(IN_TURN, shared_accounts=["GEM\\Jansen"]) == []
    assert fired(IN_TURN, shared_origins=["B*"]) == []
    assert len(fired(IN_TURN, shared_accounts=["bos"], shared_origins=["c?"])) == 1


def test_a_night_belongs_to_the_day_on_which_the_overlap_began() -> None:
    night = [
        event(minute, place) for minute, place in ((899, "a"), (894, "b"), (905, "b"), (906, "a"))
    ]
    assert [row[0] for row in fired(night)] == [date(2026, 10, 5)]


def test_three_places_are_found_by_one_that_is_not_the_nearest() -> None:
    """The stretch at `a` lasts, the one at `b` is over when `c` begins."""
    events = [
        event(0, "a"),
        event(1, "b"),
        event(2, "b"),
        event(10, "a"),
        event(4, "c"),
        event(12, "c"),
    ]
    assert fired(events) == [(DAY.date(), 6, 2)]


def test_needs_follow_from_what_is_compared() -> None:
    assert concurrent_use.Settings().further_needs() == {"place"}
    assert concurrent_use.Settings(compare=("session",)).further_needs() == {"session"}
    with pytest.raises(ValidationError):
        concurrent_use.Settings(compare=())


MOMENTS = st.lists(
    st.tuples(st.integers(0, 200), st.sampled_from("abc"), st.sampled_from("12")),
    min_size=1,
    max_size=25,
    unique=True,
)


@given(rows=MOMENTS)
@examples(max_examples=25, deadline=None)
def test_the_longest_overlap_is_found(rows: list[tuple[int, str, str]]) -> None:
    """Against every two stretches, written out, whatever the sessions."""
    stretches = []
    for place in "abc":
        minutes = sorted(minute for minute, at, _ in rows if at == place)
        for begin, last in _runs(minutes):
            stretches.append((begin, last, place))
    shared = [
        min(one[1], other[1]) - max(one[0], other[0])
        for one, other in combinations(stretches, 2)
        if one[2] != other[2]
    ]
    longest = max([0, *shared])
    events = [event(minute, place, session) for minute, place, session in rows]
    random.Random(1).shuffle(events)  # noqa: S311 not for secrets
    found = fired(events, minutes=1, compare=["origin"])
    assert [row[1] for row in found] == ([longest] if longest else [])


def _runs(minutes: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for minute in minutes:
        if runs and minute - runs[-1][1] <= 15:
            runs[-1] = (runs[-1][0], minute)
        else:
            runs.append((minute, minute))
    return runs
