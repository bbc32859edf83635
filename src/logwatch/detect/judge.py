"""Which rules can be judged on which sources, and the plans that judge them."""

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from logwatch.detect.needs import IN_PART, TABLES, Reason, lack_of
from logwatch.detect.reading.course import Course
from logwatch.detect.rule import Rule, triggers
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.scope import (
    ByDomains,
    Sources,
    folded,
    in_scope,
    named,
    of_sources,
    of_teams,
    restricted,
)
from logwatch.detect.trigger import Month, Need
from logwatch.signals import SIGNALS, TRIGGER_SIGNALS

Status = Literal["evaluated", "not_evaluated", "disabled"]
_BEFORE_ALL: Final = ("visits", "usage")
COUNTS: Final = pl.Schema(
    {
        "events_evaluated": pl.UInt64(),
        "events_not_evaluated": pl.UInt64(),
        "events_out_of_scope": pl.UInt64(),
    }
)
"""One row; the three add up to the judged events."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule can be judged on. Plans are not run here.

    `plan` gives SIGNALS, None when not evaluated; `counts` COUNTS; `suggestion` one row with the
    missing norm as the data suggest it; `course` is the part of the reading list's steps that the
    rule sees, None when there are none. `unjudged` are the sources in scope that lack a field,
    with that field.
    """

    rule: Rule
    status: Status
    reason: Reason | None
    judged: tuple[str, ...]
    unjudged: tuple[tuple[str, str], ...]
    plan: pl.LazyFrame | None
    counts: pl.LazyFrame
    suggestion: pl.LazyFrame | None
    course: Course | None = None


def judge(
    rulebook: Rulebook,
    month: Month,
    sources: Sources,
    tables: frozenset[str],
    counted: pl.LazyFrame | None = None,
    of_domains: ByDomains | None = None,
) -> list[Verdict]:
    """One verdict a rule, in the order of the rulebook.

    A rule is judged on the sources that show what it needs; on none, or without a table or a norm
    that it needs, it is not evaluated, which is not the same as no signals. `counted` is what
    `kinds_of` gives for the month's events, when that was collected already. Rules of domains that
    lines tell have the month of these domains in `of_domains`; the others take whole sources.
    """
    kinds = kinds_of(month.events) if counted is None else counted
    apart = of_domains or {}
    return [
        _judge(rule, month, sources, tables, kinds, apart.get(folded(rule.scope.domains)))
        for rule in rulebook.rules
    ]


