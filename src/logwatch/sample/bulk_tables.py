"""The relations, users and citizens that belong to a large made-up log."""

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.files import write_private
from logwatch.sample.bulk import FIRST, Size, account, citizen_bsns
from logwatch.sample.chance import SEED, draw, pick

_LONG_AGO: Final = date(2015, 1, 1)
_DOMAINS: Final = ["Suwinet", "SSD", "CVS"]
_TEAM: Final = 50
_HOUSEHOLD: Final = 3
_STREET: Final = 60
_SURNAMES: Final = 5_000


def write_relations(path: Path, size: Size, seed: int = SEED) -> None:
    """Writes citizen;kind;domain;first;last for about 98 in 100 citizens, some with a gap.

    The domain is that of the user in whose caseload the citizen is.
    """
    citizens = citizen_bsns(size).alias("citizen").to_frame().with_row_index("number")
    number = pl.col("number").cast(pl.UInt64) + seed * 2**40
    worker = pl.col("number") // max(size.citizens // size.users, 1) % size.users
    drawn = citizens.with_columns(
        domain=_domain(worker),
        lot=draw(number, 21, 100),
        begun=draw(number, 22, 3_650).cast(pl.Int64),
        turn=draw(number, 23, 170).cast(pl.Int64),
        gap=draw(number, 24, 30).cast(pl.Int64),
    )
    known = drawn.filter(pl.col("lot") < 98)
    rows = pl.concat([_first_relations(known), _second_relations(known), _partners(known)])
    ordered = rows.sort("citizen", "first", "kind", nulls_last=True)
    write_private(path, ordered.write_csv(separator=";").encode())


def write_users(path: Path, size: Size) -> None:
    """Writes account;person;name;team;kind;role;domain;citizen, one account a person, fifty to a
    team; each is a citizen too."""
    number = pl.col("number")
    users = pl.select(number=pl.int_range(size.users, dtype=pl.UInt32)).select(
        account=account(number),
        person=account(number),
        name=pl.lit("Medewerker ") + number.cast(pl.String),
        team=pl.lit("Team ") + (number // _TEAM).cast(pl.String),
        kind=pl.lit("person"),
        role=pl.lit("consulent"),
        domain=_domain(number),
        citizen=pl.lit(citizen_bsns(size)).gather(number % size.citizens),
    )
    write_private(path, users.write_csv(separator=";").encode())


def write_citizens(path: Path, size: Size, seed: int = SEED) -> None:
    """Writes citizen;household;street;surname: three to a household, sixty to a street."""
    citizens = citizen_bsns(size).alias("citizen").to_frame().with_row_index("number")
    number = pl.col("number")
    surname = draw(number.cast(pl.UInt64) // _HOUSEHOLD + seed * 2**40, 26, _SURNAMES)
    rows = citizens.select(
        "citizen",
        household=pl.lit("h") + (number // _HOUSEHOLD).cast(pl.String),
        street=pl.lit("s") + (number // _STREET).cast(pl.String),
        surname=pl.lit("n") + surname.cast(pl.String),
    )
    write_private(path, rows.write_csv(separator=";").encode())


def _domain(user: pl.Expr) -> pl.Expr:
    return pick(user.cast(pl.UInt64) // _TEAM, 25, _DOMAINS)


def _first_relations(known: pl.DataFrame) -> pl.DataFrame:
    """Open for most; one in twelve ends within the period of the log."""
    return known.select(
        "citizen",
        kind=_kind(),
        domain="domain",
        first=_begun(),
        last=pl.when(pl.col("lot") < 8).then(_turn()),
    )


def _second_relations(known: pl.DataFrame) -> pl.DataFrame:
    """Most that ended begin again after a gap, which may be none at all."""
    first = _turn() + pl.duration(days=pl.col("gap"))
    return known.filter(pl.col("lot") < 7).select(
        "citizen", kind=_kind(), domain="domain", first=first, last=_open()
    )


def _partners(known: pl.DataFrame) -> pl.DataFrame:
    """Some are a client's partner besides: a relation that does not count."""
    partners = known.filter(pl.col("lot").is_between(2, 9))
    return partners.select(
        "citizen", kind=pl.lit("partner"), domain="domain", first=_begun(), last=_open()
    )


def _begun() -> pl.Expr:
    return pl.lit(_LONG_AGO) + pl.duration(days=pl.col("begun"))


def _open() -> pl.Expr:
    return pl.lit(None, dtype=pl.Date)


def _turn() -> pl.Expr:
    return pl.lit(FIRST) + pl.duration(days=pl.col("turn"))


def _kind() -> pl.Expr:
    return pl.when(pl.col("lot") >= 90).then(pl.lit("repayer")).otherwise(pl.lit("client"))
