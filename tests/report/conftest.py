"""A made-up month: enough people to show something, few enough to hide something."""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from logwatch.month import Period
from logwatch.report import facts as f
from logwatch.report.texts import Texts, load_texts

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
GOLDEN = Path(__file__).parent / "golden"
UPDATE = "LOGWATCH_UPDATE_GOLDEN"


def count(number: int, employees: int | None = 30, citizens: int | None = 40) -> f.Count:
    return f.Count(number, employees, citizens)


def words(text: str) -> f.Wording:
    return f.Wording(f"{text} (nl)", f"{text} (en)")


def hours() -> list[tuple[int, int, int, int, int]]:
    """Office hours filled by many; one person on Saturday, two people at night."""
    office = {7: 60, 8: 310, 9: 420, 10: 455, 11: 400, 12: 190, 13: 340, 14: 410, 15: 380, 16: 250}
    rows = [
        (day, hour, number - 7 * day, 18, 90)
        for day in range(1, 6)
        for hour, number in office.items()
    ]
    return [*rows, (2, 22, 13, 2, 6), (4, 23, 9, 1, 9), (6, 10, 31, 1, 20), (6, 11, 6, 1, 5)]


def daily() -> pl.DataFrame:
    """Days whose sums by weekday are those of the hours."""
    by_weekday = dict.fromkeys(range(1, 8), 0)
    for weekday, _, number, _, _ in hours():
        by_weekday[weekday] += number
    days = OCTOBER.days()
    rows = []
    for day in days:
        weekday = day.isoweekday()
        same = [other for other in days if other.isoweekday() == weekday]
        share, rest = divmod(by_weekday[weekday], len(same))
        number = share + (rest if day == same[-1] else 0)
        if weekday == 3:
            number = by_weekday[3] // 2 if day == same[1] else by_weekday[3] // 2 // 3
            if day == same[-1]:
                number = by_weekday[3] - by_weekday[3] // 2 - 2 * (by_weekday[3] // 2 // 3)
        people = (1, 6) if weekday == 6 else (26, 120)
        rows.append((day, weekday < 6, None, number, *(people if number else (0, 0))))
    return pl.DataFrame(rows, schema=f.DAILY, orient="row")


def hourly() -> pl.DataFrame:
    return pl.DataFrame(hours(), schema=f.HOURLY, orient="row")


def rules() -> tuple[f.RuleFact, ...]:
    return (
        f.RuleFact(
            id="off-hours",
            trigger="off_hours",
            level="medium",
            title=f.Wording("Raadpleging buiten werktijd", "Consultation outside working hours"),
            explanation=words("Consultations between 22:00 and 07:00."),
            source=words("Information security plan"),
            reference="Westland 2.8, 1",
            ask=words("Which work was done at that hour?"),
            causes=(words("A night shift."), words("Working from abroad.")),
            fingerprint="a1b2c3d4e5f6",
            settings={"from": "22:00", "until": "07:00"},
            norm=None,
            status="evaluated",
            reason=None,
            events_evaluated=24_000,
            events_not_evaluated=0,
            events_matched=31,
            signals=count(3, 2, 9),
            attention=count(0, 0, 0),
            earlier={"2026-08": None, "2026-09": 6},
        ),
        f.RuleFact(
            id="daily-volume",
            trigger="daily_volume",
            level="high",
            title=f.Wording("Veel raadplegingen op één dag", "Many consultations in one day"),
            explanation=words("More consultations in a day than the norm."),
            source=words("Norm of the municipality"),
            reference="Westland 2.8, 2",
            ask=words("What was the reason for so many on that day?"),
            causes=(words("A mailing."),),
            fingerprint="0f0e0d0c0b0a",
            settings={"limit": "50"},
            norm=f.Norm(50, "Ciso", date(2026, 1, 15)),
            status="evaluated",
            reason=None,
            events_evaluated=24_000,
            events_not_evaluated=0,
            events_matched=812,
            signals=count(14, 9, 300),
            attention=count(0, 0, 0),
            earlier={"2026-08": 8, "2026-09": 11},
        ),
        f.RuleFact(
            id="no-relation",
            trigger="no_relation",
            level="high",
            title=f.Wording("Raadpleging zonder klantrelatie", "Consultation without a relation"),
            explanation=words("No relation was valid on that day."),
            source=words("Information security plan"),
            reference="Westland 2.8, 4",
            ask=words("For which case was this needed?"),
            causes=(words("A relation that was recorded late."),),
            fingerprint="112233445566",
            settings={"grace_before": "0"},
            norm=None,
            status="partly",
            reason=words("The source cvs names no citizen."),
            events_evaluated=20_000,
            events_not_evaluated=4_000,
            events_matched=120,
            signals=count(41, 12, 38),
            attention=count(0, 0, 0),
            earlier={"2026-09": 38},
        ),
        f.RuleFact(
            id="many-users",
            trigger="many_users",
            level="critical",
            title=f.Wording("Eén burger, veel medewerkers", "One citizen, many employees"),
            explanation=words("More employees than the norm looked up one citizen."),
            source=words("Norm of the municipality"),
            reference="Westland 2.8, 3",
            ask=words("What did you need this citizen's data for?"),
            causes=(words("A citizen with several services."),),
            fingerprint="998877665544",
            settings={},
            norm=None,
            status="not_evaluated",
            reason=words("No norm has been set."),
            events_evaluated=0,
            events_not_evaluated=24_000,
            events_matched=0,
            signals=count(0, 0, 0),
            attention=count(0, 0, 0),
            suggestion={"norm": 7},
        ),
    )


