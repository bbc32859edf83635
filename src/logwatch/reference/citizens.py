"""The citizens table: who lives together, who has one surname, who is watched or made up."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.codes import Codes
from logwatch.identifiers import CitizenKind
from logwatch.lookup import of_each
from logwatch.reference.headers import Columns
from logwatch.reference.numbers import (
    CITIZEN_NAMES,
    coded,
    column_faults,
    must_be_given,
    must_be_number,
)
from logwatch.reference.tables import Check, faults_of, raise_faults, read_table
from logwatch.reference.yes_no import must_be_answered, yes
from logwatch.relations import CITIZENS
from logwatch.said import said

COLUMNS: Final[Columns] = {
    "citizen": CITIZEN_NAMES,
    "household": ("huishouden", "household_id", "adres_id", "address_id", "adres", "address"),
    "street": ("postcode", "postal_code", "straatdeel", "straat"),
    "surname": ("achternaam", "geslachtsnaam", "familienaam", "last_name"),
    "watched": ("vip",),
    "special": ("bijzonder",),
    "secret": ("geheim", "geheimhouding"),
    "test": ("testpersoon", "test_person", "is_test"),
}

_WATCHED: Final = ("watched", "special", "secret")
_CODED: Final = ("household", "street", "surname")


def load_citizens(path: Path, citizen_kind: CitizenKind, *, linked: bool = False) -> pl.DataFrame:
    """The table as CITIZENS, in the order of its rows; equal rows are one.

    Surnames and streets that differ in case or blanks alone have one code, households are as
    written. A citizen is watched when any of the columns for it says so, null when the file has
    none of them. Unless `linked`, the links of employees being decided on, there are no streets:
    the file's are not looked at.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    columns = {name: names for name, names in COLUMNS.items() if linked or name != "street"}
    table = read_table(path, columns, required="citizen")
    frame = _typed(table.frame, citizen_kind, linked, table.headers)
    faults = faults_of(table, frame, _checks(citizen_kind))
    raise_faults([*faults, *column_faults(path, frame, citizen_kind)])
    return (
        frame.filter(pl.col("code").is_first_distinct())
        .select(
            pl.col("code").alias("citizen"),
            *(pl.col(f"{name}_code").alias(name) for name in _CODED),
            pl.col("is_watched").alias("watched"),
            pl.col("is_test").alias("test"),
        )
        .match_to_schema(CITIZENS)
    )


def _typed(
    frame: pl.DataFrame, kind: CitizenKind, linked: bool, given: Collection[str]
) -> pl.DataFrame:
    street = pl.col("street") if linked else pl.lit(None, dtype=pl.String)
    watched = [yes(name) for name in _WATCHED if name in given]
    households, streets, surnames = Codes(), Codes(), Codes()
    return coded(frame, kind).with_columns(
        households.code(pl.col("household")).alias("household_code"),
        _plain_code(street, streets).alias("street_code"),
        _plain_code(pl.col("surname"), surnames).alias("surname_code"),
        is_watched=pl.any_horizontal(watched) if watched else pl.lit(None, dtype=pl.Boolean),
        is_test=yes("test"),
    )


def _plain_code(texts: pl.Expr, codes: Codes) -> pl.Expr:
    return of_each(texts, lambda text: codes.code(_plain(text)), pl.UInt32)


def _plain(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all(r"\s", "")


def _checks(kind: CitizenKind) -> list[Check]:
    return [
        must_be_given(),
        must_be_number(kind),
        *map(must_be_answered, (*_WATCHED, "test")),
        Check(
            "citizen",
            _differs_from_earlier(),
            said("the citizen stands in an earlier row with other values"),
            said("Keep one row a citizen."),
        ),
    ]


def _differs_from_earlier() -> pl.Expr:
    meant = pl.struct("code", *(f"{name}_code" for name in _CODED), "is_watched", "is_test")
    seen = ~pl.col("code").is_first_distinct()
    return pl.col("code").is_not_null() & seen & meant.is_first_distinct()
