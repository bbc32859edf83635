import dataclasses
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from logwatch import engine
from logwatch.detect.example import month_of
from logwatch.detect.judge import COUNTS, Verdict, judge
from logwatch.detect.needs import TABLES, Reason
from logwatch.detect.rule import Example
from logwatch.detect.rulebook import load_rules
from logwatch.detect.scope import Sources
from logwatch.detect.trigger import Month
from logwatch.detect.triggers.reading_list import Settings, course_of
from logwatch.signals import SIGNALS

RULES = Path(__file__).parents[2] / "rules"
ALL = frozenset({"user", "citizen", "time_of_day", "search_key"})
LIMIT = {"value": 1, "set_by": "CISO", "set_on": "2026-01-15"}
NIGHT = "2026-10-05 23:00:00"
EVENTS = [
    {"time": NIGHT, "user": "jansen", "citizen": "999990019", "source": "a"},
    {"time": NIGHT, "user": "visser", "citizen": "999990019", "source": "b"},
    {"time": NIGHT, "user": "visser", "citizen": "999990020", "source": "b"},
]
USERS = [{"account": "jansen", "team": "Inkomen"}, {"account": "visser", "team": "Wmo"}]


def month(**keys: Any) -> Month:
    rows = {"name": "test", "events": EVENTS, "users": USERS, "expect": [], **keys}
    return month_of(Example.model_validate(rows))


def sources(a: frozenset[str] = ALL, b: frozenset[str] = ALL) -> Sources:
    return Sources(("a", "b"), {"a": a, "b": b}, {"a": frozenset({"inkomen"}), "b": frozenset()})


def verdict(
    rule: str,
    changes: dict[str, Any] | None = None,
    seen: Month | None = None,
    shown: Sources | None = None,
    tables: frozenset[str] = TABLES,
) -> Verdict:
    book = load_rules([RULES], {rule: changes or {}}).only([rule])
    (found,) = judge(book, seen or month(), shown or sources(), tables)
    return found


def users(found: Verdict) -> int:
    assert found.plan is not None
    signals = engine.collect(found.plan)
    assert signals.schema == SIGNALS
    return signals["user"].n_unique()


def counts(found: Verdict) -> tuple[int, ...]:
    frame = engine.collect(found.counts)
    assert frame.schema == COUNTS
    return tuple(frame.row(0))


def test_a_rule_is_evaluated_on_the_sources_that_show_what_it_needs() -> None:
    found = verdict("off-hours", shown=sources(b=frozenset({"user"})))
    assert (found.status, found.reason) == ("evaluated", None)
    assert (found.judged, found.unjudged) == (("a",), (("b", "time_of_day"),))
    assert users(found) == 1
    assert counts(found) == (1, 2, 0)


def test_on_no_source_it_is_not_evaluated_and_never_zero() -> None:
    found = verdict("off-hours", shown=sources(frozenset({"user"}), frozenset({"user"})))
    assert found.status == "not_evaluated"
    assert found.reason == Reason("missing_field", "time_of_day")
    assert (found.plan, found.judged) == (None, ())
    assert counts(found) == (0, 3, 0)


def test_signals_carry_rule_and_level() -> None:
    found = verdict("off-hours", {"level": "critical"})
    assert found.plan is not None
    signals = engine.collect(found.plan)
    assert set(signals["rule"]) == {"off-hours"}
    assert set(signals["level"]) == {"critical"}
    assert counts(found) == (3, 0, 0)


def test_a_disabled_rule_is_not_judged() -> None:
    found = verdict("off-hours", {"enabled": False})
    assert (found.status, found.reason, found.plan) == ("disabled", Reason("disabled"), None)


def test_a_missing_norm_comes_with_a_suggestion() -> None:
    found = verdict("daily-volume")
    assert (found.status, found.reason) == ("not_evaluated", Reason("missing_norm", "limit"))
    assert found.suggestion is not None
    assert engine.collect(found.suggestion).to_dicts() == [{"limit": 20}]
    assert counts(found) == (0, 3, 0)
    assert verdict("daily-volume", {"settings": {"limit": LIMIT}}).suggestion is None


def test_a_missing_table_comes_before_a_missing_norm() -> None:
    found = verdict("no-relation", tables=frozenset({"users"}))
    assert found.reason == Reason("missing_table", "relations")


