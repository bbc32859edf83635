"""What is hidden in October that looks odd and is ordinary work."""

from logwatch.sample.case import Case, Visit, at
from logwatch.sample.staff import ROBOT, SECOND_ACCOUNT, accounts
from logwatch.sample.town import (
    APPLICANT,
    CARE,
    FORMER,
    INTAKE,
    KNOWN_REPAYER,
    PARTICIPATION,
    SHARED,
    UNKNOWN,
)


def to_leave() -> tuple[Case, ...]:
    """The cases of October that look odd and have an ordinary explanation."""
    return (
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
        robot(10, 31),
    )


def _campaign() -> Case:
    visits = tuple(
        Visit(
            "suwinet",
            account,
            PARTICIPATION[600 + 10 * member + n],
            at(10, 21, f"{9 + n // 4:02}:{n % 4 * 12 + member:02}:08"),
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
    visits = tuple(Visit("ssd", "nbrouwer", INTAKE, at(10, day, "10:22:45")) for day in (26, 29))
    text = "Een intake die op 4 november is geregistreerd, binnen een week na de maand."
    return Case("intake", text, visits, listed=False)


def _former_client() -> Case:
    visit = Visit("suwinet", "dwillems", FORMER, at(10, 22, "10:41:02"))
    text = "Een oud-klant: de relatie eindigde op 31 maart 2026."
    return Case("former-client", text, (visit,), {"no-relation": 1})


def _typing_error() -> Case:
    visit = Visit("suwinet", "jpeters", UNKNOWN[30], at(10, 6, "11:02:48"), 1)
    text = "Eén regel over een onbekende burger: waarschijnlijk een verkeerd getypt nummer."
    return Case("typing-error", text, (visit,), {"no-relation": 1})


def _late_evening() -> Case:
    visit = Visit("suwinet", "dmeijer", 33, at(10, 27, "22:04:10"), 2)
    text = "Eén raadpleging om 22:04 uur."
    return Case("late-evening", text, (visit,), {"off-hours": 1}, listed=False)


def _repayer() -> Case:
    visit = Visit("ssd", "gprins", KNOWN_REPAYER, at(10, 13, "14:20:09"))
    text = "Iemand die alleen nog terugbetaalt: dat is ook een klantrelatie."
    return Case("repayer", text, (visit,), listed=False)


def _applicant() -> Case:
    visit = Visit("ssd", "bvisser", APPLICANT, at(10, 12, "09:48:33"))
    text = (
        "Een aanvrager: de klantrelatie begint veertien dagen later, binnen de ingestelde"
        " 28 dagen vooraf."
    )
    return Case("applicant", text, (visit,), listed=False)


def _two_accounts() -> Case:
    five = [*accounts("Inkomen")[:4], "fmulder", SECOND_ACCOUNT]
    visits = tuple(
        Visit("suwinet", account, SHARED, at(10, 15, f"{9 + n:02}:31:15"))
        for n, account in enumerate(five)
    )
    text = "Vijf medewerkers met zes accounts over één burger: precies de norm, dus geen signaal."
    return Case("two-accounts", text, visits, listed=False)


def _allowed_nights() -> Case:
    """In the night of the 25th the hour from two to three comes twice."""
    days = (3, 4, 10, 11, 17, 18, 24, 25)
    visits = tuple(
        Visit("cvs", accounts("Piket")[n % 4], CARE[-2 - n], at(10, day, f"{hour:02}:12:40"))
        for n, day in enumerate(days)
        for hour in (2, 23)
    )
    text = (
        "De crisisdienst (team Piket) werkt in het weekend ook 's nachts: vastgelegde uitzondering."
    )
    return Case("allowed-nights", text, visits, listed=False)


def _boundaries() -> Case:
    citizens = (PARTICIPATION[1_200 + n] for n in range(4))
    moments = (at(10, 2, "21:59:59"), at(10, 5, "07:00:00"))
    ordinary = [Visit("suwinet", "edeboer", next(citizens), moment, 1) for moment in moments]
    edges = [
        Visit("suwinet", "mkramer", CARE[-12], at(9, 30, "23:59:59"), 1),
        Visit("suwinet", "mkramer", CARE[-12], at(10, 1, "00:00:00"), 1),
        Visit("suwinet", "mkramer", CARE[-12], at(10, 31, "23:59:59"), 1),
    ]
    text = (
        "Regels op de grens: 21:59:59 en 07:00:00 zijn gewone uren; 30 september 23:59:59"
        " hoort bij september, 1 oktober 00:00:00 en 31 oktober 23:59:59 bij oktober."
    )
    return Case("boundaries", text, (*ordinary, *edges), listed=False)


def robot(month: int, days: int) -> Case:
    """A system account at work every night of the month."""
    visits = tuple(
        Visit("cvs", ROBOT, CARE[n * 100], at(month, day, f"03:00:{n * 5:02}"), 1)
        for day in range(1, days + 1)
        for n in range(8)
    )
    text = "De bedrijfsregels van 'Automatisch' zijn geen raadplegingen van een mens."
    return Case("robot", text, visits, listed=False)
