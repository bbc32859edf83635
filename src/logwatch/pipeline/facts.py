"""From what was judged to the facts that the reports are made of."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from logwatch import __version__, engine
from logwatch.errors import CLEAN, FINDINGS, INCOMPLETE
from logwatch.pipeline.beyond import left_out
from logwatch.pipeline.book import explained, list_notes
from logwatch.pipeline.completeness import incomplete
from logwatch.pipeline.dossier import dossier, room
from logwatch.pipeline.drops import fallen_explanations
from logwatch.pipeline.earlier import earlier_signals
from logwatch.pipeline.escapes import escapes_of
from logwatch.pipeline.figures import figure_signals
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.origins import files_of, settings_of, tables_of
from logwatch.pipeline.rule_facts import matrix, rule_facts, signals_total
from logwatch.pipeline.versions import unchanged
from logwatch.pipeline.volume import unlike, volume_of
from logwatch.report import frames
from logwatch.report.facts import AllowedDay, Facts, Thresholds
from logwatch.signals import LEVELS

_LOG_FIELDS: Final = {
    "action": ("action",),
    "object": ("citizen", "case"),
    "result": ("outcome",),
    "origin": ("origin",),
    "actor": ("user",),
    "time": ("time", "time_of_day"),
}


def facts_of(judged: Judged) -> Facts:
    """Everything the reports need, collected. Raises DataError when a file is no longer what was
    read: its fingerprint would be another's."""
    request, intake = judged.request, judged.intake
    shares, allowed = explained(judged), _allowed(judged)
    fallen = fallen_explanations(shares, request.reports, request.period)
    reasons = (*incomplete(judged), *fallen)
    levels = _levels(judged.findings)
    written, volume = dossier(judged), volume_of(judged)
    return Facts(
        organisation=request.organisation,
        language=request.language,
        period=request.period,
        program=__version__,
        ruleset=judged.rulebook.fingerprint,
        complete=not reasons,
        incomplete_reasons=reasons,
        exit_code=exit_code(bool(reasons), levels, request.fail_on),
        keep_until=_months_after(request.period.last, request.keep_months),
        sources=intake.sources,
        coverage=_expected(judged, allowed),
        rules=rule_facts(judged, earlier_signals(request.reports, request.period)),
        signals_total=signals_total(judged),
        levels=levels,
        matrix=matrix(judged),
        fields={name: _log_fields(fields) for name, fields in intake.fields.items()},
        findings=written.findings,
        signals=written.signals,
        figures=figure_signals(judged),
        evidence=written.evidence,
        rejects=engine.collect(intake.rejects.select(frames.REJECTS.names()).cast(frames.REJECTS)),
        settings=settings_of(judged),
        small_number=request.small_number,
        allowed_days=allowed,
        ledger=written.ledger,
        periods=written.periods,
        explained=shares,
        left_out=left_out(judged),
        escapes=escapes_of(judged),
        **volume,
        unlike=unlike(judged, volume, shares),
        **_of_files(judged),
        **_of_list(judged),
    )


def _of_files(judged: Judged) -> dict[str, Any]:
    """What was read, with fingerprints, which are those of what was read."""
    unchanged(judged.versions)  # what is gone has no fingerprint
    read = {"files": files_of(judged), "tables": tables_of(judged)}
    unchanged(judged.versions)
    return read


def _of_list(judged: Judged) -> dict[str, Any]:
    """What the reports say about the reading list itself."""
    if judged.reading_list is None:
        return {}
    listing = judged.reading_list.settings.listing
    return {
        "budget": room(judged),
        "list_notes": list_notes(judged.reading_list),
        "thresholds": Thresholds(listing.strong_line, listing.signal, listing.priority),
    }


def exit_code(is_incomplete: bool, levels: Mapping[str, int], fail_on: str) -> int:
    """3 before 1 before 0: a run that could not read everything says neither clean nor findings."""
    if is_incomplete:
        return INCOMPLETE
    if fail_on == "never":
        return CLEAN
    counted = LEVELS[LEVELS.index(fail_on) :]
    return FINDINGS if any(levels.get(level) for level in counted) else CLEAN


def _allowed(judged: Judged) -> tuple[AllowedDay, ...]:
    """The days that really lack and that the municipality accounts for."""
    lacking = judged.coverage.select("source", "missing").explode("missing").rows()
    days = judged.request.missing_days
    allowed = [AllowedDay(d.source, d.day, d.reason) for d in days if (d.source, d.day) in lacking]
    return tuple(sorted(allowed, key=lambda allowed: (allowed.source, allowed.day)))


def _expected(judged: Judged, allowed: tuple[AllowedDay, ...]) -> pl.DataFrame:
    """The coverage without the allowed days: they are neither expected nor missing."""
    schema = pl.Schema({"source": pl.String(), "allowed": pl.List(pl.Date)})
    rows = [
        (name, [gap.day for gap in allowed if gap.source == name]) for name in judged.intake.sources
    ]
    named = pl.DataFrame(rows, schema=schema, orient="row")
    joined = judged.coverage.join(named, on="source", how="left", maintain_order="left")
    really = joined.with_columns(
        pl.col("missing").list.set_difference("allowed").list.sort(),
        pl.col("expected") - pl.col("allowed").list.len(),
    )
    return really.select(frames.COVERAGE.names()).cast(frames.COVERAGE)


def _levels(findings: pl.DataFrame) -> dict[str, int]:
    counted = findings.group_by(pl.col("level").cast(pl.String)).len()
    found = dict(counted.iter_rows())
    return {level: int(found.get(level, 0)) for level in LEVELS}


def _log_fields(fields: frozenset[str]) -> frozenset[str]:
    always = fields | {"time"}
    return frozenset(name for name, any_of in _LOG_FIELDS.items() if always & set(any_of))


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
