"""Rules of one trigger whose signals may be part of each other: over 75 a day is over 50 too."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple

from logwatch.report.facts import Count, RuleFact, Scope
from logwatch.report.suppression import is_small

Counted = Callable[[RuleFact], Count]


def standing(rule: RuleFact, rules: Sequence[RuleFact], least: int) -> Count:
    """The rule's signals, as of one person where a reader could subtract them.

    The difference with a kindred rule that gave more is a number too: as many people stand behind
    it as the one has more than the other, at least. With fewer than `least` the smaller is small.
    So it is with the difference between a rule and some of other teams or sources together: then
    the smallest of these is small.
    """
    return _as_few(rule, _signals) if _tells(rule, rules, _signals, least) else _signals(rule)


def attention(rule: RuleFact, rules: Sequence[RuleFact], least: int) -> Count:
    """The same of what asks for attention alone: with the signals it is a number too."""
    of_both = _tells(rule, rules, _all, least, _all_at_most)
    told = of_both or _tells(rule, rules, _attention, least)
    return _as_few(rule, _attention) if told else _attention(rule)


def _signals(rule: RuleFact) -> Count:
    return rule.signals


def _attention(rule: RuleFact) -> Count:
    return rule.attention


def _all(rule: RuleFact) -> Count:
    """Both together, with the fewest people that may stand behind them."""
    return _both(rule, max)


def _all_at_most(rule: RuleFact) -> Count:
    """Both together, with the most people that may stand behind them."""
    return _both(rule, lambda *people: sum(people))


def _both(rule: RuleFact, people: Callable[..., int]) -> Count:
    one, other = rule.signals, rule.attention
    return Count(
        one.number + other.number,
        _together(people, one.employees, other.employees),
        _together(people, one.citizens, other.citizens),
    )


def _together(people: Callable[..., int], *counts: int | None) -> int | None:
    known = [count for count in counts if count is not None]
    return people(*known, 0) if known else None


def _tells(
    rule: RuleFact,
    rules: Sequence[RuleFact],
    counted: Counted,
    least: int,
    at_most: Counted | None = None,
) -> bool:
    """Whether the rule's number and those of others tell what few people did.

    `at_most` counts what is subtracted, where the people behind it are not known exactly.
    """
    less = at_most or counted
    kin = [other for other in rules if other.id != rule.id and _are_alike(rule, other)]
    wider = [other for other in kin if _meet(rule.scope, other.scope)]
    if any(is_small(_more(counted(other), [less(rule)]), least) for other in wider):
        return True
    return any(
        rule == min(parts, key=lambda part: (counted(part).number, part.id))
        and is_small(_more(counted(whole), map(less, parts)), least)
        for whole in kin
        for parts in _apart(whole, [rule, *kin], counted, least)
    )


def _apart(
    whole: RuleFact, rules: Sequence[RuleFact], counted: Counted, least: int
) -> Iterator[list[RuleFact]]:
    """Rules that may be parts of `whole` and have nothing in common, as many as fit, from each."""
    inside = [
        rule
        for rule in sorted(rules, key=lambda rule: rule.id)
        if rule.id != whole.id
        and _meet(rule.scope, whole.scope)
        and counted(rule).number
        and not is_small(counted(rule), least)
    ]
    for first in inside:
        family = _fitting([first], inside)
        if len(family) > 1:
            yield family


def _fitting(family: list[RuleFact], rules: Iterable[RuleFact]) -> list[RuleFact]:
    found = [*family]
    for rule in rules:
        if not any(_meet(rule.scope, other.scope) for other in found):
            found.append(rule)
    return found


def _are_alike(one: RuleFact, other: RuleFact) -> bool:
    """Whether both ask the same question, however they count and from where on."""
    return (one.trigger, one.question) == (other.trigger, other.question)


def _meet(one: Scope, other: Scope) -> bool:
    """Whether both may look at the same line; an empty part means all."""
    parts = zip(astuple(one), astuple(other), strict=True)
    return all(not mine or not theirs or _folded(mine) & _folded(theirs) for mine, theirs in parts)


def _folded(names: Iterable[str]) -> set[str]:
    """Names as rules compare them."""
    return {name.strip().lower() for name in names}


def _as_few(rule: RuleFact, counted: Counted) -> Count:
    count = counted(rule)
    return Count(count.number, 1, count.citizens)


def _more(larger: Count, smaller: Iterable[Count]) -> Count:
    left = larger
    for part in smaller:
        left = Count(
            left.number - part.number,
            _less(left.employees, part.employees),
            _less(left.citizens, part.citizens),
        )
    return left


def _less(larger: int | None, smaller: int | None) -> int | None:
    """Somebody stands behind what is left: of no citizens at all the log would name none."""
    return None if larger is None or smaller is None else max(larger - smaller, 1)
