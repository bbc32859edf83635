"""How often an escape was used: by reason for the officer, in all for management."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless
from logwatch.report.suppression import is_small
from logwatch.report.texts import Texts
from logwatch.report.verdicts import shown_attention, shown_signals

MOST_REASONS: Final = 20
_TRIGGER: Final = "escape"
_REASON_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason as people wrote it, in a text that can do no harm."""

    text: str
    accepted: bool  # by the municipality
    uses: int
    employees: int


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons that were given most, and what is not among them."""

    rows: tuple[Reason, ...]
    rest: str  # empty: these are all


def escapes_by_reason(facts: Facts, texts: Texts) -> Reasons | None:
    """What the officer reads; None where no source shows escapes."""
    if facts.escapes is None:
        return None
    rows = facts.escapes.by_reason
    beyond = rows.slice(MOST_REASONS)
    rest = texts.say("escapes.more", beyond.height, uses=int(beyond["uses"].sum()))
    shown = rows.head(MOST_REASONS).iter_rows(named=True)
    return Reasons(tuple(_reason(row, texts) for row in shown), rest if beyond.height else "")


def escapes_in_all(facts: Facts, texts: Texts) -> str:
    """What management reads, in a sentence; empty where no source shows escapes.

    Reasons are not told: people wrote them. Where a number of signals about escapes is hidden the
    total is too, because each is a part of it.
    """
    if facts.escapes is None:
        return ""
    total = facts.escapes.total
    kept = is_small(total, facts.small_number) or _signals_are_hidden(facts)
    number = texts.say("hidden") if kept and total.number else texts.number(total.number)
    return texts.say("escapes.total", number=number)


def _signals_are_hidden(facts: Facts) -> bool:
    shown = shown_signals(facts)
    return any(
        shown.get(rule.id, 0) is None or shown_attention(rule, facts) is None
        for rule in facts.rules
        if rule.trigger == _TRIGGER
    )


def _reason(row: Mapping[str, Any], texts: Texts) -> Reason:
    return Reason(
        text=harmless(row["reason"], _REASON_LIMIT)
        if row["reason"] is not None
        else texts.say("escapes.no_reason"),
        accepted=bool(row["accepted"]),
        uses=row["uses"],
        employees=row["employees"],
    )
