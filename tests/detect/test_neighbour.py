"""A user and a citizen of the same street."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

OWN = "999990019"
OTHER = "999990020"
THIRD = "999990032"
TABLES: dict[str, Any] = {
    "users": [{"account": "jansen", "citizen": OWN}],
    "citizens": [
        {"citizen": OWN, "street": "Dorpsstraat", "household": "1"},
        {"citizen": OTHER, "street": "Dorpsstraat", "household": "2"},
        {"citizen": THIRD, "street": "Dorpsstraat", "household": "1"},
    ],
}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "neighbour")
    return found.select("user", "citizen", "measured").rows()


def test_a_neighbour_counts_without_an_explanation() -> None:
    worked = look(5, 9, "jansen", OTHER, act="edit")
    assert fired(look(5, 9, "jansen", OTHER)) == [("jansen", OTHER, 1)]
    assert fired(worked) == []
    assert fired(worked, settings={"explained": True}) == [("jansen", OTHER, 1)]


def test_one_explained_consultation_explains_the_pair() -> None:
    assert fired(look(5, 9, "jansen", OTHER), look(9, 9, "jansen", OTHER, act="edit")) == []


def test_neither_the_own_record_nor_the_own_household_is_a_neighbour() -> None:
    assert fired(look(5, 9, "jansen", OWN), look(5, 10, "jansen", THIRD)) == []


def test_where_an_address_is_not_known_the_street_decides() -> None:
    known, other = TABLES["citizens"][:2]
    for citizens in (
        [known, {**other, "household": None}],
        [{**known, "household": None}, other],
    ):
        assert fired(look(5, 9, "jansen", OTHER), citizens=citizens) == [("jansen", OTHER, 1)]


def test_two_streets_that_are_not_known_are_not_the_same() -> None:
    unknown = [{"citizen": OWN, "household": "1"}, {"citizen": OTHER, "household": "2"}]
    assert fired(look(5, 9, "jansen", OTHER), citizens=unknown) == []
