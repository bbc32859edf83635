"""The relations table: who is tied to the municipality, how and from when until when."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.errors import DataError, Fault
from logwatch.identifiers import (
    CitizenKind,
    account_name,
    citizen_code,
    passes_11_test,
    person_code,
)
from logwatch.reference.dates import DATE_MEND, day, is_open, iso, moment
from logwatch.reference.headers import Columns
from logwatch.reference.spellings import spellings
from logwatch.reference.tables import Check, faults_of, raise_faults, read_table
from logwatch.relations import RELATION_KINDS, RELATIONS, USERS, RelationKind

COLUMNS: Final[Columns] = {
    "citizen": ("burger", "bsn", "burgerservicenummer", "subject", "citizen_id"),
    "kind": ("soort", "type", "relatie", "soort relatie", "relation"),
    "domain": ("domein", "regeling", "wet", "dienst"),
    "begin": ("first", "from", "valid_from", "van", "vanaf", "begindatum", "ingangsdatum", "start"),
    "end": ("last", "until", "valid_to", "to", "tot", "tot en met", "tm", "einddatum", "einde"),
    "user": ("gebruiker", "medewerker", "account", "behandelaar", "person", "persoon"),
}

KINDS: Final = {
    **{kind: kind for kind in RELATION_KINDS},
    "klant": "client",
    "cliënt": "client",
    "aanvrager": "applicant",
    "terugbetaler": "repayer",
    "debiteur": "repayer",
    "medebewoner": "co-resident",
    "kind": "child",
    "ouder": "parent",
    "vertegenwoordiger": "representative",
}

_ENOUGH_TO_JUDGE: Final = 20


def load_relations(
    path: Path,
    citizen_kind: CitizenKind,
    zone: str = "Europe/Amsterdam",
    users: pl.DataFrame | None = None,
    *,
    exact: bool = False,
) -> pl.DataFrame:
    """The table as RELATIONS, in the order of its rows.

    Plain dates are days, both inclusive; values with a time are moments, `begin <= t < end`, on
    the wall clock of `zone`; empty is open. When a file's every date is a naive midnight they are
    days too. A last day before the first is a fault; moments that systems wrote in that order hold
    at no time. `users` (USERS) tells which person an account in the column user is; one that it
    does not name is a person of that name. With `exact` accounts are spelled as they are.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    table = read_table(path, COLUMNS, required="citizen")
    if table.frame.is_empty():
        mend = "Export it again, or leave it out of logwatch.toml when there is none."
        raise DataError(Fault(str(path), "the table has no rows", mend))
    frame = _typed(table.frame, citizen_kind, zone, "kind" in table.headers)
    frame = _with_persons(frame, users, exact)
    faults = faults_of(table, frame, _checks(citizen_kind))
    if citizen_kind == "bsn" and _mostly_no_bsn(frame):
        what = "more than half of the numbers in the citizen column fail the 11-test"
        faults.append(Fault(str(path), what, "Point the column citizen at the BSN."))
    raise_faults(faults)
    return frame.select(
        pl.col("code").alias("citizen"),
        pl.col("relation").alias("kind"),
        "domain",
        pl.when(~is_open(pl.col("begins"))).then("begins").alias("begin"),
        pl.when(~is_open(pl.col("ends"))).then("ends").alias("end"),
        pl.all_horizontal(pl.col("since", "until").is_null()).alias("whole_days"),
        pl.col("person").alias("user"),
    ).cast(RELATIONS)


def _typed(frame: pl.DataFrame, kind: CitizenKind, zone: str, kinds: bool) -> pl.DataFrame:
    after = pl.col("last").cast(pl.Datetime("us")) + pl.duration(days=1)
    # As a plan, what the code's expression uses twice is made once.
    coded = engine.collect(frame.lazy().with_columns(code=citizen_code(pl.col("citizen"), kind)))
    return coded.with_columns(
        *_dates(frame, zone),
        (_kinds(frame) if kinds else pl.lit("client", RelationKind)).alias("relation"),
    ).with_columns(
        pl.coalesce(pl.col("first").cast(pl.Datetime("us")), "since").alias("begins"),
        pl.coalesce(after, "until").alias("ends"),
    )


