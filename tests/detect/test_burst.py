"""The strongest window of a day, to the moment."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import burst

START = datetime(2026, 10, 5, 9)


def fired(looks: list[tuple[datetime, int]], **chosen: Any) -> list[dict[str, Any]]:
    events = [
        {"time": moment, "user": "jansen", "citizen": f"9999900{citizen:02}"}
        for moment, citizen in looks
    ]
    plain = {"citizens": 3, "minutes": 10, **chosen}
    example = {"name": "test", "events": events, "settings": plain, "expect": []}
    return signals_of(Example.model_validate(example), "burst").to_dicts()


def minutes(*moments: float) -> list[tuple[datetime, int]]:
    return [(START + timedelta(minutes=at), citizen) for citizen, at in enumerate(moments)]


def measured(*moments: float) -> list[int]:
    return [row["measured"] for row in fired(minutes(*moments))]


def test_the_end_of_the_window_lies_outside() -> None:
    assert measured(0, 5, 9.99) == [3]
    assert measured(0, 5, 10) == []


def test_so_many_at_one_moment_are_within_it() -> None:
    assert measured(0, 0, 0) == [3]


def test_the_strongest_window_counts_and_of_equals_the_earliest() -> None:
    (row,) = fired(minutes(0, 1, 2, 60, 61, 62, 63))
    assert (row["measured"], row["from"]) == (4, START + timedelta(hours=1))
    (row,) = fired(minutes(0, 1, 2, 60, 61, 62))
    assert row["from"] == START


def test_the_same_citizen_counts_once() -> None:
    looks = [(START + timedelta(minutes=at), at % 2) for at in range(9)]
    assert fired(looks) == []


def test_a_window_across_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    late = datetime(2026, 10, 5, 23, 55)
    (row,) = fired([(late + timedelta(minutes=4 * n), n) for n in range(3)])
    assert (row["day"], row["measured"]) == (late.date(), 3)
    assert row["until"] == late + timedelta(minutes=8, microseconds=1)


@pytest.mark.parametrize("wrong", [{"citizens": 1}, {"minutes": 0}, {"minutes": 1441}])
def test_wrong_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        burst.Settings.model_validate(wrong)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=14, unique=True))
@settings(max_examples=20, deadline=None)
def test_windows_are_those_that_plain_counting_finds(looks: list[tuple[int, int]]) -> None:
    # A sitting lasts longer than an hour here only when a citizen is opened every 15 minutes.
    first = {citizen: min(at for at, who in looks if who == citizen) for _, citizen in looks}
    once = sorted((at, citizen) for citizen, at in first.items())
    most = max((sum(begin <= at < begin + 10 for at, _ in once) for begin, _ in once), default=0)
    found = fired([(START + timedelta(minutes=at), citizen) for at, citizen in once])
    assert [row["measured"] for row in found] == ([most] if most >= 3 else [])