@pytest.mark.parametrize(
    ("scope", "judged"),
    [
        ({"sources": ["b"]}, ("b",)),
        ({"domains": ["inkomen"]}, ("a",)),
        ({"sources": ["a", "b"], "domains": ["inkomen"]}, ("a",)),
    ],
)
def test_sources_out_of_scope_are_not_seen(
    scope: dict[str, list[str]], judged: tuple[str, ...]
) -> None:
    found = verdict("off-hours", {"scope": scope})
    assert found.judged == judged
    assert users(found) == 1
    assert counts(found) == ((2, 0, 1) if judged == ("b",) else (1, 0, 2))


def test_no_source_in_scope_is_not_evaluated() -> None:
    found = verdict("off-hours", {"scope": {"sources": ["c"]}})
    assert (found.status, found.reason) == ("not_evaluated", Reason("no_source"))
    assert counts(found) == (0, 0, 3)


@pytest.mark.parametrize("team", ["wmo", " Wmo "])
def test_a_scope_of_teams_restricts_what_is_counted_as_well(team: str) -> None:
    found = verdict("off-hours", {"scope": {"teams": [team]}})
    assert users(found) == 1
    assert counts(found) == (2, 0, 1)


def test_a_team_counts_for_who_was_in_it_during_the_period() -> None:
    before = [{**USERS[0], "last": "2026-09-30"}, {**USERS[1], "last": "2026-10-01"}]
    scope = {"scope": {"teams": ["Wmo", "Inkomen"]}}
    assert counts(verdict("off-hours", scope, month(users=before))) == (2, 0, 1)


def test_a_scope_of_teams_needs_the_users_table() -> None:
    found = verdict("off-hours", {"scope": {"teams": ["Wmo"]}}, tables=frozenset({"relations"}))
    assert found.reason == Reason("missing_table", "users")


def searched(user: str, source: str, number: int) -> list[dict[str, str]]:
    """So many searches by name on one day, and a look on each of four days before."""
    looks = [
        {"time": f"2026-10-0{day} 09:00:00", "user": user, "citizen": "999990019", "source": source}
        for day in range(5, 9)
    ]
    asked = {"user": user, "source": source, "act": "search", "search_key": "name"}
    times = [f"2026-10-09 13:{minute:02}:00" for minute in range(number)]
    return [*looks, *({"time": time, **asked} for time in times)]


@pytest.mark.parametrize("rule", ["search-key", "fishing"])
@pytest.mark.parametrize(
    ("scope", "number"),
    [({}, 2), ({"sources": ["a"]}, 1), ({"domains": ["Inkomen"]}, 1), ({"teams": ["wmo"]}, 1)],
)
def test_searches_and_user_days_are_those_in_scope(
    rule: str, scope: dict[str, list[str]], number: int
) -> None:
    seen = month(events=[*searched("jansen", "a", 30), *searched("visser", "b", 30)])
    seen = dataclasses.replace(seen, course=course_of(seen, Settings()))
    changes: dict[str, Any] = {"scope": scope}
    if rule == "search-key":
        changes["settings"] = {"limit": LIMIT}
    assert users(verdict(rule, changes, seen)) == number


@pytest.mark.parametrize("rule", ["search-key", "fishing"])
def test_searches_of_which_nobody_knows_by_what_are_not_evaluated(rule: str) -> None:
    changes = {"settings": {"limit": LIMIT}} if rule == "search-key" else {}
    bare = ALL - {"search_key"}
    found = verdict(rule, changes, shown=sources(bare, bare))
    assert (found.status, found.reason) == (
        "not_evaluated",
        Reason("missing_field", "search_key"),
    )
    assert verdict(rule, changes, shown=sources(bare)).judged == ("b",)


def test_who_only_searched_is_in_scope_too() -> None:
    asked = [event for event in searched("jansen", "a", 3) if "act" in event]
    changes = {"scope": {"sources": ["a"]}, "settings": {"limit": LIMIT}}
    assert users(verdict("search-key", changes, month(events=[*asked, *EVENTS[1:]]))) == 1


