"""The norms that the data suggest: exactly for the officer, as round figures for management.

The usual most is often one person's busiest day, or what one citizen was looked up.
"""

from collections.abc import Mapping
from itertools import count
from typing import Final

import polars as pl

from logwatch.report.facts import Count, Facts, RuleFact
from logwatch.report.suppression import is_small
from logwatch.report.texts import Texts

_ROUND: Final = (5, 10, 20, 25)  # and ten times that, and so on


def suggestions(facts: Facts, texts: Texts) -> tuple[tuple[str, str], ...]:
    """For the officer: titles of rules and the norms that are suggested for them."""
    return tuple(
        (rule.title.text(facts.language), _listed(rule.suggestion, texts))
        for rule in facts.rules
        if rule.suggestion
    )


def round_suggestion(rule: RuleFact, facts: Facts, texts: Texts) -> str:
    """For management: rounded up to figures that are nobody's own; empty where there is none, or
    where too few people may stand behind it."""
    if not _is_of_many(rule, facts):
        return ""
    return _listed({name: rounded_up(value) for name, value in rule.suggestion.items()}, texts)


def rounded_up(value: int) -> int:
    """The least of 5, 10, 20, 25, 50, 100, 200, 250, 500 ... that the value does not exceed."""
    figures = (figure * int(10**zeros) for zeros in count() for figure in _ROUND)
    return next(figure for figure in figures if figure >= value)


def _is_of_many(rule: RuleFact, facts: Facts) -> bool:
    """Whether enough people stand behind the lines of one of the sources that the rule can judge;
    nobody counted those of a team or a domain."""
    able = [name for name, rules in facts.matrix.items() if rules.get(rule.id) == "yes"]
    judged = facts.tally.filter(pl.col("source").is_in(able), pl.col("fate") == "judged")
    behind = judged.select("events", "employees", "citizens").iter_rows()
    counts = [Count(*numbers) for numbers in behind]
    known = not (rule.scope.teams or rule.scope.domains)
    return known and any(one.number and not is_small(one, facts.small_number) for one in counts)


def _listed(suggestion: Mapping[str, int], texts: Texts) -> str:
    return texts.list(
        [f"{name} = {texts.number(value)}" for name, value in sorted(suggestion.items())]
    )
