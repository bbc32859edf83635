"""Which rules can be judged on which sources, and the plans that judge them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

import polars as pl

from logwatch.detect.reading.scene import narrowed
from logwatch.detect.rule import Rule, triggers
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.trigger import Month, Need
from logwatch.signals import SIGNALS, TRIGGER_SIGNALS

Status = Literal["evaluated", "not_evaluated", "disabled"]
ReasonKey = Literal["disabled", "no_source", "missing_table", "missing_field", "missing_norm"]

FIELDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "time_of_day"})
"""Needs that a source has or lacks; all others are of the whole run."""
_IN_LOG: Final = ("visits", "edit", "print", "case", "reason", "search", "attempt", "escape")
TABLES: Final[frozenset[Need]] = frozenset(get_args(Need)) - FIELDS
COUNTS: Final = pl.Schema(
    {
        "events_evaluated": pl.UInt64(),
        "events_not_evaluated": pl.UInt64(),
        "events_out_of_scope": pl.UInt64(),
    }
)
"""One row; the three add up to the judged events."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule was not evaluated: `name` is the table, the field or the norm that is missing."""

    key: ReasonKey
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The run's sources, in the order of their numbers in UNITS.

    `fields` are what each can show (`user`, `citizen`, `time_of_day`); `domains` the domain of
    each, None when it has none of its own.
    """

    names: tuple[str, ...]
    fields: Mapping[str, frozenset[str]]
    domains: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule can be judged on. Plans are not run here.

    `plan` gives SIGNALS, None when not evaluated; `counts` COUNTS; `suggestion` one row with the
    missing norm as the data suggest it. `unjudged` are the sources in scope that lack a field,
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


def judge(
    rulebook: Rulebook,
    month: Month,
    sources: Sources,
    tables: frozenset[str],
    counted: pl.LazyFrame | None = None,
) -> list[Verdict]:
    """One verdict a rule, in the order of the rulebook.

    A rule is judged on the sources that show what it needs; on none, or without a table or a norm
    that it needs, it is not evaluated, which is not the same as no signals. `counted` is what
    `kinds_of` gives for the month's events, when that was collected already.
    """
    kinds = kinds_of(month.events) if counted is None else counted
    return [_judge(rule, month, sources, tables, kinds) for rule in rulebook.rules]


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
    rule: Rule, month: Month, sources: Sources, tables: frozenset[str], kinds: pl.LazyFrame
) -> Verdict:
    needs = needs_of(rule)
    lacking, shown = _lacking(rule, sources), shown_in(rule, sources)
    unjudged = tuple((name, field) for name, field in lacking.items() if field is not None)
    reason = _reason(rule, needs, shown, unjudged, tables)
    judged, scope = () if reason else shown, _numbers(sources, tuple(lacking))
    seen = _restricted(rule, month, _numbers(sources, shown), needs)
    suggest = reason is not None and reason.key == "missing_norm"
    return Verdict(
        rule=rule,
        status=_status(reason),
        reason=reason,
        judged=judged,
        unjudged=unjudged,
        plan=None if reason else _signals(rule, seen),
        counts=_counts(rule, month, kinds, scope, _numbers(sources, judged)),
        suggestion=triggers()[rule.trigger].suggest(seen, rule.settings) if suggest else None,
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
    needs, wanted, domains = needs_of(rule), rule.scope.sources, rule.scope.domains
    return {
        name: _missing_field(needs, sources.fields[name])
        for name in sources.names
        if (not wanted or name in wanted) and (not domains or sources.domains.get(name) in domains)
    }


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
    if lacking := min((needs & TABLES) - tables, default=None):
        return Reason("missing_field" if lacking in _IN_LOG else "missing_table", lacking)
    if not shown:
        return Reason("missing_field", unjudged[0][1]) if unjudged else Reason("no_source")
    norm = rule.settings.missing_norm()
    return Reason("missing_norm", norm) if norm else None


def _status(reason: Reason | None) -> Status:
    if reason is None:
        return "evaluated"
    return "disabled" if reason.key == "disabled" else "not_evaluated"


def _numbers(sources: Sources, names: tuple[str, ...]) -> list[int]:
    return [sources.names.index(name) for name in names]


def _restricted(rule: Rule, month: Month, numbers: list[int], needs: frozenset[Need]) -> Month:
    """The month with the units that the trigger may see: in scope, and naming what it needs."""

    def scoped(rows: pl.LazyFrame) -> pl.LazyFrame:
        return _of_teams(rows.filter(_from(numbers)), rule, month)

    units = (month.events, month.consultations)
    events, consultations = (scoped(rows.filter(_named(needs))) for rows in units)
    course, given = month.course, month.given and month.given.scoped(scoped)
    if course and (rule.scope.sources or rule.scope.domains or rule.scope.teams):
        course = replace(course, scene=narrowed(course.scene, scoped(course.scene.visits)))
    return replace(month, events=events, consultations=consultations, course=course, given=given)


def _from(numbers: list[int]) -> pl.Expr:
    return pl.col("source").is_in(numbers)


def _named(needs: frozenset[Need]) -> pl.Expr:
    fields = sorted(needs & {"user", "citizen"})
    named = [pl.col(field).is_not_null() for field in fields]
    timed = [pl.col("timed")] if "time_of_day" in needs else []
    return pl.all_horizontal(pl.lit(True), *named, *timed)


def _of_teams(units: pl.LazyFrame, rule: Rule, month: Month) -> pl.LazyFrame:
    """Units of people who were in one of the rule's teams during the period."""
    if not rule.scope.teams:
        return units
    members = month.users.filter(
        pl.col("team").str.to_lowercase().is_in([team.lower() for team in rule.scope.teams]),
        pl.col("first").fill_null(month.period.first) <= month.period.last,
        pl.col("last").fill_null(month.period.last) >= month.period.first,
    )
    return units.join(members.select("user").unique(), on="user", how="semi")


def _signals(rule: Rule, seen: Month) -> pl.LazyFrame:
    found = triggers()[rule.trigger].signals(seen, rule.settings)
    own = found.collect_schema()
    level = pl.col("level") if "level" in own else pl.lit(rule.level, dtype=SIGNALS["level"])
    points = pl.col("points") if "points" in own else pl.lit(None, dtype=pl.Float64)
    return found.select(
        pl.lit(rule.id).alias("rule"),
        level.alias("level"),
        *TRIGGER_SIGNALS,
        points.alias("points"),
    )


def _counts(
    rule: Rule, month: Month, kinds: pl.LazyFrame, scope: list[int], judged: list[int]
) -> pl.LazyFrame:
    weight = pl.col("weight")
    members = kinds_of(_of_teams(month.events, rule, month)) if rule.scope.teams else kinds
    judgeable = _from(judged) & _named(needs_of(rule))
    everything = kinds.select(every=weight.sum())
    known = members.filter(_from(scope)).select(
        scoped=weight.sum(), events_evaluated=weight.filter(judgeable).sum()
    )
    return pl.concat([everything, known], how="horizontal").select(
        pl.col("events_evaluated").fill_null(0).cast(pl.UInt64),
        events_not_evaluated=pl.col("scoped").cast(pl.UInt64) - pl.col("events_evaluated"),
        events_out_of_scope=(pl.col("every") - pl.col("scoped")).cast(pl.UInt64),
    )
