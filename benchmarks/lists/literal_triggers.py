"""The four rules of the Westland plan as written: `logwatch check` without a reading list.

Findings come in the program's own order: level, rules that agree, date, name. The lines of a
finding are those of the report, in the order of time. The two norms are those that the program
suggests from the first month, set once, as a municipality would.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import polars as pl
from given import Given, ranked

from logwatch import engine, identifiers
from logwatch.detect.evidence import evidence, texts
from logwatch.files import scratch_folder
from logwatch.month import Period
from logwatch.pipeline.judge import Judged, judge
from logwatch.pipeline.outcomes import RuleResult

RULES: Final = ("off-hours", "daily-volume", "many-users", "no-relation")

Norms = dict[str, dict[str, Any]]


def run(given: Given) -> pl.DataFrame:
    """RANKED of all months."""
    months, norms = [], None
    for month in given.months:
        with scratch_folder(given.home / "scratch") as scratch:
            norms = _suggested(given, month, scratch) if norms is None else norms
        with scratch_folder(given.home / "scratch") as scratch:
            judged = _judged(given, month, scratch, norms)
            months.append(ranked(_lines(judged), month.name))
    return pl.concat(months)


def _judged(given: Given, month: Period, scratch: Path, norms: Norms) -> Judged:
    request = given.request(month, scratch)
    return judge(replace(request, only=RULES, overrides=norms), lambda _: None)


def _suggested(given: Given, month: Period, scratch: Path) -> Norms:
    return norms_of(_judged(given, month, scratch, {}).rules, month)


def norms_of(rules: Iterable[RuleResult], month: Period) -> Norms:
    """What these rules suggest, as settings in the way a municipality writes them."""
    signed = {"set_by": "benchmark", "set_on": month.last}
    return {
        result.verdict.rule.id: {
            "settings": {
                name: {"value": value, **signed} for name, value in result.suggestion.items()
            }
        }
        for result in rules
        if result.suggestion
    }


def _lines(judged: Judged) -> pl.DataFrame:
    """The log lines behind each finding, in the order of findings and time."""
    shown = engine.collect(evidence(judged.intake.events, judged.findings.lazy()))
    lines = engine.collect(texts(judged.intake.events, shown)).drop_nulls(["user", "citizen"])
    return lines.select(
        rank="number",
        user_id=identifiers.person_text(lines["user"]),
        citizen_id=identifiers.citizen_text(lines["citizen"]),
    )
