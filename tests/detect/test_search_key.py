"""Which searches count, and which consultations count as one."""

from dataclasses import replace
from typing import Any

import pytest

from logwatch import engine
from logwatch.detect.example import month_of, signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import search_key

LIMIT = {"value": 1, "set_by": "CISO", "set_on": "2026-01-15"}


def example(*events: tuple[str, str | None, str | None], **chosen: Any) -> Example:
    """Each event a moment of the 5th, a key and a citizen; without one it is a search."""
    rows = [
        {
            "time": f"2026-10-05 {moment}",
            "user": "jansen",
            "search_key": key,
            "citizen": citizen,
            "act": "view" if citizen else "search",
        }
        for moment, key, citizen in events
    ]
    return Example.model_validate(
        {"name": "test", "events": rows, "settings": {"limit": LIMIT, **chosen}, "expect": []}
    )


def measured(*events: tuple[str, str | None, str | None], **chosen: Any) -> list[int]:
    return signals_of(example(*events, **chosen), "search_key")["measured"].to_list()


@pytest.mark.parametrize("key", ["name", "Adres", " kenteken "])
def test_capitals_and_spaces_of_a_key_do_not_matter(key: str) -> None:
    assert measured(("09:00:00", key, None), ("10:00:00", key, None)) == [2]


@pytest.mark.parametrize("key", ["bsn", None, "zaak"])
def test_other_keys_do_not_count(key: str | None) -> None:
    assert measured(("09:00:00", key, None), ("10:00:00", key, None)) == []


def test_keys_are_a_setting() -> None:
    events = [("09:00:00", "Perceel", None), ("10:00:00", "perceel", None)]
    assert measured(*events, keys=["perceel"]) == [2]


def test_a_consultation_that_a_search_found_is_counted_with_the_search() -> None:
    found = ("09:05:00", "name", "999990019")
    later = ("09:30:01", "name", "999990020")
    assert measured(("09:00:00", "name", None), found, later) == [2]


def test_searches_in_a_source_outside_the_rule_do_not_count() -> None:
    month = month_of(example(("09:00:00", "name", None), ("10:00:00", "name", None)))
    scoped = replace(month, sought=month.searches.filter(source=9))
    chosen = search_key.Settings.model_validate({"limit": LIMIT})
    assert engine.collect(search_key.signals(scoped, chosen)).is_empty()


def test_a_consultation_after_a_refusal_was_not_found_by_it() -> None:
    seen = example(("09:00:00", "name", None), ("09:01:00", "name", "999990019"))
    asked, found = seen.events
    refused = asked.model_copy(update={"act": "refused"})
    changed = seen.model_copy(update={"events": (refused, found)})
    assert signals_of(changed, "search_key")["measured"].to_list() == [2]
    assert signals_of(seen, "search_key").is_empty()


def test_the_suggestion_is_never_less_than_ten() -> None:
    month = month_of(example(("09:00:00", "name", None)))
    plan = search_key.suggest(month, search_key.Settings())
    assert plan is not None
    assert engine.collect(plan).rows() == [(10,)]
