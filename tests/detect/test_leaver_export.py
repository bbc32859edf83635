"""Who is leaving, and from when until when."""

from datetime import date, timedelta
from typing import Any

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

DAY = date(2026, 10, 20)
ORDINARY = [
    {"time": f"2026-10-{day:02} 09:00:00", "user": "jansen", "citizen": "999990019"}
    for day in range(1, 11)
]


def prints(count: int) -> list[dict[str, Any]]:
    moments = [f"{DAY} 10:{minute:02}:00" for minute in range(count)]
    print_ = {"user": "jansen", "citizen": "999990020", "act": "print"}
    return [{"time": moment, **print_} for moment in moments]


def fired(accounts: list[dict[str, Any]], count: int = 12, **chosen: Any) -> list[tuple[Any, ...]]:
    """Measured, norm and events of each signal, of so many prints on the 20th."""
    rows = {"events": [*ORDINARY, *prints(count)], "users": accounts}
    example = {"name": "test", "settings": chosen, "expect": [], **rows}
    found = signals_of(Example.model_validate(example), "leaver_export")
    return found.select("measured", "norm", "events").rows()


def leaving(days: int) -> list[dict[str, Any]]:
    return [{"account": "jansen", "last": DAY + timedelta(days=days)}]


@pytest.mark.parametrize("days", [30, 0, -31])
def test_the_bounds_are_part_of_the_time_around_the_last_day(days: int) -> None:
    assert fired(leaving(days)) == [(12, 1, 12)]


@pytest.mark.parametrize("days", [31, -32])
def test_earlier_and_later_is_not(days: int) -> None:
    assert fired(leaving(days)) == []


def test_who_keeps_an_account_does_not_leave() -> None:
    other = {"account": "jansen2", "person": "jansen"}
    known = [{**leaving(5)[0], "person": "jansen"}, other]
    assert fired(known) == []


def test_one_print_is_no_series() -> None:
    assert fired(leaving(5), 1, bits=1.0) == []
    assert fired(leaving(5), 1, bits=1.0, least=1) == [(1, 1, 1)]
