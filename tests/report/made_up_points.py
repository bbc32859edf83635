"""Two findings with points in a made-up month: a user's lines together, and a citizen's."""

from datetime import date, datetime

import polars as pl

from logwatch.report import frames

SMIT, VRIES, BAKKER = "A. Smit", "P. de Vries", "J. Bakker"
TOKENS = {SMIT: "ccccccccccccccc2", VRIES: "aaaaaaaaaaaaaaa2", BAKKER: "eeeeeeeeeeeeeee2"}
CITIZENS = {"999990019": "bbbbbbbbbbbbbbb2", "999990020": "ddddddddddddddd2"}
USERS_MONTH, CITIZENS_OWN = "mmmmnnnnoooo", "ppppqqqqrrrr"

Fact = tuple[str, float, float | None, float, str, str]

ROUTE: Fact = (
    "rarity",
    2.0,
    100.0,
    2.84,
    "Geen werkrelatie gevonden: bij deze rol geldt dat voor 2 van de 100 raadplegingen.",
    "No working relation found: in this role that holds for 2 of every 100 consultations.",
)
STREET: Fact = (
    "neighbour",
    1.0,
    None,
    8.0,
    "De burger woont in dezelfde straat als de medewerker.",
    "The citizen lives in the same street as the employee.",
)
NIGHT: Fact = (
    "unusual_hour",
    23.0,
    0.5,
    5.36,
    "Raadpleging om 23:40; deze medewerker werkte op 0 van 41 andere dagen na 22:00.",
    "Consultation at 23:40; this employee worked after 22:00 on 0 of 41 other days.",
)
CASED: Fact = (
    "opened_from_case",
    1.0,
    None,
    -2.04,
    "De raadpleging begon vanuit een zaak.",
    "The consultation began in a case.",
)
CROWD: Fact = (
    "rarity",
    1.0,
    20.0,
    4.1,
    "Drie medewerkers keken binnen 9 dagen naar dit dossier; niemand heeft eraan gewerkt.",
    "Three employees looked at this record within 9 days; nobody has worked on it.",
)


def line(finding: str, number: int, user: str, citizen: str, *facts: Fact) -> list[tuple]:
    total = sum(fact[3] for fact in facts)
    words = ("geen verklaring gevonden", "no explanation found")
    who = (user, TOKENS[user], citizen, CITIZENS[citizen])
    return [(finding, number, *who, total, *words, *fact) for fact in facts]


def ledger() -> pl.DataFrame:
    rows = [
        *line(USERS_MONTH, 1, SMIT, "999990019", STREET, ROUTE),
        *line(USERS_MONTH, 2, SMIT, "999990020", NIGHT, ROUTE, CASED),
        *line(CITIZENS_OWN, 1, VRIES, "999990020", CROWD, ROUTE),
        *line(CITIZENS_OWN, 2, BAKKER, "999990020", CROWD),
        *line(CITIZENS_OWN, 3, SMIT, "999990020", ROUTE),
    ]
    return pl.DataFrame(rows, schema=frames.LEDGER, orient="row")


def pointed() -> pl.DataFrame:
    """11.84 is 10.84 and log2 of 2; 7.88 is 4.94, 2.1 and 0.84."""
    begin, end = datetime(2026, 10, 6, 9, 12), datetime(2026, 10, 21, 23, 40)
    rest = {"day": date(2026, 10, 1), "from": begin, "until": end, "rules": ["reading-list"]}
    of_user = {"user": SMIT, "account": "asmit", "user_token": TOKENS[SMIT], "team": "Inkomen"}
    of_citizen = {"citizen": "999990020", "citizen_token": CITIZENS["999990020"]}
    rows = [
        {
            "id": USERS_MONTH,
            "number": 1,
            "matter": "user_month",
            "level": "high",
            "points": 11.84,
            "lines": 14,
            "accounts": 1,
            "employees": 1,
            "citizens": 2,
            "origins": ["WS-0421"],
            **of_user,
            **rest,
        },
        {
            "id": CITIZENS_OWN,
            "number": 2,
            "matter": "citizen",
            "level": "medium",
            "points": 7.88,
            "lines": 5,
            "accounts": 3,
            "employees": 3,
            "citizens": 1,
            "origins": [],
            **of_citizen,
            **rest,
        },
    ]
    return pl.DataFrame(rows, schema=frames.FINDINGS)


def explained() -> pl.DataFrame:
    """One source with three domains, in which few people work at one thing; one without."""
    rows = [
        ("suwinet", "inkomen", "own_case", 5_200, 14, 900),
        ("suwinet", "inkomen", "domain_relation", 2_950, 16, 700),
        ("suwinet", "inkomen", "own_edit", 410, 9, 200),
        ("suwinet", "inkomen", "other_domain", 37, 3, 21),
        ("suwinet", "inkomen", "none", 210, 11, 150),
        ("suwinet", "zorg", "own_case", 2_400, 9, 500),
        ("suwinet", "zorg", "domain_relation", 1_310, 10, 420),
        ("suwinet", "zorg", "other_domain", 96, 7, 80),
        ("suwinet", "zorg", "none", 120, 8, 90),
        ("suwinet", None, "none", 61, 6, 50),
        ("suwinet", None, "own_edit", 88, 6, 70),
        ("cvs", None, "case_number", 1_800, 20, None),
        ("cvs", None, "none", 402, 18, None),
    ]
    return pl.DataFrame(rows, schema=frames.EXPLAINED, orient="row")
