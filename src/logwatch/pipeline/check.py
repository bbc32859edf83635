"""The monthly check: judge, report, and say how it ended."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch.pipeline import bundle
from logwatch.pipeline.facts import facts_of
from logwatch.pipeline.judge import Progress, judge
from logwatch.pipeline.request import Outcome, Request, RuleLine, SourceLine, Summary
from logwatch.report.facts import Facts, Wording

_FINDINGS: Final = "findings.json"
_FIRST: Final = Wording(
    "Alleen de eerste {shown} van {total} bevindingen zijn uitgeschreven; pas de regels aan.",
    "Only the first {shown} of {total} findings are written out; adjust the rules.",
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
    facts = facts_of(judge(request, progress))
    progress("reporting")
    outputs = bundle.render(facts)
    folder, notices = None, [reason.text(facts.language) for reason in facts.incomplete_reasons]
    if facts.findings_total > facts.findings.height:
        counts = {"shown": facts.findings.height, "total": facts.findings_total}
        notices.append(_FIRST.text(facts.language).format(**counts))
    if request.reports is not None:
        folder = request.reports / request.period.name
        kept = bundle.write(folder, outputs)
        notices += [_kept(kept, facts)] if kept else []
    return Outcome(
        exit_code=facts.exit_code,
        complete=facts.complete,
        bundle=folder,
        summary=_summary(facts, tuple(notices)),
        findings_json=outputs[_FINDINGS],
    )


def _kept(folder: Path, facts: Facts) -> str:
    return _KEPT.text(facts.language).format(name=folder.name)


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
