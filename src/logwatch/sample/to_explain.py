"""What is hidden in October that an officer should ask about."""

from datetime import timedelta

from logwatch.sample.case import Case, Visit, at
from logwatch.sample.citizens import CELEBRITY, neighbour_of, own_citizen
from logwatch.sample.staff import LEAVER, accounts
from logwatch.sample.town import DEBT, PARTICIPATION, RESERVED, UNKNOWN


def to_explain() -> tuple[Case, ...]:
    """The cases of October that a right check must find, or count."""
    return (
        _celebrity(),
        _night_browsing(),
        _bulk_day(),
        _without_relation(),
        _own_record(),
        _neighbour(),
        _colleague(),
        _leaver(),
    )


def _celebrity() -> Case:
    curious = [
        *accounts("Inkomen")[:6],
        *accounts("Schuldhulp")[:3],
        *accounts("Terugvordering")[:3],
    ]
    visits = tuple(
        Visit("suwinet", account, CELEBRITY, at(10, 7 + n // 4, f"{9 + n % 4 * 2:02}:17:3{n % 10}"))
        for n, account in enumerate(curious)
    )
    text = (
        "Een bekende inwoner zonder klantrelatie, opgezocht door twaalf medewerkers in drie dagen."
    )
    return Case("celebrity", text, visits, {"many-users": 1, "no-relation": 12}, listed=True)


def _night_browsing() -> Case:
    visits = tuple(
        Visit("suwinet", "kkuipers", DEBT[10 * night + n], at(10, day, f"02:{5 + n * 6:02}:11"), 2)
        for night, day in enumerate((7, 14, 21))
        for n in range(5)
    )
    text = "Drie nachten rond 02:00 uur, steeds vijf klanten van een andere afdeling."
    return Case("night-browsing", text, visits, {"off-hours": 3}, listed=True)


def _bulk_day() -> Case:
    begin = at(10, 20, "08:30:00")
    visits = tuple(
        Visit("suwinet", "nbrouwer", 300 + n, begin + timedelta(minutes=5 * n), 2)
        for n in range(95)
    )
    text = "Op één dag 95 burgers, ruim twee keer de grens."
    return Case("bulk-day", text, visits, {"daily-volume": 1}, listed=False)


def _without_relation() -> Case:
    visits = tuple(
        Visit("suwinet", "cschouten", UNKNOWN[10 + n], at(10, day, f"15:{10 + n * 7}:21"))
        for day in (12, 13, 14)
        for n in range(6)
    )
    text = "Zes burgers die geen klant zijn en niets terugbetalen, elk op drie dagen."
    return Case("no-relation", text, visits, {"no-relation": 6}, listed=True)


def _own_record() -> Case:
    visit = Visit("suwinet", "lveenstra", own_citizen("lveenstra"), at(10, 19, "16:42:12"))
    text = "Een medewerker die het eigen dossier bekijkt."
    return Case("own-record", text, (visit,), {"no-relation": 1}, listed=True)


def _neighbour() -> Case:
    citizen = neighbour_of("lvanleeuwen")
    visits = tuple(
        Visit("suwinet", "lvanleeuwen", citizen, at(10, day, f"12:{20 + day}:37"), 2)
        for day in (8, 23)
    )
    text = "Op twee dagen een klant van de schuldhulp, die bij de medewerker in de straat woont."
    return Case("neighbour", text, visits, listed=True)


def _colleague() -> Case:
    visit = Visit("suwinet", "fkoster", own_citizen("jpeeters"), at(10, 28, "13:05:54"))
    text = "Een collega van een ander team, zonder klantrelatie."
    return Case("colleague", text, (visit,), {"no-relation": 1}, listed=True)


def _leaver() -> Case:
    begin = at(10, 26, "16:20:00")
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
