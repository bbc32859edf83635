"""The relations table: who is tied to the municipality, how and from when until when."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.identifiers import (
    CitizenKind,
    account_name,
    citizen_code,
    passes_11_test,
    person_code,
)
from logwatch.reference.dates import DATE_MEND, day, is_open, iso, moment
from logwatch.reference.tables import Check, Columns, faults_of, raise_faults, read_table
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
    frame = _with_persons(
        _typed(table.frame, citizen_kind, zone, "kind" in table.headers), users, exact
    )
    faults = faults_of(table, frame, _checks(citizen_kind))
    if citizen_kind == "bsn" and _mostly_no_bsn(frame):
        what = "more than half of the numbers in the citizen column fail the 11-test"
        faults.append(Fault(str(path), what, "Point the column citizen at the BSN."))
    raise_faults(faults)
    return frame.select(
        pl.col("code").alias("citizen"),
        pl.col("relation").cast(RelationKind).alias("kind"),
        "domain",
        pl.when(~is_open(pl.col("begins"))).then("begins").alias("begin"),
        pl.when(~is_open(pl.col("ends"))).then("ends").alias("end"),
        pl.all_horizontal(pl.col("since", "until").is_null()).alias("whole_days"),
        pl.col("person").alias("user"),
    ).cast(RELATIONS)


def _typed(frame: pl.DataFrame, kind: CitizenKind, zone: str, kinds: bool) -> pl.DataFrame:
    relation = pl.col("kind").str.to_lowercase().replace_strict(KINDS, default=None)
    meant = _dates(frame, zone)
    begin = meant.select(begin="written", first="day", since="moment")
    end = meant.select(end="written", last="day", until="moment")
    parsed = (
        frame.join(begin, on="begin", how="left", maintain_order="left")
        .join(end, on="end", how="left", maintain_order="left")
        .with_columns(
            citizen_code(pl.col("citizen"), kind).alias("code"),
            (relation if kinds else pl.lit("client")).alias("relation"),
        )
    )
    after = pl.col("last").cast(pl.Datetime("us")) + pl.duration(days=1)
    return parsed.with_columns(
        pl.coalesce(pl.col("first").cast(pl.Datetime("us")), "since").alias("begins"),
        pl.coalesce(after, "until").alias("ends"),
    )


def _dates(frame: pl.DataFrame, zone: str) -> pl.DataFrame:
    """What each different date of the table means: `written`, `day`, `moment`.

    Databases write a day as its midnight: so, when no date of the file is anything else.
    """
    midnight = r" 0?0:00:00(\.0+)?$"
    different = pl.concat([frame["begin"], frame["end"]]).drop_nulls().unique()
    written = different.to_frame("written").with_columns(form=iso(pl.col("written")))
    if written["form"].str.contains(midnight).all():
        written = written.with_columns(pl.col("form").str.replace(midnight, ""))
    return written.select("written", day=day(pl.col("form")), moment=moment(pl.col("form"), zone))


def _with_persons(frame: pl.DataFrame, users: pl.DataFrame | None, exact: bool) -> pl.DataFrame:
    """Adds `person`: who is behind the account, or has the name, in the column user."""
    known = pl.DataFrame(schema=USERS) if users is None else users
    accounts = known.select(pl.col("account_name").alias("key"), pl.col("user").alias("person"))
    person = pl.col("person")
    persons = known.select((person if exact else person.str.to_lowercase()).alias("key"), "user")
    keys = pl.concat(
        [accounts, persons.rename({"user": "person"}).join(accounts, on="key", how="anti")]
    ).unique()
    keyed = frame.with_columns(account_name(pl.col("user"), exact=exact).alias("key"))
    return keyed.join(keys, on="key", how="left", maintain_order="left").with_columns(
        pl.coalesce("person", person_code(pl.col("key"))).alias("person")
    )


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
