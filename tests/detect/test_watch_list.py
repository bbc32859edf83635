"""A user and a citizen of the watch list."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

WATCHED = "999990019"
OTHER = "999990020"
TABLES: dict[str, Any] = {"citizens": [{"citizen": WATCHED, "watched": True}, {"citizen": OTHER}]}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "watch_list")
    return found.select("user", "citizen", "measured").rows()


def test_a_watched_citizen_counts_without_an_explanation() -> None:
    worked = look(5, 9, "jansen", WATCHED, act="edit")
    assert fired(look(5, 9, "jansen", WATCHED)) == [("jansen", WATCHED, 1)]
    assert fired(worked) == []
    assert fired(worked, settings={"explained": True}) == [("jansen", WATCHED, 1)]


def test_each_user_is_a_signal_of_its_own() -> None:
    events = [look(5, 9, user, WATCHED) for user in ("jansen", "visser")]
    assert fired(*events) == [("jansen", WATCHED, 1), ("visser", WATCHED, 1)]


def test_others_do_not_count_nor_does_anyone_without_a_list() -> None:
    assert fired(look(5, 9, "jansen", OTHER)) == []
    assert fired(look(5, 9, "jansen", WATCHED), citizens=[]) == []
