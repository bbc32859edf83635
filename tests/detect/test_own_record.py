"""A user at the own record."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

OWN = "999990019"
OTHER = "999990020"
TABLES: dict[str, Any] = {"users": [{"account": "jansen", "person": "p1", "citizen": OWN}]}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "own_record")
    return found.select("user", "citizen", "measured").rows()


def test_any_account_of_the_person_looks_at_the_own_record() -> None:
    users = [*TABLES["users"], {"account": "beheer-jansen", "person": "p1"}]
    assert fired(look(5, 9, "beheer-jansen", OWN), users=users) == [("p1", OWN, 1)]


def test_a_sitting_is_one_consultation_and_its_log_lines_are_all_counted() -> None:
    events = [look(5, 9, "jansen", OWN), look(5, 9, "jansen", OWN), look(5, 17, "jansen", OWN)]
    example = Example.model_validate({"name": "test", "events": events, "expect": [], **TABLES})
    found = signals_of(example, "own_record")
    assert found.select("measured", "events", "norm").rows() == [(2, 3, None)]
    assert [str(found[end][0]) for end in ("from", "until")] == [
        "2026-10-05 09:00:00",
        "2026-10-05 17:00:00.000001",
    ]


def test_explained_consultations_count_unless_they_are_left_out() -> None:
    worked = look(5, 9, "jansen", OWN, act="edit")
    assert fired(worked) == [("p1", OWN, 1)]
    assert fired(worked, settings={"explained": False}) == []
    assert fired(look(5, 9, "jansen", OWN), settings={"explained": False}) == [("p1", OWN, 1)]


def test_someone_elses_record_is_not_the_own() -> None:
    assert fired(look(5, 9, "jansen", OTHER), look(5, 9, "visser", OWN)) == []
