"""Rules of one trigger whose signals may be part of each other: over 75 a day is over 50 too."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple

from logwatch.report.facts import Count, RuleFact, Scope
from logwatch.report.suppression import is_small


def standing(rule: RuleFact, rules: Sequence[RuleFact], least: int) -> Count:
    """The rule's signals, as of one person where a reader could subtract them.

    The difference with a kindred rule that gave more is a number too: as many people stand behind
    it as the one has more than the other, at least. With fewer than `least` the smaller is small.
    """
    few = any(
        _are_kindred(rule, other) and is_small(_more(other.signals, rule.signals), least)
        for other in rules
    )
    return Count(rule.signals.number, 1, rule.signals.citizens) if few else rule.signals


def _are_kindred(one: RuleFact, other: RuleFact) -> bool:
    same = one.trigger == other.trigger and not _differ_in_kind(one.settings, other.settings)
    return same and _meet(one.scope, other.scope)


def _differ_in_kind(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether a setting is one word here and another there, such as `before` and `after`."""
    pairs = [(value, other.get(name, "")) for name, value in one.items()]
    return any(mine != theirs and mine.isalpha() and theirs.isalpha() for mine, theirs in pairs)


def _meet(one: Scope, other: Scope) -> bool:
    """Whether both may look at the same line; an empty part means all."""
    parts = zip(astuple(one), astuple(other), strict=True)
    return all(not mine or not theirs or {*mine} & {*theirs} for mine, theirs in parts)


def _more(larger: Count, smaller: Count) -> Count:
    return Count(
        larger.number - smaller.number,
        _less(larger.employees, smaller.employees),
        _less(larger.citizens, smaller.citizens),
    )


def _less(larger: int | None, smaller: int | None) -> int | None:
    return None if larger is None or smaller is None else max(larger - smaller, 0)