def kinds_of(events: pl.LazyFrame) -> pl.LazyFrame:
    """Events counted by source and by what they name: what UNITS needs to tell who can be judged.

    `user` and `citizen` are null or not, `timed` as in UNITS, `weight` is the number of events.
    """
    named = [pl.col(name).is_not_null().cast(pl.UInt16) for name in ("user", "citizen")]
    bits = (named[0] + named[1] * 2 + pl.col("timed").cast(pl.UInt16) * 4).fill_null(0)
    key = pl.col("source").cast(pl.UInt16) * 8 + bits
    there, bit = pl.lit(0, dtype=pl.UInt32), pl.col("key") % 8
    return (
        events.group_by(key.alias("key"))
        .agg(weight=pl.len())
        .select(
            source=(pl.col("key") // 8).cast(pl.UInt8),
            user=pl.when(bit % 2 == 1).then(there),
            citizen=pl.when(bit // 2 % 2 == 1).then(there),
            timed=bit // 4 == 1,
            weight="weight",
        )
    )


def _judge(
    rule: Rule,
    month: Month,
    sources: Sources,
    tables: frozenset[str],
    kinds: pl.LazyFrame,
    apart: Month | None,
) -> Verdict:
    needs = needs_of(rule)
    lacking, shown = _lacking(rule, sources), shown_in(rule, sources)
    unjudged = tuple((name, field) for name, field in lacking.items() if field is not None)
    reason = _reason(rule, needs, shown, unjudged, tables)
    judged = () if reason else shown
    seen = restricted(rule, apart or month, sources, shown, needs)
    suggest = reason is not None and reason.key == "missing_norm"
    whole = apart is None and not rule.scope.teams
    members = kinds if whole else kinds_of(of_teams((apart or month).events, rule, month))
    scoped = members.filter(of_sources(sources.numbers(lacking)))
    return Verdict(
        rule=rule,
        status=_status(reason),
        reason=reason,
        judged=judged,
        unjudged=unjudged,
        plan=None if reason else _signals(rule, seen),
        counts=_counts(rule, kinds, scoped, sources.numbers(judged)),
        suggestion=triggers()[rule.trigger].suggest(seen, rule.settings) if suggest else None,
        course=seen.course,
    )


def needs_of(rule: Rule) -> frozenset[Need]:
    """What the rule cannot be judged without."""
    teams: frozenset[Need] = frozenset({"users"} if rule.scope.teams else ())
    return triggers()[rule.trigger].NEEDS | rule.settings.further_needs() | teams


def shown_in(rule: Rule, sources: Sources) -> tuple[str, ...]:
    """The sources in the rule's scope that have the fields that it needs."""
    return tuple(name for name, field in _lacking(rule, sources).items() if field is None)


def _lacking(rule: Rule, sources: Sources) -> dict[str, str | None]:
    """The sources in scope, each with a field that it lacks."""
    needs = needs_of(rule)
    return {name: _missing_field(needs, sources.fields[name]) for name in in_scope(rule, sources)}


def _missing_field(needs: frozenset[Need], fields: frozenset[str]) -> str | None:
    return min(needs - TABLES - fields, default=None)


def _reason(
    rule: Rule,
    needs: frozenset[Need],
    shown: tuple[str, ...],
    unjudged: tuple[tuple[str, str], ...],
    tables: frozenset[str],
) -> Reason | None:
    """The first thing that stands in the way of judging."""
    if not rule.enabled:
        return Reason("disabled")
    # Without visits nobody looked whether the others are there, nor without the use of accounts.
    first = sorted((needs & TABLES) - tables, key=_order)
    if lacking := next(iter(first), None):
        return lack_of(lacking)
    if not shown:
        return Reason("missing_field", unjudged[0][1]) if unjudged else Reason("no_source")
    norm = rule.settings.missing_norm()
    return Reason("missing_norm", norm) if norm else None


def _order(need: Need) -> tuple[bool, bool, Need]:
    """What is told first when several are lacking: a table before a part of one."""
    return need not in _BEFORE_ALL, need in IN_PART, need


def _status(reason: Reason | None) -> Status:
    if reason is None:
        return "evaluated"
    return "disabled" if reason.key == "disabled" else "not_evaluated"


def _signals(rule: Rule, seen: Month) -> pl.LazyFrame:
    found = triggers()[rule.trigger].signals(seen, rule.settings)
    own = found.collect_schema()
    level = pl.col("level") if "level" in own else pl.lit(rule.level, dtype=SIGNALS["level"])
    points = pl.col("points") if "points" in own else pl.lit(None, dtype=pl.Float64)
    source = pl.col("source") if "source" in own else pl.lit(None, dtype=pl.String)
    return found.select(
        pl.lit(rule.id).alias("rule"),
        level.alias("level"),
        *TRIGGER_SIGNALS,
        points.alias("points"),
        source.alias("source"),
    )


def _counts(
    rule: Rule, kinds: pl.LazyFrame, scoped: pl.LazyFrame, judged: list[int]
) -> pl.LazyFrame:
    """COUNTS of all events and of those in scope, both counted as `kinds_of` does."""
    weight = pl.col("weight")
    judgeable = of_sources(judged) & named(needs_of(rule))
    everything = kinds.select(every=weight.sum())
    known = scoped.select(scoped=weight.sum(), events_evaluated=weight.filter(judgeable).sum())
    return pl.concat([everything, known], how="horizontal").select(
        pl.col("events_evaluated").fill_null(0).cast(pl.UInt64),
        events_not_evaluated=pl.col("scoped").cast(pl.UInt64) - pl.col("events_evaluated"),
        events_out_of_scope=(pl.col("every") - pl.col("scoped")).cast(pl.UInt64),
    )
