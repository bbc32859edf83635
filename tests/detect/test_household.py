"""A user and a citizen of the same address."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

OWN = "999990019"
OTHER = "999990020"
THIRD = "999990032"
TABLES: dict[str, Any] = {
    "users": [{"account": "jansen", "citizen": OWN}],
    "citizens": [
        {"citizen": OWN, "household": "1"},
        {"citizen": OTHER, "household": "1"},
        {"citizen": THIRD, "household": "2"},
    ],
}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "household")
    return found.select("user", "citizen", "measured").rows()


def test_the_same_address_counts_explained_or_not() -> None:
    worked = look(5, 9, "jansen", OTHER, act="edit")
    assert fired(worked) == [("jansen", OTHER, 1)]
    assert fired(worked, settings={"explained": False}) == []


def test_the_own_record_is_not_of_the_household() -> None:
    assert fired(look(5, 9, "jansen", OWN)) == []


def test_two_addresses_that_are_not_known_are_not_the_same() -> None:
    unknown = [{"citizen": OWN}, {"citizen": OTHER}]
    assert fired(look(5, 9, "jansen", OTHER), citizens=unknown) == []


def test_another_address_and_a_user_without_own_number_do_not_count() -> None:
    assert fired(look(5, 9, "jansen", THIRD), look(5, 9, "bakker", OTHER)) == []


def test_an_employee_whom_the_table_of_citizens_does_not_name_has_no_household() -> None:
    assert fired(look(5, 9, "jansen", OTHER), citizens=TABLES["citizens"][1:]) == []
