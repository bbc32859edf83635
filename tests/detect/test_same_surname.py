"""A user and a citizen of the same surname."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

OWN = "999990019"
OTHER = "999990020"
THIRD = "999990032"
TABLES: dict[str, Any] = {
    "users": [{"account": "jansen", "citizen": OWN}],
    "citizens": [
        {"citizen": OWN, "surname": "jansen"},
        {"citizen": OTHER, "surname": "jansen"},
        {"citizen": THIRD, "surname": "bakker"},
    ],
}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "same_surname")
    return found.select("user", "citizen", "measured").rows()


def test_a_namesake_counts_without_an_explanation() -> None:
    worked = look(5, 9, "jansen", OTHER, act="edit")
    assert fired(look(5, 9, "jansen", OTHER)) == [("jansen", OTHER, 1)]
    assert fired(worked) == []
    assert fired(worked, settings={"explained": True}) == [("jansen", OTHER, 1)]


def test_the_own_record_and_another_surname_do_not_count() -> None:
    assert fired(look(5, 9, "jansen", OWN), look(5, 10, "jansen", THIRD)) == []


def test_a_surname_counts_up_to_the_number_of_citizens_that_share_it() -> None:
    event = look(5, 9, "jansen", OTHER)
    assert fired(event, settings={"most_namesakes": 2}) == [("jansen", OTHER, 1)]
    assert fired(event, settings={"most_namesakes": 1}) == []


def test_citizens_without_a_surname_are_no_namesakes() -> None:
    unknown = [{"citizen": OWN}, {"citizen": OTHER}]
    assert fired(look(5, 9, "jansen", OTHER), citizens=unknown) == []