def findings() -> pl.DataFrame:
    night, pair = datetime(2026, 10, 8, 23, 14), datetime(2026, 10, 12, 10, 2)
    rows = [
        {
            "id": "aaaabbbbcccc",
            "number": 1,
            "matter": "user_citizen",
            "level": "high",
            "rules": ["no-relation"],
            "user": "P. de Vries",
            "account": "pdevries",
            "team": "Inkomen",
            "user_token": "aaaaaaaaaaaaaaa2",
            "citizen": "999990019",
            "citizen_token": "bbbbbbbbbbbbbbb2",
            "day": date(2026, 10, 12),
            "from": pair,
            "until": pair + timedelta(days=2),
            "events": 3,
            "origins": ["WS-0421"],
        },
        {
            "id": "ddddeeeeffff",
            "number": 2,
            "matter": "user_day",
            "level": "medium",
            "rules": ["daily-volume", "off-hours"],
            "user": "A. Smit",
            "account": "asmit",
            "user_token": "ccccccccccccccc2",
            "day": date(2026, 10, 8),
            "from": night,
            "until": night + timedelta(minutes=44),
            "events": 31,
            "origins": [],
        },
        {
            "id": "gggghhhhiiii",
            "number": 3,
            "matter": "citizen",
            "level": "low",
            "rules": ["many-users"],
            "citizen": "999990020",
            "citizen_token": "ddddddddddddddd2",
            "day": date(2026, 10, 1),
            "from": datetime(2026, 10, 1, 9),
            "until": datetime(2026, 10, 30, 16),
            "events": 60,
        },
    ]
    return pl.DataFrame(rows, schema=f.FINDINGS)


def signals() -> pl.DataFrame:
    pair = "{} raadpleegde {} 3 keer zonder klantrelatie."
    night = "{} deed 9 raadplegingen tussen 22:00 en 07:00."
    rows = [
        ("aaaabbbbcccc", "no-relation", "signal", pair, "P. de Vries", "999990019", 3, None),
        ("ddddeeeeffff", "off-hours", "signal", night, "A. Smit", "", 9, None),
        ("ddddeeeeffff", "daily-volume", "far_above", "{} deed er 120.", "A. Smit", "", 120, 50),
        ("gggghhhhiiii", "many-users", "attention", "{} door 9.", "999990020", "", 9, 7),
    ]
    tokens = {"P. de Vries": "aaaaaaaaaaaaaaa2", "A. Smit": "ccccccccccccccc2"}
    tokens |= {"999990019": "bbbbbbbbbbbbbbb2", "999990020": "ddddddddddddddd2", "": ""}
    full = [
        (
            finding,
            rule,
            grade,
            *(text.format(who, whom),) * 2,
            *(text.format(tokens[who], tokens[whom]),) * 2,
            measured,
            norm,
        )
        for finding, rule, grade, text, who, whom, measured, norm in rows
    ]
    return pl.DataFrame(full, schema=f.SIGNALS, orient="row")


def evidence() -> pl.DataFrame:
    def lines(finding: str, account: str, citizen: str | None, begin: datetime, number: int):
        rest = ("Z-12", "Inzien", "Persoon", None, "ok", "WS-0421", "suwinet.csv")
        return [
            (finding, begin + timedelta(minutes=3 * n), "exact", account, citizen, *rest, 100 + n)
            for n in range(number)
        ]

    rows = [
        *lines("aaaabbbbcccc", "pdevries", "999990019", datetime(2026, 10, 12, 10, 2), 3),
        *lines("ddddeeeeffff", "asmit", "999990020", datetime(2026, 10, 8, 23, 14), 31),
        *lines("gggghhhhiiii", "jbakker", "999990020", datetime(2026, 10, 1, 9), 2),
    ]
    return pl.DataFrame(rows, schema=f.EVIDENCE, orient="row")


