"""Which searches nothing followed."""

from dataclasses import replace

import polars as pl

from logwatch import engine
from logwatch.detect.example import month_of, signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import aborted_search

LIMIT = {"value": 1, "set_by": "CISO", "set_on": "2026-01-15"}


def example(*events: tuple[str, str | None]) -> Example:
    """Each event a moment and a citizen; without one it is a search."""
    rows = [
        {
            "time": moment,
            "user": "jansen",
            "citizen": citizen,
            "act": "view" if citizen else "search",
        }
        for moment, citizen in events
    ]
    return Example.model_validate(
        {"name": "test", "events": rows, "settings": {"limit": LIMIT}, "expect": []}
    )


def measured(*events: tuple[str, str | None]) -> list[int]:
    return signals_of(example(*events), "aborted_search")["measured"].to_list()


TWO = [("2026-10-05 09:00:00", None), ("2026-10-05 10:00:00", None)]


def test_a_search_without_a_key_counts_too() -> None:
    assert measured(*TWO) == [2]


def test_a_consultation_follows_within_five_minutes() -> None:
    assert measured(*TWO, ("2026-10-05 10:05:00", "999990019")) == []
    assert measured(*TWO, ("2026-10-05 10:05:01", "999990019")) == [2]


def test_a_day_ends_at_midnight() -> None:
    assert measured(("2026-10-05 23:59:59", None), ("2026-10-06 00:00:00", None)) == []


def test_what_nobody_can_tell_does_not_count() -> None:
    month = month_of(example(*TWO))
    unknown = month.known.searches.with_columns(opened=pl.lit(None, dtype=pl.Boolean))
    dated = replace(month, given=replace(month.known, searches=unknown))
    chosen = aborted_search.Settings.model_validate({"limit": LIMIT})
    assert engine.collect(aborted_search.signals(dated, chosen)).is_empty()


def test_the_suggestion_is_never_less_than_five() -> None:
    plan = aborted_search.suggest(month_of(example(*TWO)), aborted_search.Settings())
    assert plan is not None
    assert engine.collect(plan).rows() == [(5,)]


def refused(*events: tuple[str, str | None]) -> list[int]:
    """Measured when the first of these was refused by the system."""
    whole = example(*events)
    first = whole.events[0].model_copy(update={"act": "refused", "citizen": "999990020"})
    changed = whole.model_copy(update={"events": (first, *whole.events[1:])})
    return signals_of(changed, "aborted_search")["measured"].to_list()


def test_a_refusal_counts_as_a_search() -> None:
    assert refused(*TWO) == [2]


def test_a_refusal_that_a_consultation_follows_does_not_count() -> None:
    assert refused(*TWO, ("2026-10-05 09:05:00", "999990019")) == []
    assert refused(*TWO, ("2026-10-05 09:05:01", "999990019")) == [2]
