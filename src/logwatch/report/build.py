"""From facts to what the report for management says: the only road, so numbers are hidden once."""

from logwatch.report.completeness import completeness
from logwatch.report.escapes import escapes_in_all
from logwatch.report.explanations import explained
from logwatch.report.facts import Count, Facts
from logwatch.report.model import Completeness, Generic, Tile, Verdicts, Volume
from logwatch.report.suppression import is_small
from logwatch.report.texts import Texts
from logwatch.report.verdicts import verdicts
from logwatch.report.volume import volume

_FINGERPRINT = 12
_UNJUDGED_SECTION = 6  # its number, when no explanations come before it


def generic(facts: Facts, texts: Texts) -> Generic:
    """What management may see of a run."""
    read = completeness(facts, texts)
    counted = volume(facts, texts)
    said = verdicts(facts, texts)
    why = explained(facts, counted.total.hidden, texts)
    unjudged = _UNJUDGED_SECTION + bool(why)
    kind = "month" if facts.period.is_month else "period"
    return Generic(
        organisation=facts.organisation,
        title=texts.say(f"generic.title_{kind}"),
        period=texts.period(facts.period),
        tiles=_tiles(facts, read, counted, said, unjudged, texts),
        summary=_summary(facts, read, counted, said, unjudged, texts),
        completeness=read,
        volume=counted,
        explained=why,
        verdicts=said,
        escapes=escapes_in_all(facts, texts),
        accountability=_accountability(facts, texts),
        small_number=facts.small_number,
    )


def _people(facts: Facts, number: int | None, texts: Texts) -> str:
    """A number of people: shown from the least number on, and 0."""
    if number is None or is_small(Count(number, number), facts.small_number):
        return texts.say("hidden")
    return texts.number(number)


def _tiles(
    facts: Facts, read: Completeness, counted: Volume, said: Verdicts, section: int, texts: Texts
) -> tuple[Tile, ...]:
    judged = sum(rule.status != "not_evaluated" for rule in facts.rules)
    whole = judged == len(facts.rules)
    employees = _people(facts, facts.consultations.employees, texts)
    citizens = _people(facts, facts.consultations.citizens, texts)
    days = texts.say("tile.days", read.expected, present=read.present)
    signals = texts.say("tile.signals_note")
    rules = texts.say("tile.of", part=judged, whole=len(facts.rules))
    note = texts.say("tile.rules_all" if whole else "tile.rules_some", section=section)
    return (
        Tile(texts.say("tile.consultations"), counted.total.shown, "", "plain"),
        Tile(
            texts.say("tile.employees"),
            employees,
            texts.say("tile.citizens", number=citizens),
            "plain",
        ),
        Tile(texts.say("tile.signals"), said.total.shown, signals, "plain"),
        Tile(texts.say("tile.rules"), rules, note, "ok" if whole else "alert"),
        Tile(
            texts.say("tile.coverage"),
            texts.share(read.present, read.expected),
            days,
            "ok" if facts.complete else "alert",
        ),
    )


def _summary(
    facts: Facts, read: Completeness, counted: Volume, said: Verdicts, section: int, texts: Texts
) -> tuple[str, ...]:
    opening = texts.say(
        "summary.consultations",
        period=texts.period(facts.period),
        number=counted.total.shown,
        employees=_people(facts, facts.consultations.employees, texts),
        citizens=_people(facts, facts.consultations.citizens, texts),
    )
    whole = texts.say("summary.complete" if read.complete else "summary.incomplete")
    gaps = _gaps(said, section, texts)
    told = (*_told(facts, said, texts), *_silent(facts, texts))
    return (opening, whole, *_unusual(counted, texts), *told, *gaps)


def _unusual(counted: Volume, texts: Texts) -> tuple[str, ...]:
    above = [day.day for day in counted.days if day.above]
    if not above or counted.line is None:
        return ()
    return (texts.say("summary.above", len(above), days=texts.days(above), line=counted.line),)


def _silences(facts: Facts) -> int:
    """Signals that are about sources instead of people."""
    return sum(rule.signals.number for rule in facts.rules if not rule.of_people)


def _silent(facts: Facts, texts: Texts) -> tuple[str, ...]:
    number = _silences(facts)
    return (texts.say("summary.silences", number),) if number else ()


def _told(facts: Facts, said: Verdicts, texts: Texts) -> tuple[str, ...]:
    if said.total.value is None:
        return (texts.say("summary.signals_hidden"),)
    total = said.total.value - _silences(facts)
    lines = [texts.say("summary.signals", total) if total else texts.say("summary.signals_none")]
    of_people = {rule.id for rule in facts.rules if rule.of_people}
    first = next((row for row in said.signals if row.signals.value and row.id in of_people), None)
    if first is not None and total > (first.signals.value or 0):
        lines.append(texts.say("summary.most", title=first.title, number=first.signals.shown))
    return tuple(lines)


def _gaps(said: Verdicts, section: int, texts: Texts) -> tuple[str, ...]:
    unjudged = sum(not rule.partly for rule in said.unjudged)
    if not unjudged:
        return ()
    return (texts.say("summary.unjudged", unjudged, whole=len(said.used), section=section),)


def _accountability(facts: Facts, texts: Texts) -> tuple[tuple[str, str], ...]:
    """The name of a file may hold that of a person: here stands only how many there are."""
    files = facts.files.group_by("source").len().sort("source").iter_rows()
    counted = [
        (
            texts.say("accountability.files"),
            texts.say("accountability.of_source", number, source=source),
        )
        for source, number in files
    ]
    tables = [
        (
            texts.say("accountability.table"),
            f"{_table(table.name, texts)} · SHA-256 {table.sha256[:_FINGERPRINT]}…",
        )
        for table in facts.tables
    ]
    return (
        *counted,
        *tables,
        (texts.say("accountability.names"), texts.say("accountability.names_text")),
        (
            texts.say("accountability.rules"),
            texts.say("accountability.ruleset", len(facts.rules), fingerprint=facts.ruleset),
        ),
        (
            texts.say("accountability.small"),
            texts.say("accountability.small_text", least=facts.small_number),
        ),
        (texts.say("accountability.program"), f"logwatch {facts.program}"),
    )


def _table(name: str, texts: Texts) -> str:
    key = f"table.{name}"
    return texts.say(key) if texts.has(key) else name
