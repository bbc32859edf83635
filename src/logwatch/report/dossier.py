"""What the officer's own report says: each finding with who, whom, when and why, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import polars as pl

from logwatch.findings import finding_number
from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless_texts
from logwatch.report.ledger import (
    LedgerLine,
    fact_in_words,
    how_citizen_is_valued,
    how_user_is_valued,
    ledgers,
    strongest_fact,
)
from logwatch.report.log_lines import CELL_LIMIT, Lines, evidence_texts, lines_of
from logwatch.report.texts import Texts
from logwatch.report.who_and_when import origins_of, when_of, who_of, whom_of

DECISIONS: Final = (
    "open",
    "explained_work",
    "explained_technical",
    "false_positive",
    "confirmed",
    "escalated",
    "breach_reported",
)
"""What the officer may conclude; the words are in lang/."""

_TEXT_LIMIT: Final = 2000
_USUAL_CAUSES: Final = ("stand_in", "urgent", "not_yet_recorded")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding is there, in one sentence, and where that rule comes from."""

    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as the officer reads it, in texts that can do no harm."""

    id: str
    number: str
    title: str
    about: str  # what is most unusual about it, or else what its rules are about
    level: str
    label: str  # the level in words
    one_user: bool  # else it is about one citizen, of several users, or about a source
    points: float | None  # None: the finding comes from rules alone
    rules: tuple[str, ...]
    who: str
    who_note: str
    whom: str
    whom_note: str
    first: datetime
    last: datetime
    when: str
    when_note: str
    origin: str
    events: int
    reasons: tuple[Reason, ...]
    how: str  # what its points are made of; empty: it has none
    ledger: tuple[LedgerLine, ...]
    ask: tuple[str, ...]
    causes: tuple[str, ...]
    lines: Lines
    no_lines: str  # why there are none to show; empty: there are


def cards(facts: Facts, texts: Texts, most: int, most_lines: int | None) -> tuple[Card, ...]:
    """The first `most` findings in the order of work, each with at most `most_lines` lines."""
    findings = harmless_texts(facts.findings.sort("number").head(most), CELL_LIMIT)
    signals = _by_finding(harmless_texts(facts.signals, _TEXT_LIMIT))
    evidence = _by_finding(evidence_texts(facts, texts))
    points = ledgers(facts, texts)
    none = pl.DataFrame()
    return tuple(
        _card(
            row,
            signals.get(row["id"], none),
            evidence.get(row["id"], none),
            points.get(row["id"], ()),
            most_lines,
            facts,
            texts,
        )
        for row in findings.iter_rows(named=True)
    )


def _by_finding(frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    parts = frame.partition_by("finding", as_dict=True, maintain_order=True)
    return {str(key[0]): part for key, part in parts.items()}


def _card(
    row: Row,
    signals: pl.DataFrame,
    evidence: pl.DataFrame,
    ledger: tuple[LedgerLine, ...],
    most_lines: int | None,
    facts: Facts,
    texts: Texts,
) -> Card:
    rules = [facts.rule(rule) for rule in row["rules"]]
    language = facts.language
    who, who_note = who_of(row, ledger, texts)
    whom, whom_note = whom_of(row, ledger, texts)
    when, when_note = when_of(row, texts)
    about = _about(ledger, texts) or " · ".join(rule.title.text(language) for rule in rules)
    return Card(
        id=row["id"],
        number=finding_number(row["number"], facts.period),
        title=texts.say("card.to_explain", about=about) if ledger else about,
        about=about[:1].upper() + about[1:],
        level=row["level"],
        label=_label(row, texts),
        one_user=row["user"] is not None,
        points=row["points"],
        rules=tuple(rule.id for rule in rules),
        who=who,
        who_note=who_note,
        whom=whom,
        whom_note=whom_note,
        first=row["from"],
        last=row["until"],
        when=when,
        when_note=when_note,
        origin=origins_of(row["origins"], texts),
        events=row["lines"],
        reasons=tuple(_reason(signal, facts) for signal in signals.iter_rows(named=True)),
        how=_how(row, ledger, facts, texts),
        ledger=ledger,
        ask=_each(rule.ask.text(language) for rule in rules) or (texts.say("card.usual_ask"),),
        causes=_each(cause.text(language) for rule in rules for cause in rule.causes)
        or tuple(texts.say(f"card.cause.{cause}") for cause in _USUAL_CAUSES),
        lines=lines_of(row, evidence, most_lines),
        no_lines=texts.say("card.no_lines") if row["source"] is not None else "",
    )


def _about(ledger: tuple[LedgerLine, ...], texts: Texts) -> str:
    key = strongest_fact(ledger)
    return fact_in_words(key, texts) if key else ""


def _label(row: Row, texts: Texts) -> str:
    """A level that comes from points has a word of its own."""
    level = row["level"]
    return texts.say(f"level.{level}" if row["points"] is None else f"label.{level}")


def _how(row: Row, lines: tuple[LedgerLine, ...], facts: Facts, texts: Texts) -> str:
    if row["points"] is None or not lines:
        return ""
    if row["user"] is None:
        return how_citizen_is_valued(row["points"], lines, facts.thresholds, texts)
    period = next(facts.periods.filter(finding=row["id"]).iter_rows(named=True), None)
    return how_user_is_valued(row["points"], lines, period, facts.thresholds, texts)


def _reason(signal: Row, facts: Facts) -> Reason:
    rule = facts.rule(signal["rule"])
    source = rule.source.text(facts.language)
    reference = f"{source} ({rule.reference})" if rule.reference else source
    return Reason(signal[f"sentence_{facts.language}"], reference)


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in the order given."""
    return tuple(dict.fromkeys(text for text in texts if text))