def tally() -> pl.DataFrame:
    rows = [
        ("suwinet", "judged", 20_000, 36, 2_100),
        ("suwinet", "system", 1_500, None, None),
        ("suwinet", "duplicate", 12, 3, 9),
        ("suwinet", "other_period", 140, 20, 90),
        ("suwinet", "rejected", 4, None, None),
        ("cvs", "judged", 4_000, 22, None),
        ("cvs", "duplicate", 260, 14, None),
        ("cvs", "other_action", 900, 22, None),
        ("cvs", "rejected", 0, None, None),
    ]
    return pl.DataFrame(rows, schema=f.TALLY, orient="row")


def coverage() -> pl.DataFrame:
    first, last = datetime(2026, 10, 1, 7, 31), datetime(2026, 10, 30, 17, 2)
    missing, drops = [date(2026, 10, 20), date(2026, 10, 21)], [date(2026, 10, 9)]
    rows = [
        ("suwinet", first, last, 22, 22, [], []),
        ("cvs", first, last, 22, 20, missing, drops),
    ]
    return pl.DataFrame(rows, schema=f.COVERAGE, orient="row")


def files() -> pl.DataFrame:
    first, last = datetime(2026, 10, 1, 7, 31), datetime(2026, 10, 30, 17, 2)
    rows = [
        ("suwinet", "suwinet.csv", "ab" * 32, "csv", "utf-8", "fast", 21_656, 4, 0, first, last),
        ("cvs", "cvs.xlsx", "cd" * 32, "xlsx", None, "careful", 5_160, 0, 2, first, last),
    ]
    return pl.DataFrame(rows, schema=f.FILES, orient="row")


def rejects() -> pl.DataFrame:
    rows = [
        ("suwinet.csv", 17, "no_time", "gisteren;jansen;999990019"),
        ("suwinet.csv", 9, "too_many_cells", "=1+1;a;b;c"),
        ("suwinet.csv", 30, "some_new_cause", "x"),
        ("suwinet.csv", 31, "open_quote", '"half'),
    ]
    return pl.DataFrame(rows, schema=f.REJECTS, orient="row")


def make_facts(**changes: object) -> f.Facts:
    base: dict[str, object] = {
        "organisation": "Gemeente Voorbeeldstad",
        "language": "nl",
        "period": OCTOBER,
        "program": "0.1.0",
        "ruleset": "feedc0ffee12",
        "complete": False,
        "incomplete_reasons": (
            f.Wording("Bron cvs mist 2 werkdagen.", "Source cvs lacks 2 working days."),
        ),
        "exit_code": 3,
        "keep_until": date(2027, 4, 30),
        "sources": ("suwinet", "cvs"),
        "files": files(),
        "tally": tally(),
        "coverage": coverage(),
        "consultations": count(daily()["consultations"].sum(), 38, 2_300),
        "daily": daily(),
        "hourly": hourly(),
        "rules": rules(),
        "signals_total": count(58, 20, 330),
        "levels": {"high": 1, "medium": 1, "low": 1},
        "matrix": {
            "suwinet": {rule.id: "yes" for rule in rules()},
            "cvs": {rule.id: "yes" for rule in rules()} | {"no-relation": "no:citizen"},
        },
        "fields": {
            "suwinet": frozenset(f.LOG_FIELDS),
            "cvs": frozenset({"action", "actor", "time"}),
        },
        "findings": findings(),
        "signals": signals(),
        "evidence": evidence(),
        "rejects": rejects(),
        "settings": {"gap": "15", "max_rejects": "0.001"},
        "tables": (f.Table("relations", "relaties.csv", "ef" * 32, 5_000),),
    }
    return f.Facts(**(base | changes))  # type: ignore[arg-type] a dict of its fields


@pytest.fixture
def facts() -> f.Facts:
    return make_facts()


@pytest.fixture
def clean_facts() -> f.Facts:
    return make_facts(
        complete=True,
        incomplete_reasons=(),
        exit_code=0,
        findings=findings().clear(),
        signals=signals().clear(),
        evidence=evidence().clear(),
        rejects=rejects().clear(),
        levels={},
    )


@pytest.fixture
def change() -> Callable[..., f.Facts]:
    """The made-up month with some of its facts replaced."""
    return make_facts


@pytest.fixture
def nl() -> Texts:
    return load_texts("nl")


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compares with the file in golden/; with LOGWATCH_UPDATE_GOLDEN=1 writes it anew."""

    def compare(name: str, made: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get(UPDATE):
            path.write_bytes(made)
        assert made.decode() == path.read_text("utf-8")

    return compare
