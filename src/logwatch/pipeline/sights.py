"""Which log lines each rule saw: a finding shows, and counts, only what one of its rules saw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.evidence import EVERYTHING, Seen
from logwatch.detect.judge import Verdict, needs_of
from logwatch.detect.rule import Rule
from logwatch.detect.scope import folded, members, of_sources
from logwatch.detect.trigger import Need
from logwatch.ingest.besides import Kind, besides
from logwatch.ingest.domains import within
from logwatch.pipeline.gather import Taken

_COUNTED: Final[Mapping[Kind, frozenset[Need]]] = {
    "work": frozenset({"visits"}),
    "search": frozenset({"search_key", "attempt"}),
    "escape": frozenset({"escape"}),
    "use": frozenset({"usage"}),
}
"""A rule that needs one of these counts lines of that kind too, though they were not judged."""


@dataclass(frozen=True, slots=True)
class Sights:
    """What each rule that was evaluated saw.

    `within` says by rule whether an event (EVENTS) was in its sight (None: every one), `counted`
    which kinds of lines it counts beside judged ones, and `kinds` which events are of a kind.
    """

    within: Mapping[str, pl.Expr | None] = field(default_factory=dict)
    counted: Mapping[str, frozenset[Kind]] = field(default_factory=dict)
    kinds: Mapping[Kind, pl.Expr] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sight:
    """The sources that a rule was judged on, and its teams and domains; rules with the same see the
    same."""

    sources: tuple[str, ...]
    teams: frozenset[str]
    domains: frozenset[str]


def sights_of(verdicts: Sequence[Verdict], taken: Taken) -> Sights:
    """What the rules that were evaluated saw."""
    judged = [verdict for verdict in verdicts if verdict.plan is not None]
    wanted = {verdict.rule.id: _sight(verdict) for verdict in judged}
    seen = {sight: _seen(sight, taken) for sight in wanted.values()}
    return Sights(
        within={name: seen[sight] for name, sight in wanted.items()},
        counted={verdict.rule.id: _counted(verdict.rule) for verdict in judged},
        kinds=besides(taken.intake, taken.profiles),
    )


def seen_by(findings: pl.DataFrame, sights: Sights) -> Seen:
    """Which events were seen by a rule of each of these FINDINGS."""
    rules = findings.select("number", "rules").explode("rules").drop_nulls()
    of_rule = {
        str(name): own["number"].to_list()
        for (name,), own in rules.partition_by("rules", as_dict=True).items()
    }
    found = {kind for name in of_rule for kind in sights.counted.get(name, ())}
    kinds = {_mark(kind): told for kind, told in sights.kinds.items() if kind in found}
    return Seen(_judged(of_rule, sights), kinds, _besides(of_rule, sights))


def _judged(of_rule: Mapping[str, list[int]], sights: Sights) -> pl.Expr:
    limited = {name: sight for name, sight in sights.within.items() if sight is not None}
    free = {number for name, own in of_rule.items() if name not in limited for number in own}
    narrow = {name: [n for n in own if n not in free] for name, own in of_rule.items()}
    parts = [_of(narrow[name]) & sight for name, sight in limited.items() if narrow.get(name)]
    return pl.any_horizontal(_of(sorted(free)), *parts) if parts else EVERYTHING


def _besides(of_rule: Mapping[str, list[int]], sights: Sights) -> pl.Expr:
    parts = [
        _of(own) & pl.col(_mark(kind)) & _within(name, sights)
        for name, own in of_rule.items()
        for kind in sorted(sights.counted.get(name, frozenset()) & sights.kinds.keys())
    ]
    return pl.any_horizontal(parts) if parts else pl.lit(value=False)


def _within(rule: str, sights: Sights) -> pl.Expr:
    sight = sights.within.get(rule)
    return EVERYTHING if sight is None else sight


def _mark(kind: Kind) -> str:
    """The column that says whether an event is of the kind."""
    return f"is_{kind}"


def _of(numbers: list[int]) -> pl.Expr:
    return pl.col("number").is_in(numbers)


def _counted(rule: Rule) -> frozenset[Kind]:
    needs = needs_of(rule)
    return frozenset(kind for kind, asked in _COUNTED.items() if needs & asked)


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
