"""The monthly check: judge, report, and say how it ended."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch.pipeline import bundle
from logwatch.pipeline.facts import facts_of
from logwatch.pipeline.gather import Progress
from logwatch.pipeline.history import save_history
from logwatch.pipeline.judge import judge
from logwatch.pipeline.request import Outcome, Request, RuleLine, SourceLine, Summary
from logwatch.pipeline.wording import say
from logwatch.report.citizen_numbers import doubtful_citizen_numbers
from logwatch.report.facts import Facts, Wording
from logwatch.report.texts import load_texts

_FINDINGS: Final = "findings.json"
_FIRST: Final = Wording(
    "Alleen de eerste {shown} van {total} bevindingen zijn uitgeschreven; pas de regels aan.",
    "Only the first {shown} of {total} findings are written out; adjust the rules.",
)
_BUDGET: Final = Wording(
    "De leeslijst toont de eerste {shown} van {total} bevindingen: zoveel ruimte is afgesproken.",
    "The reading list shows the first {shown} of {total} findings: so much room was agreed on.",
)
_REST: Final = Wording(
    "Niet uitgeschreven, per regel die ernaar wijst: {rules}.",
    "Not written out, by the rule that points at them: {rules}.",
)
_KEPT: Final = Wording(
    "De eerdere bundel is bewaard als {name}: er was in gewerkt.",
    "The earlier bundle was kept as {name}: someone had worked in it.",
)


def check(request: Request, progress: Progress) -> Outcome:
    """Reads, judges and reports one period.

    Raises ConfigurationError or DataError with all faults at once; a month that could be read only
    in part is no error but an outcome, stamped incomplete, with exit code 3.
    """
    judged = judge(request, progress)
    facts = facts_of(judged)
    progress("reporting")
    outputs = bundle.render(facts)
    folder, notices = None, [reason.text(facts.language) for reason in facts.incomplete_reasons]
    notices += doubtful_citizen_numbers(facts, load_texts(facts.language), request.max_rejects)
    notices += _about_the_list(facts)
    if request.reports is not None:
        folder = request.reports / request.period.name
        kept = bundle.write(folder, outputs)
        notices += [_kept(kept, facts)] if kept else []
    steps = judged.reading.steps if judged.reading is not None else None
    save_history(request, steps, judged.usage, judged.intake.hours)
    return Outcome(
        exit_code=facts.exit_code,
        complete=facts.complete,
        bundle=folder,
        summary=_summary(facts, tuple(notices)),
        findings_json=outputs[_FINDINGS],
    )


def _about_the_list(facts: Facts) -> list[str]:
    """What the list leaves out, and what it could not use."""
    notes = [note.text(facts.language) for note in facts.list_notes]
    if facts.findings_total > facts.findings.height:
        about_sources = facts.findings["source"].count()
        shown, total = facts.findings.height - about_sources, facts.findings_total - about_sources
        counts = {"shown": shown, "total": total}
        more = _FIRST if facts.budget is None else _BUDGET
        told = [say(more, **counts).text(facts.language), *_rest(facts)]
        return told + notes
    return notes


def _rest(facts: Facts) -> list[str]:
    """What is left out by rule, in one line."""
    rules = {rule: number for rule, number in facts.left_out.rules.items() if number}
    if not rules:
        return []
    written = load_texts(facts.language).number
    said = ", ".join(f"{rule} {written(number)}" for rule, number in rules.items())
    return [say(_REST, rules=said).text(facts.language)]


def _kept(folder: Path, facts: Facts) -> str:
    return say(_KEPT, name=folder.name).text(facts.language)


def _summary(facts: Facts, notices: tuple[str, ...]) -> Summary:
    return Summary(
        period=facts.period,
        sources=tuple(_source(name, facts.tally) for name in facts.sources),
        rules=tuple(
            RuleLine(
                id=rule.id,
                title=rule.title.text(facts.language),
                status=rule.status,
                signals=rule.signals.number,
                attention=rule.attention.number,
                reason=rule.reason.text(facts.language) if rule.reason else "",
            )
            for rule in facts.rules
        ),
        findings=facts.levels,
        findings_total=facts.findings_total,
        notices=notices,
    )


def _source(name: str, tally: pl.DataFrame) -> SourceLine:
    events = dict(tally.filter(pl.col("source") == name).select("fate", "events").iter_rows())
    read = sum(events.values())
    return SourceLine(name, read, events.get("judged", 0), events.get("rejected", 0))