def _kinds(frame: pl.DataFrame) -> pl.Series:
    texts, [place] = spellings(frame["kind"])
    kind = pl.col("text").str.to_lowercase().replace_strict(KINDS, default=None)
    return texts.select(kind.cast(RelationKind)).to_series().gather(place)


def _dates(frame: pl.DataFrame, zone: str) -> list[pl.Series]:
    """What begin and end mean: a day (`first`, `last`) or a moment (`since`, `until`)."""
    texts, [begin, end] = spellings(frame["begin"], frame["end"])
    meant = _meant(texts, zone)
    return [
        meant["day"].gather(begin).alias("first"),
        meant["moment"].gather(begin).alias("since"),
        meant["day"].gather(end).alias("last"),
        meant["moment"].gather(end).alias("until"),
    ]


def _meant(texts: pl.DataFrame, zone: str) -> pl.DataFrame:
    """What each different date of the table means: `day` or `moment`.

    Databases write a day as its midnight: so, when no date of the file is anything else.
    """
    midnight = r" 0?0:00:00(\.0+)?$"
    written = texts.select(form=iso(pl.col("text")))
    if written["form"].str.contains(midnight).all():
        written = written.with_columns(pl.col("form").str.replace(midnight, ""))
    return written.select(day=day(pl.col("form")), moment=moment(pl.col("form"), zone))


def _with_persons(frame: pl.DataFrame, users: pl.DataFrame | None, exact: bool) -> pl.DataFrame:
    """Adds `person`: who is behind the account, or has the name, in the column user."""
    if frame["user"].null_count() == frame.height:
        return frame.with_columns(person=pl.lit(None, pl.UInt32))
    texts, [place] = spellings(frame["user"])
    keyed = texts.with_row_index("place").with_columns(
        account_name(pl.col("text"), exact=exact).alias("key")
    )
    named = keyed.join(_persons(users, exact), on="key", how="left", maintain_order="left")
    persons = named.select("place", pl.coalesce("person", person_code(pl.col("key"))))
    return frame.with_columns(place.alias("place")).join(
        persons, on="place", how="left", maintain_order="left"
    )


def _persons(users: pl.DataFrame | None, exact: bool) -> pl.DataFrame:
    """The `person` that a `key`, an account or a name, stands for."""
    known = pl.DataFrame(schema=USERS) if users is None else users
    accounts = known.select(pl.col("account_name").alias("key"), pl.col("user").alias("person"))
    person = pl.col("person")
    persons = known.select((person if exact else person.str.to_lowercase()).alias("key"), "user")
    return pl.concat(
        [accounts, persons.rename({"user": "person"}).join(accounts, on="key", how="anti")]
    ).unique(maintain_order=True)


def _checks(kind: CitizenKind) -> list[Check]:
    what = "the cell is no BSN" if kind == "bsn" else "the cell is no identifier"
    return [
        Check("citizen", pl.col("citizen").is_null(), "the citizen is empty", "Fill it in."),
        Check(
            "citizen",
            pl.col("citizen").is_not_null() & pl.col("code").is_null(),
            what,
            "Write nine digits.",
        ),
        Check(
            "kind",
            pl.col("relation").is_null(),
            "the kind of relation is empty or unknown",
            f"Use one of: {', '.join(RELATION_KINDS)}.",
        ),
        Check("begin", _unread("begin"), "the cell is no date", DATE_MEND),
        Check("end", _unread("end"), "the cell is no date", DATE_MEND),
        Check(
            "end",
            pl.col("last") < pl.col("first"),
            "the relation ends before it begins",
            "Exchange the dates.",
        ),
    ]


def _unread(column: str) -> pl.Expr:
    return pl.col(column).is_not_null() & pl.col(f"{column}s").is_null()


def _mostly_no_bsn(frame: pl.DataFrame) -> bool:
    numbers = frame.select("code").drop_nulls()
    passed = numbers.filter(passes_11_test(pl.col("code"))).height
    return numbers.height >= _ENOUGH_TO_JUDGE and passed * 2 < numbers.height
