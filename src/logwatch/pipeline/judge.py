"""Read, compare, judge, merge: the check without its reports."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import polars as pl

from logwatch import engine
from logwatch.detect.judge import Verdict, needs_of
from logwatch.detect.judge import judge as judge_rules
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.scope import Sources
from logwatch.detect.trigger import Month
from logwatch.ingest.consultations import Units
from logwatch.ingest.coverage import coverage
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.pipeline.domains import months_of
from logwatch.pipeline.gather import Gathered, Progress, Taken, gather
from logwatch.pipeline.log_hours import log_hours_of, with_history
from logwatch.pipeline.outcomes import RuleResult, findings_of, result_of, signals_of
from logwatch.pipeline.reading import Reading, in_scope, list_rule
from logwatch.pipeline.reading import reading as make_reading
from logwatch.pipeline.request import Request
from logwatch.pipeline.sights import Sights, sights_of
from logwatch.pipeline.usage import shown, usage_of
from logwatch.pipeline.versions import Versions
from logwatch.reference.load import Reference
from logwatch.usage import Usage


@dataclass(frozen=True, slots=True)
class Judged:
    """All that was read and found. Frames are small; plans read the scratch files.

    `signals` are SIGNALS of all rules, `findings` FINDINGS in the order of work, `coverage` one
    row a source, `consultations` UNITS, `reading` the steps of the reading list (None: no list),
    `versions` those of the files before they were read, `usage` how accounts were used (None: no
    rule asks for it), `sights` which log lines each rule saw.
    """

    request: Request
    rulebook: Rulebook
    reference: Reference
    intake: Intake
    coverage: pl.DataFrame
    consultations: pl.LazyFrame
    rules: tuple[RuleResult, ...]
    signals: pl.DataFrame
    findings: pl.DataFrame
    versions: Versions
    reading: Reading | None = None
    usage: Usage | None = None
    sights: Sights = field(default_factory=Sights)

    @property
    def reading_list(self) -> Reading | None:
        """The reading list, None when there is none or it is switched off."""
        return self.reading if self.reading and self.reading.listed else None


def judge(request: Request, progress: Progress) -> Judged:
    """Runs the check up to its findings. The scratch files stay until the caller removes them.

    Raises ConfigurationError (profiles, rules, tables that are not there) or DataError (exports or
    tables that cannot be read), each with all faults at once.
    """
    return judged(gather(request, progress))


def judged(gathered: Gathered) -> Judged:
    """What the rules say of what was gathered, up to the findings."""
    request, rulebook = gathered.request, gathered.rulebook
    intake, reference = gathered.intake, gathered.reference
    reading, usage = _reading_and_usage(gathered)
    verdicts = verdicts_of(gathered, rulebook, reading, usage)
    if reading is not None and reading.listed:
        reading = in_scope(reading, verdicts, request.scratch)
    signals = signals_of(verdicts, intake.events_read)
    return Judged(
        request=request,
        rulebook=rulebook,
        reference=reference,
        intake=intake,
        coverage=_coverage(request, intake, reference),
        consultations=gathered.units.consultations,
        rules=tuple(result_of(verdict) for verdict in verdicts),
        signals=signals,
        findings=findings_of(signals.filter(~pl.col("rule").is_in(figures_of(rulebook, reading)))),
        versions=gathered.versions,
        reading=reading,
        usage=usage,
        sights=sights_of(verdicts, gathered),
    )


def _reading_and_usage(gathered: Gathered) -> tuple[Reading | None, Usage | None]:
    """What some rules are judged by. Neither keeps all cores busy, so they are made side by side,
    unless there are so many events that their steps go to the disk."""
    intake, scratch = gathered.intake, gathered.request.scratch
    rules = gathered.rulebook.rules
    used = partial(usage_of, intake, gathered.profiles, gathered.request, rules, scratch)
    listed = partial(reading_of, gathered, gathered.rulebook, scratch)
    if intake.events_read > engine.MOST_HELD:
        return listed(), used()
    with ThreadPoolExecutor(1) as beside:
        usage = beside.submit(used)
        return listed(), usage.result()


def reading_of(gathered: Gathered, rulebook: Rulebook, scratch: Path) -> Reading | None:
    """The reading list, when one of these rules asks for it; its steps go into `scratch`."""
    if not any("visits" in needs_of(rule) for rule in rulebook.rules if rule.enabled):
        return None
    request = replace(gathered.request, scratch=scratch)
    rule = list_rule(rulebook)
    return make_reading(request, gathered.intake, gathered.profiles, gathered.reference, rule)


def verdicts_of(
    gathered: Gathered, rulebook: Rulebook, reading: Reading | None, usage: Usage | None
) -> list[Verdict]:
    """What these rules say of what was read, as plans."""
    request, intake = gathered.request, gathered.intake
    month = _month(request, gathered.units, gathered.reference)
    if reading is not None:
        month = replace(month, given=reading.known, course=reading.steps)
    given = _given(request, reading)
    if usage is not None:
        month = replace(month, usage=usage)
        given |= shown(usage, gathered.reference, request.period)
    hours = log_hours_of(gathered, rulebook)
    month = replace(month, log_hours=hours)
    kinds, months = intake.kinds.lazy(), months_of(month, gathered.domains, gathered.apart)
    sources = sources_of(gathered)
    known = replace(sources, fields=with_history(sources.fields, hours))
    return judge_rules(rulebook, month, known, given, kinds, months)


def figures_of(rulebook: Rulebook, reading: Reading | None) -> list[str]:
    """The rules whose signals are figures, and no findings.

    Without a reading list these are only the ones that are made from explanations.
    """
    listed = reading is not None and reading.listed
    return [
        rule.id
        for rule in rulebook.rules
        if rule.figures and (listed or "visits" in needs_of(rule))
    ]


def _month(request: Request, judged: Units, reference: Reference) -> Month:
    return Month(
        period=request.period,
        events=judged.events,
        consultations=judged.consultations,
        users=reference.users.lazy(),
        relations=reference.relations.lazy(),
        calendar=reference.calendar.lazy(),
    )


def _coverage(request: Request, intake: Intake, reference: Reference) -> pl.DataFrame:
    period = request.period
    days = reference.calendar.filter(pl.col("day").is_between(period.first, period.last))
    return coverage(intake.days, days, intake.sources)


def sources_of(taken: Taken) -> Sources:
    """The run's sources, as rules are judged on them."""
    fields = {
        name: _told_by(taken.intake.fields[name], profile)
        for name, profile in zip(taken.intake.sources, taken.profiles, strict=True)
    }
    return Sources(taken.intake.sources, fields, taken.domains.of_sources)


def _told_by(fields: frozenset[str], profile: Profile) -> frozenset[str]:
    """A source that does not ask for reasons tells none, though it has a column for some."""
    place = frozenset({"place"} if fields & {"session", "origin"} else ())
    unasked = frozenset({"reason"} if profile.requires_reason is False else ())
    return (fields | place) - unasked


def _given(request: Request, reading: Reading | None) -> frozenset[str]:
    """What the run has of what rules may need beside the fields of sources."""
    given = {"relations": bool(request.relations), "users": request.users is not None}
    there = frozenset(name for name, is_there in given.items() if is_there)
    return there | (reading.known.shows | {"visits"} if reading else frozenset())
