"""The users table: which person is behind an account, in which team, from when until when."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch.identifiers import CitizenKind, account_code, account_name, person_code
from logwatch.reference.dates import DATE_MEND, day, is_open, iso, overlaps_earlier
from logwatch.reference.headers import Columns
from logwatch.reference.numbers import coded, column_faults, must_be_number
from logwatch.reference.tables import Check, faults_of, raise_faults, read_table
from logwatch.reference.yes_no import must_be_answered, yes
from logwatch.relations import USER_KINDS, UserKind
from logwatch.said import said

COLUMNS: Final[Columns] = {
    "account": (
        "gebruikersnaam",
        "gebruiker",
        "inlognaam",
        "login",
        "user",
        "medewerker",
        "user_id",
    ),
    "person": ("persoon", "personeelsnummer", "medewerkernummer", "employee_number"),
    "name": ("naam", "volledige naam", "medewerkernaam", "full_name"),
    "team": ("afdeling", "department", "cluster"),
    "manager": ("leidinggevende", "teammanager"),
    "organisation": ("organisatie", "organization", "gemeente"),
    "kind": ("soort", "type"),
    "role": ("functie", "rol"),
    "domain": ("domein", "werkveld"),
    "on_call": ("piket", "piketdienst"),
    "citizen": ("bsn", "burgerservicenummer", "eigen_bsn", "own_bsn", "own_citizen_id"),
    "first": ("from", "valid_from", "van", "vanaf", "begindatum", "in dienst", "start"),
    "last": (
        "until",
        "valid_to",
        "to",
        "tot",
        "tot en met",
        "tm",
        "einddatum",
        "uit dienst",
        "end",
    ),
    "blocked_from": ("geblokkeerd vanaf", "geblokkeerd van", "geblokkeerd op", "blocked_on"),
    "blocked_until": ("geblokkeerd tot en met", "geblokkeerd tot", "geblokkeerd tm"),
}

KINDS: Final = {
    **{kind: kind for kind in USER_KINDS},
    "persoon": "person",
    "mens": "person",
    "medewerker": "person",
    "beheer": "person",
    "systeem": "system",
    "batch": "system",
    "testaccount": "test",
}

_TEXTS: Final = ("name", "team", "manager", "organisation")


def load_users(
    path: Path, citizen_kind: CitizenKind | None = None, *, exact: bool = False
) -> pl.DataFrame:
    """The table as USERS, in the order of its rows.

    An account without a person is a person of that name, without a kind it is a person's. Accounts
    are normalised, so `GEM\\Jansen` and `jansen@gem.nl` are one; an account may have a row for each
    stretch of days. With `exact` accounts and persons are spelled as they are. Own numbers are
    coded as `citizen_kind` says; without one they are left out and not looked at.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    table = read_table(path, _columns(citizen_kind), required="account")
    frame = _with_own_number(_typed(table.frame, exact), citizen_kind)
    faults = faults_of(table, frame, _checks(citizen_kind))
    raise_faults([*faults, *column_faults(path, frame, citizen_kind)])
    return frame.select(
        account_code(pl.col("account_name")).alias("account"),
        person_code(pl.col("spelled")).alias("user"),
        "account_name",
        pl.col("spelled").alias("person"),
        *_TEXTS,
        pl.col("is").cast(UserKind).alias("kind"),
        "role",
        "domain",
        yes("on_call").alias("on_call"),
        pl.col("code").alias("citizen"),
        pl.col("since").alias("first"),
        pl.when(~is_open(pl.col("until"))).then("until").alias("last"),
        pl.col("blocked").alias("blocked_from"),
        pl.col("unblocked").alias("blocked_until"),
    )


def _typed(frame: pl.DataFrame, exact: bool) -> pl.DataFrame:
    """Adds what the cells mean; a person spelled in several ways is one, by the first in order."""
    kind = pl.col("kind").str.to_lowercase().replace_strict(KINDS, default=None)
    meant = frame.with_columns(
        account_name(pl.col("account"), exact=exact).alias("account_name"),
        pl.when(pl.col("kind").is_null()).then(pl.lit("person")).otherwise(kind).alias("is"),
        _day("first").alias("since"),
        _day("last").alias("until"),
        _day("blocked_from").alias("blocked"),
        _day("blocked_until").alias("unblocked"),
    ).with_columns(pl.coalesce("person", "account_name").alias("spelled"))
    person = pl.col("spelled")
    return (
        meant.with_columns(person if exact else person.min().over(person.str.to_lowercase()))
        .sort("account_name", "since", "row")
        .with_columns(overlaps_earlier("account_name", "since", "until").alias("overlaps"))
        .sort("row")
    )


def _day(column: str) -> pl.Expr:
    return day(iso(pl.col(column)).str.replace(r" [\d:.]+$", ""))


def _columns(kind: CitizenKind | None) -> Columns:
    """The columns to read: own numbers only where they may be used."""
    return {name: names for name, names in COLUMNS.items() if kind or name != "citizen"}


def _with_own_number(frame: pl.DataFrame, kind: CitizenKind | None) -> pl.DataFrame:
    return coded(frame, kind) if kind else frame.with_columns(code=pl.lit(None, pl.UInt32))


def _checks(kind: CitizenKind | None) -> list[Check]:
    return [
        *([must_be_number(kind)] if kind else []),
        must_be_answered("on_call"),
        Check(
            "account",
            pl.col("account_name").is_null(),
            said("the account is empty"),
            said("Fill it in."),
        ),
        Check(
            "kind",
            pl.col("is").is_null(),
            said("the kind of account is unknown"),
            said("Use one of: {names}.", names=", ".join(USER_KINDS)),
        ),
        _is_date("first", "since"),
        _is_date("last", "until"),
        Check(
            "last",
            pl.col("until") < pl.col("since"),
            said("the account ends before it begins"),
            said("Exchange the dates."),
        ),
        _is_date("blocked_from", "blocked"),
        _is_date("blocked_until", "unblocked"),
        Check(
            "blocked_until",
            pl.col("unblocked") < pl.col("blocked"),
            said("the account is unblocked before it is blocked"),
            said("Exchange the dates."),
        ),
        Check(
            "account",
            pl.col("overlaps") & pl.col("account_name").is_not_null(),
            said("the account stands in an earlier row for some of the same days"),
            said("Keep one row, or let one end before the other begins."),
        ),
    ]


def _is_date(written: str, read: str) -> Check:
    return Check(written, _unread(written, read), said("the cell is no date"), DATE_MEND)


def _unread(written: str, read: str) -> pl.Expr:
    return pl.col(written).is_not_null() & pl.col(read).is_null()
