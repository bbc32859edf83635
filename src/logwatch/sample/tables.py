"""The reference tables as a Dutch municipality would hand them over."""

from typing import Final

import polars as pl

from logwatch.sample.citizens import citizens, with_own_numbers
from logwatch.sample.staff import users
from logwatch.sample.town import relations
from logwatch.sample.traffic import CLOSING_DAYS

_RELATION_NAMES: Final = {
    "citizen": "burger",
    "kind": "soort",
    "domain": "domein",
    "team": "afdeling",
    "caseworker": "consulent",
    "case": "zaaknummer",
    "first": "van",
    "last": "tot en met",
    "registered": "geregistreerd op",
}
_CITIZEN_NAMES: Final = {
    "citizen": "burger",
    "household": "huishouden",
    "street": "straat",
    "surname": "achternaam",
    "watched": "bijzonder",
}
_USER_NAMES: Final = {
    "account": "account",
    "person": "personeelsnummer",
    "name": "naam",
    "team": "team",
    "manager": "leidinggevende",
    "organisation": "organisatie",
    "kind": "soort",
    "role": "functie",
    "domain": "domein",
    "on_call": "piketdienst",
    "citizen": "eigen_bsn",
    "first": "van",
    "last": "tot en met",
}
_KINDS: Final = {
    "client": "klant",
    "applicant": "aanvrager",
    "repayer": "terugbetaler",
    "person": "medewerker",
    "system": "systeem",
    "test": "test",
}


def reference_tables(seed: int) -> dict[str, bytes]:
    """The content of each table by file name."""
    closing = {"datum": CLOSING_DAYS.keys(), "omschrijving": CLOSING_DAYS.values()}
    tables = {
        "relations.csv": _in_dutch(relations(seed), _RELATION_NAMES),
        "users.csv": _in_dutch(with_own_numbers(users()), _USER_NAMES),
        "citizens.csv": citizens(seed).rename(_CITIZEN_NAMES),
        "closing-days.csv": pl.DataFrame(closing),
    }
    return {name: table.write_csv(separator=";").encode() for name, table in tables.items()}


def _in_dutch(table: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    renamed = table.with_columns(pl.col("kind").replace_strict(_KINDS)).rename(names)
    return renamed.select(names.values())
