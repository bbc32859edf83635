"""What the rules said, and what they could not say."""

from collections.abc import Mapping
from typing import Final

from logwatch.report.completeness import judged_is_shown
from logwatch.report.facts import LOG_FIELDS, Facts, RuleFact
from logwatch.report.kindred import attention, standing
from logwatch.report.model import (
    Cell,
    Mark,
    MatrixRow,
    RuleSignals,
    RuleUsed,
    Unjudged,
    Verdicts,
)
from logwatch.report.scope import limited_to
from logwatch.report.suggestions import round_suggestion
from logwatch.report.suppression import Link, hidden, is_small
from logwatch.report.texts import Texts

_TOTAL: Final = ""
_EARLIER_MONTHS: Final = 3


def shown_signals(facts: Facts) -> dict[str, int | None]:
    """Signals by rule as the report for management shows them; None: hidden. `""` is the total.

    What was not evaluated has no number at all.
    """
    judged = _judged(facts)
    links = [
        Link(
            rule.id,
            "begin",
            "end",
            standing(rule, judged, facts.small_number),
            open=not rule.of_people,
        )
        for rule in judged
    ]
    links.append(Link(_TOTAL, "end", "begin", facts.signals_total, total=True))
    kept = hidden(links, facts.small_number)
    return {str(link.key): None if link.key in kept else link.count.number for link in links}


def shown_attention(rule: RuleFact, facts: Facts) -> int | None:
    """What of a rule asks for attention alone, as that report shows it; None: hidden."""
    count = attention(rule, _judged(facts), facts.small_number)
    return None if is_small(count, facts.small_number) else count.number


def _judged(facts: Facts) -> list[RuleFact]:
    return [rule for rule in facts.rules if rule.status != "not_evaluated"]


def verdicts(facts: Facts, texts: Texts) -> Verdicts:
    """The rules as management sees them, in an order that tells no hidden number."""
    shown = shown_signals(facts)
    months = sorted({month for rule in facts.rules for month in rule.earlier})[-_EARLIER_MONTHS:]
    largest = max((shown.get(rule.id) or 0 for rule in facts.rules), default=0)
    rows = [_row(rule, shown, months, largest, facts, texts) for rule in facts.rules]
    whole_shown = judged_is_shown(facts)
    part_shown = whole_shown and not is_small(facts.nameless, facts.small_number)
    return Verdicts(
        months=tuple(texts.month(month) for month in reversed(months)),
        signals=tuple(sorted(rows, key=_by_shown)),
        total=_cell(shown[_TOTAL], texts),
        unjudged=tuple(
            _unjudged(rule, part_shown if rule.status == "partly" else whole_shown, facts, texts)
            for rule in facts.rules
            if rule.status != "evaluated"
        ),
        used=tuple(_used(rule, facts, texts) for rule in facts.rules),
        sources=facts.sources,
        matrix=tuple(_abilities(rule, facts, texts) for rule in facts.rules),
        fields=tuple(_fields(source, facts) for source in facts.sources),
    )


def _row(
    rule: RuleFact,
    shown: Mapping[str, int | None],
    months: list[str],
    largest: int,
    facts: Facts,
    texts: Texts,
) -> RuleSignals:
    judged = rule.status != "not_evaluated"
    value = shown.get(rule.id)
    latest = rule.earlier.get(months[-1]) if months else None
    return RuleSignals(
        id=rule.id,
        title=rule.title.text(facts.language),
        scope=limited_to(rule.scope, texts),
        level=rule.level,
        judged=judged,
        signals=_cell(value, texts) if judged else Cell(texts.say("signals.unjudged"), None),
        attention=_cell(shown_attention(rule, facts), texts) if judged else Cell("–", None),
        change=_change(value, latest, texts),
        earlier=tuple(_earlier(rule, month, texts) for month in reversed(months)),
        width=round(100 * value / largest) if value and largest else 0,
    )


def _cell(value: int | None, texts: Texts) -> Cell:
    return Cell(texts.say("hidden") if value is None else texts.number(value), value)


def _earlier(rule: RuleFact, month: str, texts: Texts) -> str:
    if month not in rule.earlier:
        return "–"
    return _cell(rule.earlier[month], texts).shown


def _change(value: int | None, before: int | None, texts: Texts) -> str:
    if value is None or before is None:
        return ""
    if value == before:
        return "±0"
    return f"{'+' if value > before else ''}{texts.number(value - before)}"


def _by_shown(row: RuleSignals) -> tuple[bool, int, str]:
    """By what is shown alone: an order by the true number would tell it."""
    return row.signals.hidden, -(row.signals.value or 0), row.id


def _unjudged(rule: RuleFact, events_shown: bool, facts: Facts, texts: Texts) -> Unjudged:
    events = rule.events_not_evaluated
    # Nobody counted who stands behind the lines of a team or a domain.
    of_few = bool(rule.scope.teams or rule.scope.domains)
    known = events == 0 or (events_shown and not of_few)
    return Unjudged(
        id=rule.id,
        title=rule.title.text(facts.language),
        scope=limited_to(rule.scope, texts),
        partly=rule.status == "partly",
        reason=rule.reason.text(facts.language) if rule.reason else "",
        events=texts.number(events) if known else texts.say("hidden"),
        suggestion=round_suggestion(rule, facts, texts),
    )


def _used(rule: RuleFact, facts: Facts, texts: Texts) -> RuleUsed:
    norm = rule.norm
    source = rule.source.text(facts.language)
    return RuleUsed(
        id=rule.id,
        title=rule.title.text(facts.language),
        explanation=rule.explanation.text(facts.language),
        scope=limited_to(rule.scope, texts),
        source=f"{source} ({rule.reference})" if rule.reference else source,
        norm=texts.say("rules.norm", value=norm.value, by=norm.set_by, on=norm.set_on)
        if norm
        else texts.say("rules.no_norm"),
        fingerprint=rule.fingerprint,
    )


def _abilities(rule: RuleFact, facts: Facts, texts: Texts) -> MatrixRow:
    marks = []
    for source in facts.sources:
        able = facts.matrix.get(source, {}).get(rule.id, "no:")
        lacking = able.removeprefix("no:")
        marks.append(Mark(able == "yes", _lacking(lacking, texts) if able != "yes" else ""))
    return MatrixRow(rule.title.text(facts.language), tuple(marks))


def _lacking(field: str, texts: Texts) -> str:
    key = f"field.{field}"
    return texts.say(key) if texts.has(key) else field


def _fields(source: str, facts: Facts) -> MatrixRow:
    present = facts.fields.get(source, frozenset())
    return MatrixRow(source, tuple(Mark(field in present, "") for field in LOG_FIELDS))
