"""What the reports say of each rule: how it was set and what came of it."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from logwatch.detect.judge import needs_of
from logwatch.detect.rule import Rule
from logwatch.detect.spoken import spoken_setting
from logwatch.detect.trigger import Norm
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.outcomes import RuleResult
from logwatch.pipeline.wording import why_not
from logwatch.report.facts import Count, RuleFact, Scope, Status, Wording
from logwatch.report.facts import Norm as NormFact

_SIGNALS: Final = ("signal", "far_above")
_ATTENTION: Final = ("attention",)


def rule_facts(
    judged: Judged, earlier: Mapping[str, Mapping[str, int | None]]
) -> tuple[RuleFact, ...]:
    """One fact a rule, in the order of the rulebook. `earlier`: month to rule to signals."""
    return tuple(_fact(result, judged, earlier) for result in judged.rules)


def signals_total(judged: Judged) -> Count:
    """Signals of all rules together, those that ask for attention alone left out."""
    return _count(judged.signals, _SIGNALS)


def matrix(judged: Judged) -> dict[str, dict[str, str]]:
    """By source and rule: yes, or no and the field or table that lacks."""
    return {
        source: {result.verdict.rule.id: _able(result, source) for result in judged.rules}
        for source in judged.intake.sources
    }


def _able(result: RuleResult, source: str) -> str:
    verdict = result.verdict
    lacking = dict(verdict.unjudged)
    if source in lacking:
        return f"no:{lacking[source]}"
    reason = verdict.reason.key if verdict.reason else None
    if reason in ("missing_table", "incomplete") and verdict.reason:
        return f"no:{verdict.reason.name}"
    able = source in verdict.judged or reason in ("missing_norm", "disabled")
    return "yes" if able else "no:scope"


def _fact(
    result: RuleResult, judged: Judged, earlier: Mapping[str, Mapping[str, int | None]]
) -> RuleFact:
    rule, verdict = result.verdict.rule, result.verdict
    signals = judged.signals.filter(pl.col("rule") == rule.id)
    return RuleFact(
        id=rule.id,
        trigger=rule.trigger,
        level=rule.level,
        title=Wording(rule.title.nl, rule.title.en),
        explanation=Wording(rule.explanation.nl, rule.explanation.en),
        source=Wording(rule.source.nl, rule.source.en),
        reference=rule.source.reference,
        ask=Wording(rule.ask.nl, rule.ask.en),
        causes=tuple(map(Wording, rule.causes.nl, rule.causes.en)),
        fingerprint=rule.fingerprint,
        settings=_settings(rule),
        norm=_norm(rule),
        status=_status(result),
        reason=why_not(verdict, result.events_evaluated, result.events_not_evaluated),
        events_evaluated=result.events_evaluated,
        events_not_evaluated=result.events_not_evaluated,
        events_out_of_scope=result.events_out_of_scope,
        scope=Scope(**rule.scope.model_dump()),
        events_matched=int(signals["events"].sum()),
        signals=_count(signals, _SIGNALS),
        attention=_count(signals, _ATTENTION),
        suggestion=result.suggestion,
        earlier={month: rules[rule.id] for month, rules in earlier.items() if rule.id in rules},
        question=tuple(str(rule.settings.named()[key]) for key in sorted(rule.settings.asking)),
        of_people="log_history" not in needs_of(rule),
    )


def _status(result: RuleResult) -> Status:
    if result.verdict.status != "evaluated" or not result.events_evaluated:
        return "not_evaluated"
    return "partly" if result.events_not_evaluated or result.verdict.unjudged else "evaluated"


def _settings(rule: Rule) -> dict[str, str]:
    named = rule.settings.model_dump(mode="python", by_alias=True)
    naming = rule.settings.naming
    return {key: _spoken(value, key in naming) for key, value in named.items()}


def _spoken(value: object, of_people: bool) -> str:
    """Of what names people, as tables such as exceptions do too, only the number is told."""
    if isinstance(value, list | tuple) and any(of_people or isinstance(v, dict) for v in value):
        return f"{len(value)} set"
    return spoken_setting(value, "en")


def _norm(rule: Rule) -> NormFact | None:
    values = rule.settings.named().values()
    norm = next((value for value in values if isinstance(value, Norm)), None)
    return NormFact(norm.value, norm.set_by, norm.set_on) if norm else None


def _count(signals: pl.DataFrame, grades: tuple[str, ...]) -> Count:
    """A citizen's window names no user: the people behind it are at least as many as measured.
    Nobody stands behind signals about sources."""
    graded = signals.filter(pl.col("grade").cast(pl.String).is_in(grades))
    about_people = graded.filter(pl.col("unit") != "source_day")
    if about_people.is_empty():
        return Count(graded.height)
    windows = graded.filter(pl.col("unit") == "citizen_window")
    employees = max(_distinct(graded["user"]) or 0, int(windows["measured"].max() or 0))  # type: ignore[arg-type]
    return Count(graded.height, employees, _distinct(graded["citizen"]))


def _distinct(codes: pl.Series) -> int | None:
    """None where no unit names one: a user's day has many citizens."""
    return codes.drop_nulls().n_unique() or None
