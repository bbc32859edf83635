"""Of two rules of one trigger the difference is a number too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from logwatch.report.facts import Count, Facts, RuleFact, Scope
from logwatch.report.kindred import attention, standing
from logwatch.report.verdicts import shown_attention, shown_signals

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


def test_one_signal_more_about_the_same_citizens_is_of_somebody(facts: Facts) -> None:
    wide = rule(facts, "wide", Count(41, None, 38))
    narrow = rule(facts, "narrow", Count(40, None, 38))
    assert standing(narrow, (wide, narrow), LEAST) == Count(40, 1, 38)


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
        ({"settings": {"limit": "75", "count": "events"}}, True),
        ({"settings": {"limit": "50", "explained": "yes"}}, True),
        ({"question": ("after",)}, False),
    ],
)
def test_which_rules_are_kindred(facts: Facts, changes: dict[str, object], kindred: bool) -> None:
    settings = {"limit": "50", "count": "citizens", "explained": "no"}
    both: dict[str, object] = {"settings": settings, "question": ("before",)}
    wide = rule(facts, "wide", Count(41, 23), **both)
    narrow = rule(facts, "narrow", Count(40, 22), **(both | changes))
    assert (standing(narrow, (wide, narrow), LEAST) != narrow.signals) == kindred


def of_team(facts: Facts, team: str, count: Count) -> RuleFact:
    return rule(facts, team, count, scope=Scope(teams=(team,)))


def test_rules_of_other_teams_are_no_part_of_each_other(facts: Facts) -> None:
    one, other = of_team(facts, "Inkomen", Count(41, 23)), of_team(facts, "Zorg", Count(40, 22))
    assert standing(other, (one, other), LEAST) == other.signals


def test_teams_are_compared_as_rules_compare_them(facts: Facts) -> None:
    one, other = of_team(facts, "Zorg", Count(41, 23)), of_team(facts, " zorg", Count(40, 22))
    assert standing(other, (one, other), LEAST) != other.signals


@pytest.mark.parametrize(
    ("whole", "told"),
    [(Count(46, 25), True), (Count(52, 31), False), (Count(43, 23), False)],
)
def test_what_all_have_less_those_of_some_teams_is_a_number_too(
    facts: Facts, whole: Count, told: bool
) -> None:
    """Of the third team one or two employees; then the smallest of the parts is not shown."""
    every = rule(facts, "every", whole)
    parts = of_team(facts, "Inkomen", Count(22, 12)), of_team(facts, "Zorg", Count(21, 11))
    rules = (every, *parts)
    few = [one.id for one in rules if standing(one, rules, LEAST) != one.signals]
    assert few == (["Zorg"] if told else [])


def asking(facts: Facts, name: str, signals: Count, attention: Count) -> RuleFact:
    return rule(facts, name, signals, attention=attention)


@pytest.mark.parametrize(
    ("one", "other", "few"),
    [
        # Three times the norm instead of two: one citizen's window goes over to the other column.
        ((41, 10), (40, 11), "one"),
        # Another norm too: all that is over it differs by one.
        ((40, 30), (30, 39), "other"),
        ((40, 30), (30, 40), ""),
    ],
)
def test_attention_gives_no_signals_away(
    facts: Facts, one: tuple[int, int], other: tuple[int, int], few: str
) -> None:
    rules = [
        asking(facts, name, *(Count(number, None, number) for number in numbers))
        for name, numbers in (("one", one), ("other", other))
    ]
    told = [rule.id for rule in rules if attention(rule, rules, LEAST) != rule.attention]
    assert told == ([few] if few else [])


def test_what_is_hidden_of_attention_is_not_in_the_report(
    facts: Facts, change: Callable[..., Facts]
) -> None:
    rules = (
        asking(facts, "one", Count(41, 23), Count(10, 8)),
        asking(facts, "other", Count(41, 23), Count(11, 9)),
    )
    made = change(rules=rules, signals_total=Count(82, 40))
    assert [shown_attention(rule, made) for rule in rules] == [None, 11]
