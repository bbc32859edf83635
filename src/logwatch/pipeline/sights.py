"""Which log lines each rule saw: a finding shows, and counts, only what one of its rules saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from logwatch import engine
from logwatch.detect.evidence import EVERYTHING
from logwatch.detect.judge import Verdict
from logwatch.detect.scope import folded, members, of_sources
from logwatch.ingest.domains import within
from logwatch.pipeline.gather import Taken

Sights = Mapping[str, pl.Expr | None]
"""By rule whether it saw an event (EVENTS); None: it saw them all."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """The sources that a rule was judged on, and its teams and domains; rules with the same see the
    same."""

    sources: tuple[str, ...]
    teams: frozenset[str]
    domains: frozenset[str]


def sights_of(verdicts: Sequence[Verdict], taken: Taken) -> Sights:
    """What the rules that were evaluated saw."""
    wanted = {verdict.rule.id: _sight(verdict) for verdict in verdicts if verdict.plan is not None}
    seen = {sight: _seen(sight, taken) for sight in wanted.values()}
    return {name: seen[sight] for name, sight in wanted.items()}


def seen_by(findings: pl.DataFrame, sights: Sights) -> pl.Expr:
    """Whether an event with the `number` of one of these FINDINGS was seen by a rule of it."""
    limited = {name: sight for name, sight in sights.items() if sight is not None}
    rules = findings.select("number", "rules").explode("rules")
    free = rules.filter(~pl.col("rules").is_in(list(limited)))["number"].unique()
    narrow = rules.filter(~pl.col("number").is_in(free.to_list()))
    if narrow.is_empty():
        return EVERYTHING
    of_rule = {name: narrow.filter(rules=name)["number"] for name in limited}
    parts = [_of(of_rule[name]) & sight for name, sight in limited.items() if len(of_rule[name])]
    return pl.any_horizontal(_of(free), *parts)


def _of(numbers: pl.Series) -> pl.Expr:
    return pl.col("number").is_in(numbers.to_list())


def _sight(verdict: Verdict) -> _Sight:
    scope = verdict.rule.scope
    return _Sight(verdict.judged, frozenset(scope.teams), folded(scope.domains))


def _seen(sight: _Sight, taken: Taken) -> pl.Expr | None:
    names, parts = taken.intake.sources, []
    if set(sight.sources) != set(names):
        parts.append(of_sources([names.index(name) for name in sight.sources]))
    if sight.teams:
        users = members(sight.teams, taken.reference.users.lazy(), taken.request.period)
        parts.append(pl.col("user").is_in(engine.collect(users)["user"].sort().to_list()))
    if sight.domains and taken.domains.by_line:
        parts.append(within(taken.profiles, sight.domains))
    return pl.all_horizontal(parts) if parts else None
