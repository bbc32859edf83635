"""Of two rules of one trigger the difference is a number too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from logwatch.report.facts import Count, Facts, RuleFact, Scope
from logwatch.report.kindred import standing
from logwatch.report.verdicts import shown_signals

LEAST = 5


def rule(facts: Facts, name: str, count: Count, **changes: object) -> RuleFact:
    """A rule on the busiest days."""
    base = facts.rule("daily-volume")
    return replace(base, id=name, signals=count, **changes)  # type: ignore[arg-type] its own fields


def shown(change: Callable[..., Facts], *rules: RuleFact) -> dict[str, int | None]:
    """What management sees of these rules beside one of another trigger."""
    large = replace(change().rule("no-relation"), signals=Count(400, 40, 300))
    total = sum(one.signals.number for one in rules) + 400
    facts = change(rules=(*rules, large), signals_total=Count(total, 60, 400))
    return shown_signals(facts)


def test_over_75_and_over_50_are_not_both_shown(facts: Facts, change: Callable[..., Facts]) -> None:
    """One day of one employee lies between: 41 less 40. The total would tell a lonely one."""
    own = rule(facts, "over-75", Count(40, 22), settings={"limit": "75"})
    found = shown(change, rule(facts, "over-50", Count(41, 23)), own)
    assert found == {"over-50": None, "over-75": None, "no-relation": 400, "": 481}


def test_many_days_of_one_employee_are_few_people(
    facts: Facts, change: Callable[..., Facts]
) -> None:
    own = rule(facts, "over-75", Count(30, 22), settings={"limit": "75"})
    assert shown(change, rule(facts, "over-50", Count(41, 23)), own)["over-75"] is None


def test_enough_people_between_hide_nothing(facts: Facts, change: Callable[..., Facts]) -> None:
    own = rule(facts, "over-75", Count(30, 18), settings={"limit": "75"})
    found = shown(change, rule(facts, "over-50", Count(41, 23)), own)
    assert None not in found.values()


def test_equal_numbers_tell_of_nobody(facts: Facts, change: Callable[..., Facts]) -> None:
    own = rule(facts, "over-75", Count(41, 23), settings={"limit": "75"})
    assert None not in shown(change, rule(facts, "over-50", Count(41, 23)), own).values()


def test_few_citizens_between_are_few_people(facts: Facts) -> None:
    wide = rule(facts, "wide", Count(41, None, 41))
    narrow = rule(facts, "narrow", Count(38, None, 38))
    assert standing(narrow, (wide, narrow), LEAST) == Count(38, 1, 38)
    assert standing(wide, (wide, narrow), LEAST) == wide.signals


@pytest.mark.parametrize(
    ("changes", "kindred"),
    [
        ({}, True),
        ({"trigger": "many_users"}, False),
        ({"scope": Scope(teams=("Zorg",))}, True),
        ({"settings": {"limit": "75", "ground": "after"}}, False),
        ({"settings": {"limit": "75", "ground": "before; after"}}, True),
    ],
)
def test_which_rules_are_kindred(facts: Facts, changes: dict[str, object], kindred: bool) -> None:
    settings = {"limit": "50", "ground": "before"}
    wide = rule(facts, "wide", Count(41, 23), settings=settings)
    narrow = rule(facts, "narrow", Count(40, 22), **({"settings": settings} | changes))
    assert (standing(narrow, (wide, narrow), LEAST) != narrow.signals) == kindred


def test_rules_of_other_teams_are_no_part_of_each_other(facts: Facts) -> None:
    one = rule(facts, "one", Count(41, 23), scope=Scope(teams=("Inkomen",)))
    other = rule(facts, "other", Count(40, 22), scope=Scope(teams=("Zorg",)))
    assert standing(other, (one, other), LEAST) == other.signals
