"""A user and a citizen who is an employee too."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

OWN = "999990019"
OTHER = "999990020"
THIRD = "999990032"
TABLES: dict[str, Any] = {
    "users": [
        {"account": "jansen", "citizen": OWN, "role": "KCC"},
        {"account": "visser", "citizen": OTHER},
    ]
}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "colleague")
    return found.select("user", "citizen", "measured").rows()


def test_a_colleague_need_not_have_used_a_system() -> None:
    assert fired(look(5, 9, "jansen", OTHER)) == [("jansen", OTHER, 1)]


def test_who_has_no_own_number_has_colleagues_all_the_same() -> None:
    assert fired(look(5, 9, "bakker", OTHER)) == [("bakker", OTHER, 1)]


def test_the_own_record_and_other_citizens_do_not_count() -> None:
    assert fired(look(5, 9, "jansen", OWN), look(5, 10, "jansen", THIRD)) == []


def test_an_explained_consultation_counts_only_when_asked_for() -> None:
    worked = look(5, 9, "jansen", OTHER, act="edit")
    assert fired(worked) == []
    assert fired(worked, settings={"explained": True}) == [("jansen", OTHER, 1)]


def test_roles_are_left_out_whatever_their_capitals_and_unknown_ones_are_not() -> None:
    events = [look(5, 9, "jansen", OTHER), look(5, 10, "bakker", OTHER)]
    found = fired(*events, settings={"without_roles": [" kcc "]})
    assert found == [("bakker", OTHER, 1)]


def test_one_of_several_roles_is_enough_to_be_left_out() -> None:
    users = [
        {"account": "jansen", "role": "Consulent | KCC"},
        {"account": "bakker", "role": "consulent"},
        {"account": "bakker-balie", "person": "bakker", "role": "kcc"},
        {"account": "visser", "citizen": OTHER, "role": "KCC-beheer"},
    ]
    looks = [look(5, 9, name, OTHER) for name in ("jansen", "bakker")]
    assert fired(*looks, users=users, settings={"without_roles": ["KCC"]}) == []
    assert len(fired(*looks, users=users, settings={"without_roles": ["consulent | kcc"]})) == 2


def test_a_colleague_with_two_accounts_is_met_once() -> None:
    users = [*TABLES["users"], {"account": "visser2", "citizen": OTHER}]
    assert fired(look(5, 9, "jansen", OTHER), users=users) == [("jansen", OTHER, 1)]
