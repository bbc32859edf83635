"""When a day of searches without follow-up is rare enough."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

ORDINARY = [
    {"time": f"2026-10-{day:02} 09:00:00", "user": user, "citizen": f"9999900{day:02}"}
    for day in range(1, 9)
    for user in ("jansen", "bakker")
]


def searches(count: int, key: str = "name", day: int = 9) -> list[dict[str, Any]]:
    return [
        {"time": f"2026-10-{day:02} 10:{n:02}:00", "user": "jansen", "act": "search"}
        | {"search_key": key}
        for n in range(count)
    ]


def fired(events: list[dict[str, Any]], **chosen: Any) -> list[tuple[Any, ...]]:
    example = {"name": "test", "events": events, "settings": chosen, "expect": []}
    found = signals_of(Example.model_validate(example), "fishing")
    return found.select("measured", "norm", "events").rows()


def test_the_usual_is_rounded_up() -> None:
    assert fired([*ORDINARY, *searches(16)]) == [(16, 1, 16)]


def test_searches_by_bsn_do_not_count() -> None:
    assert fired([*ORDINARY, *searches(16, "bsn")]) == []


def test_fewer_than_least_are_no_series() -> None:
    assert fired([*ORDINARY, *searches(4)], bits=1.0) == []
    assert fired([*ORDINARY, *searches(4)], bits=1.0, least=4) == [(4, 1, 4)]


def test_what_a_user_does_every_day_is_usual() -> None:
    daily = [row for day in range(1, 10) for row in searches(16, day=day)]
    assert fired([*ORDINARY, *daily]) == []


def test_a_search_that_leads_to_a_consultation_does_not_count() -> None:
    opened = [
        {
            "time": f"2026-10-09 10:{minute:02}:30",
            "user": "jansen",
            "citizen": f"9999901{minute:02}",
        }
        for minute in range(16)
    ]
    assert fired([*ORDINARY, *searches(16), *opened]) == []
