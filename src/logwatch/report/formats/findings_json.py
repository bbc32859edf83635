"""The findings for machines: everything exact, people as tokens."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import polars as pl

from logwatch.report import document as doc
from logwatch.report.citizen_numbers import CitizenNumbers, citizen_numbers
from logwatch.report.facts import Facts, RuleFact
from logwatch.report.texts import Texts
from logwatch.report.verdicts import shown_signals
from logwatch.unseen import escaped_unseen
from logwatch.visits import Explanation

FILE_NAME: Final = "findings.json"
_DECIMALS: Final = 4
_SMALL: Final = 0.1

Row = Mapping[str, Any]


def render(facts: Facts, texts: Texts) -> bytes:
    """The document as `findings.schema.json` says, UTF-8, keys in a fixed order."""
    shown, numbers = shown_signals(facts), citizen_numbers(facts)
    document = doc.Document(
        run=_run(facts, texts),
        sources=tuple(_source(source, facts, numbers.get(source)) for source in facts.sources),
        rules=tuple(_rule(rule, shown.get(rule.id), texts) for rule in facts.rules),
        findings=_findings(facts, texts),
        reading_list=doc.ReadingList(
            budget=facts.budget,
            left_out=facts.left_out.findings,
            left_out_by_rule=dict(facts.left_out.rules),
            left_out_by_fact=dict(facts.left_out.facts),
            notes=tuple(note.text(texts.language) for note in facts.list_notes),
        ),
        explained=_explained(facts),
        suggestions=tuple(
            doc.Suggestion(rule=rule.id, setting=name, value=value)
            for rule in facts.rules
            for name, value in sorted(rule.suggestion.items())
        ),
    )
    return (escaped_unseen(document.model_dump_json(indent=2)) + "\n").encode()


def _run(facts: Facts, texts: Texts) -> doc.Run:
    counted = facts.consultations
    return doc.Run(
        organisation=facts.organisation,
        period=facts.period.name,
        first_day=facts.period.first,
        last_day=facts.period.last,
        program=facts.program,
        ruleset=facts.ruleset,
        complete=facts.complete,
        incomplete_reasons=tuple(r.text(texts.language) for r in facts.incomplete_reasons),
        exit_code=facts.exit_code,
        consultations=counted.number,
        employees=counted.employees,
        citizens=counted.citizens,
        findings=facts.findings_total,
        findings_by_level=dict(facts.levels),
    )


def _source(source: str, facts: Facts, numbers: CitizenNumbers | None) -> doc.Source:
    of_source = pl.col("source") == source
    files = facts.files.filter(of_source).sort("name", "sha256").iter_rows(named=True)
    events = facts.tally.filter(of_source).sort("fate").select("fate", "events").iter_rows()
    days: Row = next(facts.coverage.filter(of_source).iter_rows(named=True), {})
    return doc.Source(
        name=source,
        files=tuple(
            doc.InputFile(
                name=file["name"],
                sha256=file["sha256"],
                lines=file["lines"],
                rejected=file["rejected"],
            )
            for file in files
        ),
        events=dict(events),
        citizen_numbers=_citizen_numbers(numbers),
        working_days_expected=days.get("expected", 0),
        working_days_present=days.get("present", 0),
        missing_days=tuple(days.get("missing") or ()),
        days_with_sudden_drop=tuple(days.get("drops") or ()),
    )


def _citizen_numbers(numbers: CitizenNumbers | None) -> doc.CitizenNumbers | None:
    if numbers is None:
        return None
    return doc.CitizenNumbers(
        no_bsn=numbers.no_bsn, padded=numbers.padded, fails_11_test=numbers.fails_11_test
    )


def _rule(rule: RuleFact, shown: int | None, texts: Texts) -> doc.Rule:
    judged = rule.status != "not_evaluated"
    norm = rule.norm
    return doc.Rule(
        id=rule.id,
        trigger=rule.trigger,
        level=rule.level,
        title=rule.title.text(texts.language),
        fingerprint=rule.fingerprint,
        norm=doc.Norm(value=norm.value, set_by=norm.set_by, set_on=norm.set_on) if norm else None,
        scope=doc.Scope(**asdict(rule.scope)),
        status=rule.status,
        reason=rule.reason.text(texts.language) if rule.reason else None,
        events_evaluated=rule.events_evaluated,
        events_not_evaluated=rule.events_not_evaluated,
        events_out_of_scope=rule.events_out_of_scope,
        events_matched=rule.events_matched,
        signals=rule.signals.number if judged else None,
        attention=rule.attention.number if judged else None,
        signals_shown=shown,
    )


def _explained(facts: Facts) -> tuple[doc.Explained, ...]:
    """Explanations strongest first, however the frame is sorted."""
    order = pl.col("explanation").cast(Explanation)
    places = facts.explained.sort("source", "domain", order, nulls_last=True).partition_by(
        "source", "domain", as_dict=True, maintain_order=True
    )
    return tuple(
        doc.Explained(
            source=str(source),
            domain=domain,
            consultations=dict(rows.select("explanation", "consultations").iter_rows()),
        )
        for (source, domain), rows in places.items()
    )


def _findings(facts: Facts, texts: Texts) -> tuple[doc.Finding, ...]:
    signals = _parts(facts.signals, "finding")
    ledgers = _parts(facts.ledger, "finding")
    periods = {row["finding"]: row for row in facts.periods.iter_rows(named=True)}
    return tuple(
        doc.Finding(
            id=row["id"],
            number=row["number"],
            matter=row["matter"],
            level=row["level"],
            points=_rounded(row["points"]),
            rules=tuple(row["rules"]),
            user=row["user_token"],
            citizen=row["citizen_token"],
            source=row["source"],
            day=row["day"],
            first=row["from"],
            last=row["until"],
            events=row["lines"],
            signals=_signals(signals.get(row["id"], facts.signals.clear()), texts),
            ledger=_ledger(ledgers.get(row["id"], facts.ledger.clear()), texts),
            period=_period(periods.get(row["id"])),
        )
        for row in facts.findings.sort("number").iter_rows(named=True)
    )


def _period(row: Row | None) -> doc.WholePeriod | None:
    if row is None:
        return None
    norm, points = (_rounded(row[name]) or 0.0 for name in ("norm", "points"))
    return doc.WholePeriod(measured=row["measured"], norm=norm, points=points)


def _parts(rows: pl.DataFrame, column: str) -> dict[Any, pl.DataFrame]:
    parts = rows.partition_by(column, as_dict=True, maintain_order=True)
    return {key[0]: part for key, part in parts.items()}


def _ledger(rows: pl.DataFrame, texts: Texts) -> tuple[doc.LedgerLine, ...]:
    return tuple(_ledger_line(line, texts) for line in _parts(rows, "line").values())


def _ledger_line(rows: pl.DataFrame, texts: Texts) -> doc.LedgerLine:
    first = rows.row(0, named=True)
    return doc.LedgerLine(
        user=first["user_token"],
        citizen=first["citizen_token"],
        explanation=first[f"explanation_{texts.language}"] or "",
        total=_rounded(first["total"]) or 0.0,
        facts=tuple(_ledger_fact(row, texts) for row in rows.iter_rows(named=True)),
    )


def _ledger_fact(row: Row, texts: Texts) -> doc.LedgerFact:
    return doc.LedgerFact(
        fact=row["fact"],
        measured=_kept(row["measured"]),
        norm=_kept(row["norm"]),
        points=_rounded(row["points"]) or 0.0,
        sentence=row[f"sentence_{texts.language}"],
    )


def _rounded(value: float | None) -> float | None:
    """Enough decimals to count with, too few to show in which order sums were made."""
    return None if value is None else round(value, _DECIMALS) + 0.0


def _kept(value: float | None) -> float | None:
    """The same of what was measured: of a small number four digits, so that none becomes 0."""
    small = value is not None and abs(value) < _SMALL
    return float(f"{value:.{_DECIMALS}g}") if small else _rounded(value)


def _signals(signals: pl.DataFrame, texts: Texts) -> tuple[doc.Signal, ...]:
    return tuple(
        doc.Signal(
            rule=row["rule"],
            grade=row["grade"],
            measured=row["measured"],
            norm=row["norm"],
            sentence=row[f"token_sentence_{texts.language}"],
        )
        for row in signals.iter_rows(named=True)
    )
