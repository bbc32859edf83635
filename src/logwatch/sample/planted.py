"""What is hidden in the sample, and what a right check must make of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import polars as pl

from logwatch.sample.citizens import CELEBRITY, neighbour_of, own_citizen
from logwatch.sample.staff import LEAVER, ROBOT, SECOND_ACCOUNT, accounts
from logwatch.sample.town import (
    APPLICANT,
    CARE,
    DEBT,
    FORMER,
    INTAKE,
    KNOWN_REPAYER,
    PARTICIPATION,
    RESERVED,
    SHARED,
    UNKNOWN,
    bsns,
)
from logwatch.sample.traffic import VISITS


@dataclass(frozen=True, slots=True)
class Visit:
    """One consultation: who, whom by number, when, in how many log lines."""

    source: str
    account: str
    citizen: int
    start: datetime
    lines: int = 3
    prints: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is hidden: its consultations and how many signals each rule must give.

    `listed` tells whether it must stand on the reading list, or must not; None: it may.
    """

    name: str
    text: str
    visits: tuple[Visit, ...]
    signals: dict[str, int] = field(default_factory=dict)
    listed: bool | None = None


def october() -> tuple[Case, ...]:
    """All cases of October 2026, the month that the sample is about."""
    return (
        _celebrity(),
        _night_browsing(),
        _bulk_day(),
        _without_relation(),
        _own_record(),
        _neighbour(),
        _colleague(),
        _leaver(),
        _campaign(),
        _intake(),
        _former_client(),
        _typing_error(),
        _late_evening(),
        _repayer(),
        _applicant(),
        _two_accounts(),
        _allowed_nights(),
        _boundaries(),
        _robot(10, 31),
    )


def september() -> tuple[Case, ...]:
    """A quieter month, so that October has something to be compared with."""
    night = [Visit("suwinet", "hbos", 40 + n, _at(9, 9, f"23:1{n}:05")) for n in range(3)]
    alone = [Visit("suwinet", "ivos", UNKNOWN[60 + n], _at(9, 17, f"11:2{n}:40")) for n in (0, 1)]
    return (
        Case("september-night", "Een avond doorgewerkt.", tuple(night), {"off-hours": 1}, False),
        Case(
            "september-no-relation",
            "Twee burgers zonder klantrelatie.",
            tuple(alone),
            {"no-relation": 2},
        ),
        _robot(9, 30),
    )


def visits_of(cases: tuple[Case, ...]) -> pl.DataFrame:
    """The consultations of the cases, VISITS."""
    numbers = bsns()
    rows = [
        (
            visit.source,
            visit.start,
            visit.account,
            numbers[visit.citizen],
            visit.lines,
            visit.prints,
        )
        for case in cases
        for visit in case.visits
    ]
    return pl.DataFrame(rows, schema=VISITS, orient="row")


