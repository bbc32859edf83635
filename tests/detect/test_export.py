"""Whose prints count, and on which day."""

from logwatch import engine
from logwatch.detect.example import month_of, signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import export

LIMIT = {"value": 1, "set_by": "CISO", "set_on": "2026-01-15"}


def example(*events: tuple[str, str, str]) -> Example:
    """Each event a moment, a citizen and an act."""
    rows = [
        {"time": moment, "user": "jansen", "citizen": citizen, "act": act}
        for moment, citizen, act in events
    ]
    return Example.model_validate(
        {"name": "test", "events": rows, "settings": {"limit": LIMIT}, "expect": []}
    )


def fired(*events: tuple[str, str, str]) -> list[tuple[int, int]]:
    """Measured and events of each signal."""
    return signals_of(example(*events), "export").select("measured", "events").rows()


def test_citizens_are_counted_and_prints_are_the_events() -> None:
    prints = [
        ("2026-10-05 09:00:00", "999990019", "print"),
        ("2026-10-05 09:01:00", "999990019", "print"),
        ("2026-10-05 11:00:00", "999990020", "print"),
        ("2026-10-05 12:00:00", "999990032", "view"),
    ]
    assert fired(*prints) == [(2, 3)]


def test_the_limit_itself_is_allowed() -> None:
    assert fired(("2026-10-05 09:00:00", "999990019", "print")) == []


def test_each_day_begins_anew() -> None:
    late = ("2026-10-05 23:00:00", "999990019", "print")
    assert fired(late, ("2026-10-06 00:00:00", "999990020", "print")) == []


def test_the_suggestion_is_never_less_than_twenty_five() -> None:
    month = month_of(example(("2026-10-05 09:00:00", "999990019", "print")))
    plan = export.suggest(month, export.Settings())
    assert plan is not None
    assert engine.collect(plan).rows() == [(25,)]