def test_a_month_of_some_domains_stands_for_rules_on_them_and_adds_up() -> None:
    """Source a has lines of two domains, of which one line is of work."""
    whole, changes = month(), {"scope": {"domains": ["Werk"]}}
    apart = dataclasses.replace(
        whole, events=whole.events.filter(pl.col("source") == 0), consultations=whole.consultations
    )
    shown = Sources(
        ("a", "b"), {"a": ALL, "b": ALL}, {"a": frozenset({"inkomen", "werk"}), "b": frozenset()}
    )
    book = load_rules([RULES], {"off-hours": changes}).only(["off-hours"])
    of_domains = {frozenset({"werk"}): apart}
    (found,) = judge(book, whole, shown, TABLES, of_domains=of_domains)
    assert found.judged == ("a",)
    assert counts(found) == (1, 0, 2)
    nothing = dataclasses.replace(apart, events=apart.events.clear())
    (none,) = judge(book, whole, shown, TABLES, of_domains={frozenset({"werk"}): nothing})
    assert counts(none) == (0, 0, 3)


def test_events_that_name_no_citizen_are_counted_as_not_evaluated() -> None:
    unnamed = {"time": NIGHT, "user": "jansen", "source": "a"}
    changes = {"settings": {"limit": LIMIT, "count": "citizens"}}
    found = verdict("daily-volume", changes, month(events=[*EVENTS, unnamed, unnamed]))
    assert counts(found) == (3, 2, 0)
    assert users(found) == 1


def test_events_that_name_no_user_are_counted_as_not_evaluated() -> None:
    seen = month()
    nameless = seen.events.with_columns(
        user=pl.when(pl.col("source") == 0).then(None).otherwise("user")
    )
    found = verdict("off-hours", seen=dataclasses.replace(seen, events=nameless))
    assert counts(found) == (2, 1, 0)
    assert users(found) == 1


def test_settings_may_need_more_than_the_trigger() -> None:
    changes = {"settings": {"limit": LIMIT, "count": "citizens"}}
    shown = sources(frozenset({"user"}), ALL)
    found = verdict("daily-volume", changes, shown=shown)
    assert found.unjudged == (("a", "citizen"),)


def test_no_events_are_evaluated_as_none() -> None:
    found = verdict("off-hours", seen=month(events=[]))
    assert counts(found) == (0, 0, 0)
    assert found.status == "evaluated"


def test_verdicts_follow_the_rulebook() -> None:
    book = load_rules([RULES])
    verdicts = judge(book, month(), sources(), TABLES)
    assert [item.rule.id for item in verdicts] == [rule.id for rule in book.rules]


@pytest.mark.parametrize(("scope", "measured"), [({}, [2]), ({"sources": ["a"]}, [])])
def test_searches_count_in_the_sources_of_the_rule_and_by_who_only_searched(
    scope: dict[str, list[str]], measured: list[int]
) -> None:
    """Lines that are no consultations: no unit names who searched."""
    look = {"time": NIGHT, "user": "bakker", "source": "b", "act": "search"}
    given = month(events=[*EVENTS, look, look])
    bakker = pl.col("user").is_in(given.known.searches.collect()["user"].to_list())
    consulted = dataclasses.replace(given, events=given.events.filter(~bakker))
    changes = {"settings": {"limit": LIMIT}, "scope": scope}
    found = verdict("aborted-search", changes, consulted)
    assert found.plan is not None
    assert engine.collect(found.plan)["measured"].to_list() == measured


@pytest.mark.parametrize("scope", [{}, {"teams": ["Inkomen"]}, {"sources": ["a", "b"]}])
def test_days_in_a_source_without_hours_are_days_whatever_the_scope(
    scope: dict[str, list[str]],
) -> None:
    """A scope of all there is changes nothing: the user was there on eight days."""
    work = {"user": "jansen", "citizen": "999990019"}
    days = [{**work, "time": f"2026-10-{day:02} 09:00:00", "source": "b"} for day in range(12, 19)]
    seen = month(events=[{**work, "time": NIGHT, "source": "a"}, *days])
    seen = dataclasses.replace(seen, course=course_of(seen, Settings()))
    dates_only = sources(b=frozenset({"user", "citizen"}))
    found = verdict("unusual-hour", {"scope": scope}, seen, dates_only)
    assert found.plan is not None
    assert engine.collect(found.plan).select("measured", "norm").rows() == [(1, 8)]