def _celebrity() -> Case:
    curious = [
        *accounts("Inkomen")[:6],
        *accounts("Schuldhulp")[:3],
        *accounts("Terugvordering")[:3],
    ]
    visits = tuple(
        Visit(
            "suwinet", account, CELEBRITY, _at(10, 7 + n // 4, f"{9 + n % 4 * 2:02}:17:3{n % 10}")
        )
        for n, account in enumerate(curious)
    )
    text = (
        "Een bekende inwoner zonder klantrelatie, opgezocht door twaalf medewerkers in drie dagen."
    )
    return Case("celebrity", text, visits, {"many-users": 1, "no-relation": 12}, listed=True)


def _night_browsing() -> Case:
    visits = tuple(
        Visit("suwinet", "kkuipers", DEBT[10 * night + n], _at(10, day, f"02:{5 + n * 6:02}:11"), 2)
        for night, day in enumerate((7, 14, 21))
        for n in range(5)
    )
    text = "Drie nachten rond 02:00 uur, steeds vijf klanten van een andere afdeling."
    return Case("night-browsing", text, visits, {"off-hours": 3}, listed=True)


def _bulk_day() -> Case:
    begin = _at(10, 20, "08:30:00")
    visits = tuple(
        Visit("suwinet", "nbrouwer", 300 + n, begin + timedelta(minutes=5 * n), 2)
        for n in range(95)
    )
    text = "Op één dag 95 burgers, ruim twee keer de grens."
    return Case("bulk-day", text, visits, {"daily-volume": 1}, listed=False)


def _without_relation() -> Case:
    visits = tuple(
        Visit("suwinet", "cschouten", UNKNOWN[10 + n], _at(10, day, f"15:{10 + n * 7}:21"))
        for day in (12, 13, 14)
        for n in range(6)
    )
    text = "Zes burgers die geen klant zijn en niets terugbetalen, elk op drie dagen."
    return Case("no-relation", text, visits, {"no-relation": 6}, listed=True)


def _own_record() -> Case:
    visit = Visit("suwinet", "lveenstra", own_citizen("lveenstra"), _at(10, 19, "16:42:12"))
    text = "Een medewerker die het eigen dossier bekijkt."
    return Case("own-record", text, (visit,), {"no-relation": 1}, listed=True)


def _neighbour() -> Case:
    citizen = neighbour_of("lvanleeuwen")
    visits = tuple(
        Visit("suwinet", "lvanleeuwen", citizen, _at(10, day, f"12:{20 + day}:37"), 2)
        for day in (8, 23)
    )
    text = "Op twee dagen een klant van de schuldhulp, die bij de medewerker in de straat woont."
    return Case("neighbour", text, visits, listed=True)


def _colleague() -> Case:
    visit = Visit("suwinet", "fkoster", own_citizen("jpeeters"), _at(10, 28, "13:05:54"))
    text = "Een collega van een ander team, zonder klantrelatie."
    return Case("colleague", text, (visit,), {"no-relation": 1}, listed=True)


def _leaver() -> Case:
    begin = _at(10, 26, "16:20:00")
    visits = tuple(
        Visit(
            "suwinet", LEAVER, PARTICIPATION[n - RESERVED], begin + timedelta(minutes=3 * n), 2, 1
        )
        for n in range(12)
    )
    text = (
        "Een medewerker die vier dagen voor de laatste werkdag twaalf klanten van het eigen team"
        " afdrukt."
    )
    return Case("leaver", text, visits, listed=True)


def _campaign() -> Case:
    visits = tuple(
        Visit(
            "suwinet",
            account,
            PARTICIPATION[600 + 10 * member + n],
            _at(10, 21, f"{9 + n // 4:02}:{n % 4 * 12 + member:02}:08"),
            1,
        )
        for member, account in enumerate(accounts("Schuldhulp"))
        for n in range(10)
    )
    text = (
        "Een actie van het hele team Schuldhulp: elk tien klanten van Participatie op één dag, en"
        " niemand meer dan de anderen."
    )
    return Case("campaign", text, visits, listed=False)


def _intake() -> Case:
    visits = tuple(Visit("ssd", "nbrouwer", INTAKE, _at(10, day, "10:22:45")) for day in (26, 29))
    text = "Een intake die op 4 november is geregistreerd, binnen een week na de maand."
    return Case("intake", text, visits, listed=False)


def _former_client() -> Case:
    visit = Visit("suwinet", "dwillems", FORMER, _at(10, 22, "10:41:02"))
    text = "Een oud-klant: de relatie eindigde op 31 maart 2026."
    return Case("former-client", text, (visit,), {"no-relation": 1})


def _typing_error() -> Case:
    visit = Visit("suwinet", "jpeters", UNKNOWN[30], _at(10, 6, "11:02:48"), 1)
    text = "Eén regel over een onbekende burger: waarschijnlijk een verkeerd getypt nummer."
    return Case("typing-error", text, (visit,), {"no-relation": 1})


def _late_evening() -> Case:
    visit = Visit("suwinet", "dmeijer", 33, _at(10, 27, "22:04:10"), 2)
    text = "Eén raadpleging om 22:04 uur."
    return Case("late-evening", text, (visit,), {"off-hours": 1}, listed=False)


def _repayer() -> Case:
    visit = Visit("ssd", "gprins", KNOWN_REPAYER, _at(10, 13, "14:20:09"))
    text = "Iemand die alleen nog terugbetaalt: dat is ook een klantrelatie."
    return Case("repayer", text, (visit,), listed=False)


def _applicant() -> Case:
    visit = Visit("ssd", "bvisser", APPLICANT, _at(10, 12, "09:48:33"))
    text = (
        "Een aanvrager: de klantrelatie begint veertien dagen later, binnen de ingestelde"
        " 28 dagen vooraf."
    )
    return Case("applicant", text, (visit,), listed=False)


def _two_accounts() -> Case:
    five = [*accounts("Inkomen")[:4], "fmulder", SECOND_ACCOUNT]
    visits = tuple(
        Visit("suwinet", account, SHARED, _at(10, 15, f"{9 + n:02}:31:15"))
        for n, account in enumerate(five)
    )
    text = "Vijf medewerkers met zes accounts over één burger: precies de norm, dus geen signaal."
    return Case("two-accounts", text, visits, listed=False)


def _allowed_nights() -> Case:
    """In the night of the 25th the hour from two to three comes twice."""
    days = (3, 4, 10, 11, 17, 18, 24, 25)
    visits = tuple(
        Visit("cvs", accounts("Piket")[n % 4], CARE[-2 - n], _at(10, day, f"{hour:02}:12:40"))
        for n, day in enumerate(days)
        for hour in (2, 23)
    )
    text = (
        "De crisisdienst (team Piket) werkt in het weekend ook 's nachts: vastgelegde uitzondering."
    )
    return Case("allowed-nights", text, visits, listed=False)


def _boundaries() -> Case:
    citizens = (PARTICIPATION[1_200 + n] for n in range(4))
    moments = (_at(10, 2, "21:59:59"), _at(10, 5, "07:00:00"))
    ordinary = [Visit("suwinet", "edeboer", next(citizens), moment, 1) for moment in moments]
    edges = [
        Visit("suwinet", "mkramer", CARE[-12], _at(9, 30, "23:59:59"), 1),
        Visit("suwinet", "mkramer", CARE[-12], _at(10, 1, "00:00:00"), 1),
        Visit("suwinet", "mkramer", CARE[-12], _at(10, 31, "23:59:59"), 1),
    ]
    text = (
        "Regels op de grens: 21:59:59 en 07:00:00 zijn gewone uren; 30 september 23:59:59"
        " hoort bij september, 1 oktober 00:00:00 en 31 oktober 23:59:59 bij oktober."
    )
    return Case("boundaries", text, (*ordinary, *edges), listed=False)


def _robot(month: int, days: int) -> Case:
    visits = tuple(
        Visit("cvs", ROBOT, CARE[n * 100], _at(month, day, f"03:00:{n * 5:02}"), 1)
        for day in range(1, days + 1)
        for n in range(8)
    )
    text = "De bedrijfsregels van 'Automatisch' zijn geen raadplegingen van een mens."
    return Case("robot", text, visits, listed=False)


def _at(month: int, day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{clock}")
