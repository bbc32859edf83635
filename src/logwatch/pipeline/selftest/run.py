"""`selftest`: read, plant, judge, and say which rules saw their own case. Nothing is written."""

from dataclasses import dataclass

import polars as pl

from logwatch.pipeline.dossier import room
from logwatch.pipeline.gather import Progress, counted, take
from logwatch.pipeline.judge import Judged, judged
from logwatch.pipeline.outcomes import RuleResult
from logwatch.pipeline.request import Request
from logwatch.pipeline.selftest.case import Aim, Lacks, Planted, cases
from logwatch.pipeline.selftest.log import look
from logwatch.pipeline.selftest.planting import planted
from logwatch.pipeline.selftest.trials import Trial, perform
from logwatch.pipeline.selftest.wording import MISSING
from logwatch.pipeline.wording import why_not
from logwatch.report.facts import Wording


@dataclass(frozen=True, slots=True)
class Attempt:
    """A case in one source. `seen` is None when it could not be planted, `lacks` says why;
    `told` is what was planted, `seen_by` the rules that saw it."""

    case: str
    source: str
    seen: bool | None
    told: str
    lacks: str
    seen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """A rule: `seen`, `missed`, `not_evaluated`, `disabled` or `no_case`, and its cases.

    `reason` says why it was not evaluated.
    """

    rule: str
    title: str
    status: str
    reason: str
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class OnList:
    """The finding of the list's own case: its points, its place among the real findings, how many
    are read, and whether it would be one of them."""

    source: str
    points: float
    place: int
    budget: int
    shown: bool


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The answer; no person can be recognised from it."""

    period: str
    rules: tuple[RuleTrial, ...]
    on_list: tuple[OnList, ...]

    def count(self, status: str) -> int:
        """How many rules ended so."""
        return sum(rule.status == status for rule in self.rules)


def selftest(request: Request, progress: Progress) -> SelfTest:
    """Plants the made-up cases in a copy of what the period's log and tables say, and judges it.

    Raises what `judge` raises.
    """
    taken = take(request, progress)
    progress("planting")
    log = look(taken)
    script, trials = perform(taken, log)
    done = judged(counted(planted(taken, log, script), progress))
    ours = pl.concat([_ours(done.signals, trials), _of_sources(done.signals)])
    rules = tuple(_rule(result, trials, ours, request) for result in done.rules)
    return SelfTest(request.period.name, rules, _on_list(done, trials))


def _ours(signals: pl.DataFrame, trials: list[Trial]) -> pl.DataFrame:
    """The signals about whom was made up."""
    users = {user for trial in trials for user in trial.users}
    citizens = {citizen for trial in trials for citizen in trial.citizens}
    about = pl.col("user").is_in(list(users)) | pl.col("citizen").is_in(list(citizens))
    return signals.filter(about)


def _of_sources(signals: pl.DataFrame) -> pl.DataFrame:
    return signals.filter(pl.col("source").is_not_null())


def _rule(
    result: RuleResult, trials: list[Trial], signals: pl.DataFrame, request: Request
) -> RuleTrial:
    verdict, language = result.verdict, request.language
    rule, why = verdict.rule, None
    own = [trial for trial in trials if trial.rule == rule.id]
    attempts = tuple(_attempt(trial, signals, language) for trial in own)
    status: str = verdict.status
    if status == "evaluated":
        status = _status(attempts, own)
    else:
        why = why_not(verdict, result.events_evaluated, result.events_not_evaluated)
        attempts = ()
    return RuleTrial(
        rule.id, rule.title.of(language), status, why.text(language) if why else "", attempts
    )


def _status(attempts: tuple[Attempt, ...], trials: list[Trial]) -> str:
    """A rule is dead when it misses a case anywhere, or when it is at fault that none can be
    planted for it."""
    tried = [attempt.seen for attempt in attempts if attempt.seen is not None]
    if tried:
        return "seen" if all(tried) else "missed"
    lacking = [trial.outcome for trial in trials if isinstance(trial.outcome, Lacks)]
    return "missed" if any(lacks.fault for lacks in lacking) else "no_case"


def _attempt(trial: Trial, signals: pl.DataFrame, language: str) -> Attempt:
    if not isinstance(trial.outcome, Planted):
        lacks = MISSING.get(trial.outcome.what, Wording(trial.outcome.what, trial.outcome.what))
        return Attempt(trial.case, trial.source, None, "", getattr(lacks, language), ())
    seen = _is(trial.outcome.aim)
    own = signals.filter(pl.col("rule") == trial.rule, seen)
    told = cases()[trial.case].SENTENCE[language].format(**trial.outcome.numbers)
    by = signals.filter(_about(trial) | seen)["rule"].unique().sort()
    return Attempt(trial.case, trial.source, own.height > 0, told, "", tuple(by))


def _is(aim: Aim) -> pl.Expr:
    named = {"user": aim.user, "citizen": aim.citizen, "source": aim.source}
    about = pl.all_horizontal(pl.col(name).eq_missing(pl.lit(one)) for name, one in named.items())
    if aim.day is None:
        return about
    if aim.source is None:
        return about & (pl.col("day") == aim.day)
    return about & pl.lit(aim.day).is_between(pl.col("day"), pl.col("until"), closed="left")


def _about(trial: Trial) -> pl.Expr:
    """About a citizen of the case, or about its users and no citizen."""
    alone = pl.col("user").is_in(trial.users) & pl.col("citizen").is_null()
    return alone | pl.col("citizen").is_in(trial.citizens)


def _on_list(done: Judged, trials: list[Trial]) -> tuple[OnList, ...]:
    """Where the list's own cases would have come, had only one of them happened."""
    rules = {rule.id for rule in done.rulebook.rules if rule.trigger == "reading_list"}
    own = [trial for trial in trials if trial.rule in rules and isinstance(trial.outcome, Planted)]
    if done.reading_list is None or not own:
        return ()
    made_up = _ours(done.findings, trials)
    real = done.findings.join(made_up.select("number"), on="number", how="anti")
    found = []
    for trial in own:
        for row in made_up.filter(_about(trial)).head(1).to_dicts():
            place = real.filter(pl.col("number") < row["number"]).height + 1
            points, budget = round(row["points"] or 0.0, 1), room(done)
            found.append(OnList(trial.source, points, place, budget, place <= budget))
    return tuple(found)
