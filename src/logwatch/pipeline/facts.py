"""From what was judged to the facts that the reports are made of."""

import calendar
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from logwatch import __version__, engine
from logwatch.errors import CLEAN, FINDINGS, INCOMPLETE
from logwatch.files import sha256
from logwatch.pipeline.beyond import left_out
from logwatch.pipeline.book import explained, list_notes
from logwatch.pipeline.completeness import incomplete
from logwatch.pipeline.dossier import dossier, room
from logwatch.pipeline.drops import fallen_explanations
from logwatch.pipeline.earlier import earlier_signals
from logwatch.pipeline.escapes import escapes_of
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.rule_facts import matrix, rule_facts, signals_total
from logwatch.report import figures, frames
from logwatch.report.facts import AllowedDay, Count, Facts, Table, Thresholds
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
    """Everything the reports need, collected."""
    request, intake = judged.request, judged.intake
    shares, allowed = explained(judged), _allowed(judged)
    fallen = fallen_explanations(shares, request.reports, request.period)
    reasons = (*incomplete(judged), *fallen)
    levels = _levels(judged.findings)
    written, volume = dossier(judged), _volume(judged)
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
        files=_files(judged),
        coverage=_as(_expected(judged, allowed), frames.COVERAGE),
        rules=rule_facts(judged, earlier_signals(request.reports, request.period)),
        signals_total=signals_total(judged),
        levels=levels,
        matrix=matrix(judged),
        fields={name: _log_fields(fields) for name, fields in intake.fields.items()},
        findings=written.findings,
        signals=written.signals,
        evidence=written.evidence,
        rejects=_as(engine.collect(intake.rejects), frames.REJECTS),
        settings=_settings(judged),
        tables=_tables(judged),
        small_number=request.small_number,
        allowed_days=allowed,
        ledger=written.ledger,
        periods=written.periods,
        explained=shares,
        left_out=left_out(judged),
        escapes=escapes_of(judged),
        **volume,
        unlike=_unlike(volume, shares),
        **_of_list(judged),
    )


def _volume(judged: Judged) -> dict[str, Any]:
    """How much was looked up, when, and what became of the lines: one reading for all of it."""
    totals, nameless, daily, hourly, tally = engine.collect_all(
        [
            figures.totals(judged.consultations),
            figures.nameless(judged.consultations),
            figures.daily(judged.consultations, _period_days(judged)),
            figures.hourly(judged.consultations, _timed(judged)),
            _people_by_fate(judged.intake.events),
        ]
    )
    return {
        "consultations": Count(*totals.row(0)),
        "nameless": _behind(*nameless.row(0)),
        "daily": _as(daily, frames.DAILY),
        "hourly": _as(hourly, frames.HOURLY),
        "tally": _tally(judged, tally),
    }


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
    return judged.coverage.join(named, on="source", how="left", maintain_order="left").with_columns(
        pl.col("missing").list.set_difference("allowed").list.sort(),
        pl.col("expected") - pl.col("allowed").list.len(),
    )


def _levels(findings: pl.DataFrame) -> dict[str, int]:
    counted = findings.group_by(pl.col("level").cast(pl.String)).len()
    found = dict(counted.iter_rows())
    return {level: int(found.get(level, 0)) for level in LEVELS}


def _period_days(judged: Judged) -> pl.LazyFrame:
    period = judged.request.period
    return judged.reference.calendar.lazy().filter(
        pl.col("day").is_between(period.first, period.last)
    )


def _timed(judged: Judged) -> pl.Expr:
    fields = judged.intake.fields
    known = [n for n, name in enumerate(judged.intake.sources) if "time_of_day" in fields[name]]
    return pl.col("source").is_in(known)


def _behind(number: int, employees: int, citizens: int) -> Count:
    """Where no line names an employee nobody stands behind it that could be told."""
    return Count(number, employees or None, citizens)


def _unlike(volume: Mapping[str, Any], shares: pl.DataFrame) -> Count:
    """Explained are visits, which name a user and a citizen; nobody counted who else differs."""
    nameless: Count = volume["nameless"]
    number = abs(volume["consultations"].number - int(shares["consultations"].sum()))
    return nameless if number == nameless.number else Count(number, 1)


def _people_by_fate(events: pl.LazyFrame) -> pl.LazyFrame:
    return events.group_by("source", pl.col("fate").cast(pl.String)).agg(
        pl.col("user").drop_nulls().n_unique().alias("employees"),
        pl.col("citizen").drop_nulls().n_unique().alias("citizens"),
    )


def _tally(judged: Judged, behind: pl.DataFrame) -> pl.DataFrame:
    known = ~pl.col("fate").is_in(["rejected", "system"])  # no people stand behind these
    joined = judged.intake.tally.join(behind, on=["source", "fate"], how="left").with_columns(
        pl.when(known).then(pl.col(name)).alias(name) for name in ("employees", "citizens")
    )
    return _as(_source_names(joined, judged).sort("source", "fate"), frames.TALLY)


def _files(judged: Judged) -> pl.DataFrame:
    digests = pl.Series("sha256", [sha256(path) for path in judged.intake.paths], pl.String)
    return _as(_source_names(judged.intake.files.with_columns(digests), judged), frames.FILES)


def _source_names(frame: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    names = dict(enumerate(judged.intake.sources))
    return frame.with_columns(pl.col("source").replace_strict(names, return_dtype=pl.String))


def _as(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    return frame.select(schema.names()).cast(schema)


def _log_fields(fields: frozenset[str]) -> frozenset[str]:
    always = fields | {"time"}
    return frozenset(name for name, any_of in _LOG_FIELDS.items() if always & set(any_of))


def _settings(judged: Judged) -> dict[str, str]:
    request = judged.request
    named = {
        "language": request.language,
        "zone": request.zone,
        "fail_on": request.fail_on,
        "max_rejects": request.max_rejects,
        "gap_minutes": request.gap_minutes,
        "small_number": request.small_number,
        "keep_months": request.keep_months,
        "relation_kind": request.relation_kind,
        "only": ", ".join(request.only),
        **({} if request.budget is None else {"budget": request.budget}),
    }
    allowed = {
        f"missing_day.{missing.source}.{missing.day}": missing.reason
        for missing in request.missing_days
    }
    return {key: str(value) for key, value in (named | allowed).items()}


def _tables(judged: Judged) -> tuple[Table, ...]:
    request, reference = judged.request, judged.reference
    files = [
        *(("relations", path, reference.relations.height) for path in request.relations),
        *(("users", path, reference.users.height) for path in _given(request.users)),
        *(("closing_days", path, 0) for path in _given(request.closing_days)),
        *(("citizens", path, reference.citizens.height) for path in _given(request.citizens)),
        *(("watch_list", path, 0) for path in _given(request.watch_list)),
        *(("settings", path, 0) for path in _given(request.config_file)),
        *(("profile", path, 0) for path in sorted({s.profile for s in request.sources})),
    ]
    return tuple(Table(name, path.name, sha256(path), rows) for name, path, rows in files)


def _given(path: Path | None) -> tuple[Path, ...]:
    return () if path is None else (path,)


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
