"""Where the citizens live and how they are called, and which of them work for the municipality."""

from typing import Final

import polars as pl

from logwatch.sample.chance import draw
from logwatch.sample.staff import TEAMS, account_of, users
from logwatch.sample.town import DEBT, RESERVED, UNKNOWN, numbered

CELEBRITY: Final = UNKNOWN[0]
WATCHED: Final = (CELEBRITY, UNKNOWN[64], UNKNOWN[65])
"""Public figures and secret addresses."""

_FIRST_EMPLOYEE: Final = 70
_STREETS: Final = 125
_SURNAMES: Final = (
    "Jansen", "Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "de Groot", "Bos", "Vos",
    "Peters", "Hendriks", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Kok", "Jacobs", "de Haan",
    "Vermeulen", "Koster", "Willems", "Hoekstra", "Prins", "Blom", "Huisman", "Kuipers", "Postma",
    "van Dam", "van Wijk", "Timmermans", "Groen", "Gerritsen", "Bosman", "Verbeek", "Sanders",
    "Kramer", "van Vliet", "Molenaar", "Martens", "Hermans", "van Beek", "Wolters", "Schipper",
    "de Lange", "Verhoeven", "van den Bosch", "Hofman", "Peeters", "Driessen", "Maas", "Kuiper",
    "van Dongen", "Evers", "Willemsen", "Boersma", "Zwart", "Yilmaz", "Nguyen", "El Amrani",
)  # fmt: skip


def own_citizen(account: str) -> int:
    """The number as a citizen of the employee with this account."""
    return _own_citizens()[account]


def neighbour_of(account: str) -> int:
    """A client of the debt team who lives in the street of the employee with this account."""
    home = _street_number(own_citizen(account))
    return next(number for number in DEBT[-RESERVED:] if _street_number(number) == home)


def with_own_numbers(staff: pl.DataFrame) -> pl.DataFrame:
    """The users table with `citizen`, the own number of each employee."""
    places = _own_citizens()
    own = numbered().filter(pl.col("number").is_in(places.values()))
    by_place = dict(own.select("number", "bsn").rows())
    by_account = {account: by_place[place] for account, place in places.items()}
    person = pl.col("kind") == "person"
    number = pl.col("account").replace_strict(by_account, default=None, return_dtype=pl.String)
    return staff.with_columns(citizen=pl.when(person).then(number))


def citizens(seed: int) -> pl.DataFrame:
    """The citizens table: citizen, household, street, surname, watched; two to a household."""
    household = pl.col("number") // 2
    street = pl.lit("Straat ") + (household % _STREETS + 1).cast(pl.String)
    key = household.cast(pl.UInt64) + seed * 2**40
    names = pl.lit(pl.Series(_SURNAMES)).gather(draw(key, 41, len(_SURNAMES)))
    staff = household.replace_strict(_staff_surnames(), default=None, return_dtype=pl.String)
    watched = pl.when(pl.col("number").is_in(WATCHED)).then(pl.lit("ja")).otherwise(pl.lit("nee"))
    return (
        numbered()
        .select(
            citizen="bsn",
            household=pl.lit("A") + household.cast(pl.String).str.zfill(4),
            street=street,
            surname=pl.coalesce(staff, names),
            watched=watched,
        )
        .sort("citizen")
    )


def _own_citizens() -> dict[str, int]:
    """The number of each account's employee: every second one, so none live together."""
    people = users().filter(pl.col("kind") == "person").select("account", "person").rows()
    order = {person: n for n, person in enumerate(dict.fromkeys(person for _, person in people))}
    return {account: UNKNOWN[_FIRST_EMPLOYEE + 2 * order[person]] for account, person in people}


def _staff_surnames() -> dict[int, str]:
    """Surnames by household, of the households of employees."""
    names = [name for members in TEAMS.values() for name in members]
    return {own_citizen(account_of(name)) // 2: name.split(" ", 1)[1] for name in names}


def _street_number(number: int) -> int:
    return number // 2 % _STREETS
