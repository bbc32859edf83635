"""The cases of all rules, each planted in every source where its rule looks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import polars as pl

from logwatch.detect.judge import needs_of, shown_in
from logwatch.detect.rule import Rule
from logwatch.detect.scope import folded
from logwatch.pipeline.gather import Taken
from logwatch.pipeline.judge import sources_of
from logwatch.pipeline.log_hours import NEED, log_hours_of, with_history
from logwatch.pipeline.selftest.case import Case, Lacks, Planted, cases, made_for
from logwatch.pipeline.selftest.cast import Cast
from logwatch.pipeline.selftest.log import Log, SourceLog
from logwatch.pipeline.selftest.script import Script
from logwatch.pipeline.selftest.stage import Stage
from logwatch.pipeline.selftest.tables import tables_of
from logwatch.pipeline.selftest.usual import usual_days
from logwatch.pipeline.selftest.writer import Writer


@dataclass(frozen=True, slots=True)
class Trial:
    """A case of a rule in one source: who was made up for it, and what came of planting it."""

    rule: str
    case: str
    source: str
    users: tuple[int, ...]
    citizens: tuple[int, ...]
    outcome: Planted | Lacks


def perform(taken: Taken, log: Log) -> tuple[Script, list[Trial]]:
    """Plants every case of every rule that is switched on and has its norm."""
    script, cast, turns = Script(), Cast(log), count()
    tables, trials = tables_of(taken), list[Trial]()
    hours = log_hours_of(taken, taken.rulebook)
    sources = sources_of(taken)
    sources = replace(sources, fields=with_history(sources.fields, hours))
    usual = usual_days(hours)
    writers = {source.name: Writer(source, tables, cast, script) for source in log.sources}
    # What takes lines away comes first: nothing else may be planted on those days.
    for rule in sorted(taken.rulebook.rules, key=lambda rule: NEED not in needs_of(rule)):
        if not rule.enabled or rule.settings.missing_norm():
            continue
        for name, case in _made_for(rule):
            for source in shown_in(rule, sources):
                stage = _stage(rule, writers[source], taken, log, next(turns), usual)
                trials.append(_played(rule, name, case, source, stage))
    return script, trials


def _made_for(rule: Rule) -> Iterator[tuple[str, Case]]:
    every = cases().items()
    return ((name, case) for name, case in every if made_for(case, rule.trigger, rule.settings))


def _played(rule: Rule, name: str, case: Case, source: str, stage: Stage | None) -> Trial:
    if stage is None:
        return Trial(rule.id, name, source, (), (), Lacks("nobody"))
    outcome = case.plant(stage, rule.settings)
    return Trial(rule.id, name, source, tuple(stage.users), tuple(stage.citizens), outcome)


def _stage(
    rule: Rule, writer: Writer, taken: Taken, log: Log, turn: int, usual: pl.DataFrame
) -> Stage | None:
    """None where nobody in the rule's scope uses the source."""
    teams = [team.strip().lower() for team in rule.scope.teams]
    staff = writer.source.staff
    if teams:
        staff = staff.filter(pl.col("team").str.to_lowercase().is_in(teams))
    if staff.is_empty():
        return None
    silent = writer.script.silent(writer.source.place)
    days = [day for day in taken.request.period.days() if day not in silent]
    open_days = set(taken.reference.calendar.filter("working")["day"])
    working = [day for day in days if day in open_days]
    own = usual.filter(pl.col("source") == writer.source.name)
    domain = _domain(rule, writer.source, taken)
    return Stage(writer, staff, days, working, log.nights, turn, usual=own, domain=domain)


def _domain(rule: Rule, source: SourceLog, taken: Taken) -> str | None:
    """The domain that planted lines must tell for the rule to look at them; None: they need not."""
    if not source.profile.columns.domain:
        return None
    own = taken.domains.of_sources[source.name]
    known = [name for name in rule.scope.domains if folded([name]) & own]
    return next(iter([*known, *rule.scope.domains]), None)
