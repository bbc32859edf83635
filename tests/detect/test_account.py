"""When the use of an account is at odds with the users table, or follows a long silence."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from logwatch import engine
from logwatch.detect.example import month_of, signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import account

BSN = "999990019"


def used(*days: str, user: str = "jansen") -> list[dict[str, Any]]:
    return [{"time": f"{day} 09:00:00", "user": user, "citizen": BSN} for day in days]


def example(events: list[dict[str, Any]], **tables: Any) -> Example:
    return Example.model_validate({"name": "test", "events": events, "expect": [], **tables})


def fired(ground: str, events: list[dict[str, Any]], **tables: Any) -> list[tuple[Any, ...]]:
    """User, day and measured of each signal."""
    made = example(events, settings={"ground": ground}, **tables)
    return signals_of(made, "account").select("user", "day", "measured").rows()


def test_two_unknown_accounts_of_which_one_is_in_another_spelling() -> None:
    events = [*used("2026-10-05", user="GEM\\Vreemd"), *used("2026-10-06", user="vreemd")]
    assert fired("unknown", events) == [("vreemd", date(2026, 10, 5), 2)]


def test_system_accounts_that_no_table_names_are_unknown_too() -> None:
    month = month_of(example(used("2026-10-05")))
    robots = month.usage.pages.with_columns(system=pl.lit(value=True))
    with_robots = replace(month, usage=replace(month.usage, pages=robots))
    found = account.signals(with_robots, account.Settings(ground="unknown"))
    assert engine.collect(found).height == 1
    assert engine.collect(account.signals(with_robots, account.Settings(ground="after"))).is_empty()


STRETCHES = [
    {"account": "jansen", "first": "2026-10-05", "last": "2026-10-07"},
    {"account": "jansen", "first": "2026-10-12", "last": "2026-10-14"},
]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2026-10-04", 1, 0),
        ("2026-10-05", 0, 0),
        ("2026-10-07", 0, 0),
        ("2026-10-08", 0, 1),
        ("2026-10-11", 0, 1),
        ("2026-10-12", 0, 0),
        ("2026-10-15", 0, 1),
    ],
)
def test_a_day_outside_all_stretches_is_before_the_first_or_after_one(
    day: str, before: int, after: int
) -> None:
    assert len(fired("before", used(day), users=STRETCHES)) == before
    assert len(fired("after", used(day), users=STRETCHES)) == after


def test_one_signal_a_user_at_the_first_day_with_evidence_to_the_last() -> None:
    events = [*used("2026-10-20", "2026-10-28"), *used("2026-10-22", user="jansen2")]
    gone = [
        {"account": name, "person": "P1", "last": "2026-10-01"} for name in ("jansen", "jansen2")
    ]
    made = example(events, settings={"ground": "after"}, users=gone)
    assert signals_of(made, "account").select("day", "until", "measured", "events").rows() == [
        (date(2026, 10, 20), datetime(2026, 10, 29), 3, 3)
    ]


def test_a_block_holds_for_its_own_account() -> None:
    users = [
        {"account": "jansen", "person": "P1", "blocked_from": "2026-10-01"},
        {"account": "jansen2", "person": "P1"},
    ]
    assert fired("blocked", used("2026-10-05", user="jansen2"), users=users) == []


def test_a_block_with_a_last_day_alone_holds_until_then() -> None:
    users = [{"account": "jansen", "blocked_until": "2026-10-05"}]
    events = used("2026-10-05", "2026-10-06")
    assert fired("blocked", events, users=users) == [("jansen", date(2026, 10, 5), 1)]


def silent(first_use: date, seen: date, **account_days: str) -> list[tuple[Any, ...]]:
    """Signals of one use, of who was last seen on that day, in a history from July on."""
    others = [{"account": "visser", "day": "2026-07-01"}]
    return fired(
        "silent",
        used(first_use.isoformat()),
        users=[{"account": "jansen", **account_days}, {"account": "visser"}],
        used=[*others, {"account": "jansen", "day": seen.isoformat()}],
    )


@pytest.mark.parametrize(("days", "signals"), [(90, 1), (89, 0)])
def test_days_of_silence_lie_between_two_uses(days: int, signals: int) -> None:
    use = date(2026, 10, 20)
    assert len(silent(use, use - timedelta(days=days + 1))) == signals


def test_an_account_younger_than_the_silence_was_not_silent() -> None:
    use, seen = date(2026, 10, 20), date(2026, 7, 2)
    assert len(silent(use, seen)) == 1
    assert len(silent(use, seen, first="2026-07-22")) == 1
    assert silent(use, seen, first="2026-07-23") == []


def test_who_is_in_no_kept_month_was_silent_from_the_first_of_them_on() -> None:
    known = {"users": [{"account": "jansen"}], "used": [{"account": "visser", "day": "2026-08-20"}]}
    assert fired("silent", used("2026-10-29"), **known) == []
    assert fired("silent", used("2026-10-30"), **known) == [("jansen", date(2026, 10, 30), 90)]


def test_a_use_within_the_period_ends_the_silence() -> None:
    known = {"users": [{"account": "jansen"}], "used": [{"account": "visser", "day": "2026-07-20"}]}
    events = used("2026-10-05", "2026-10-06")
    assert fired("silent", events, **known) == [("jansen", date(2026, 10, 5), 96)]


def test_each_account_of_a_person_has_its_own_silence() -> None:
    both = [{"account": name, "person": "P1"} for name in ("jansen", "jansen-cvs")]
    seen = [
        {"account": "jansen-cvs", "day": "2026-07-06"},
        {"account": "jansen", "day": "2026-09-30"},
    ]
    events = [*used("2026-10-05", user="jansen-cvs"), *used("2026-10-05", user="jansen")]
    assert fired("silent", events, users=both, used=seen) == [("P1", date(2026, 10, 5), 90)]


def test_a_new_account_was_silent_as_long_as_the_person() -> None:
    both = [{"account": name, "person": "P1"} for name in ("jansen", "jansen-cvs")]
    events = used("2026-10-05", user="jansen-cvs")
    for day, signals in (("2026-07-06", 1), ("2026-07-07", 0)):
        seen = [{"account": "jansen", "day": day}]
        assert len(fired("silent", events, users=both, used=seen)) == signals


def test_only_what_a_ground_needs_is_asked_for() -> None:
    needs = {name: account.Settings(ground=name).further_needs() for name in ("unknown", "after")}
    assert needs == {"unknown": frozenset({"accounts"}), "after": frozenset()}
    assert account.Settings(ground="silent").further_needs() == {"earlier_use"}
