"""The relations table: who is tied to the municipality, how and from when until when."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.identifiers import CitizenKind
from logwatch.reference.dates import DATE_MEND, day, is_open, iso, moment
from logwatch.reference.headers import Columns
from logwatch.reference.numbers import (
    CITIZEN_NAMES,
    coded,
    column_faults,
    must_be_given,
    must_be_number,
)
from logwatch.reference.persons import with_person
from logwatch.reference.spellings import spellings
from logwatch.reference.tables import Check, faults_of, raise_faults, read_table
from logwatch.reference.yes_no import must_be_answered, yes
from logwatch.relations import RELATION_KINDS, RELATIONS, RelationKind
from logwatch.said import said

COLUMNS: Final[Columns] = {
    "citizen": CITIZEN_NAMES,
    "kind": ("soort", "type", "relatie", "soort relatie", "relation"),
    "domain": ("domein", "regeling", "wet", "dienst"),
    "begin": ("first", "from", "valid_from", "van", "vanaf", "begindatum", "ingangsdatum", "start"),
    "end": ("last", "until", "valid_to", "to", "tot", "tot en met", "tm", "einddatum", "einde"),
    "user": ("gebruiker", "medewerker", "account", "behandelaar", "person", "persoon"),
    "team": ("afdeling", "department", "cluster"),
    # A table that has behandelaar and no other name of user holds relations of that user alone.
    "caseworker": ("behandelaar", "consulent", "klantmanager", "case_manager"),
    "case": ("zaaknummer", "dossiernummer", "case_id", "case_number", "zaak_id", "relation_id"),
    "registered": ("registratiedatum", "geregistreerd op", "registered_on", "registration_date"),
    "consent": ("toestemming", "toestemming_burger", "toestemming gegeven", "consent_given"),
}

KINDS: Final = {
    **{kind: kind for kind in RELATION_KINDS},
    "klant": "client",
    "service": "client",
    "voorziening": "client",
    "zaak": "client",
    "cliënt": "client",
    "aanvrager": "applicant",
    "aanvraag": "applicant",
    "terugbetaler": "repayer",
    "debiteur": "repayer",
    "medebewoner": "co-resident",
    "kind": "child",
    "ouder": "parent",
    "vertegenwoordiger": "representative",
}


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
    at no time. `users` (USERS) tells which person an account in the columns user and caseworker
    is; one that it does not name is a person of that name. With `exact` accounts are spelled as
    they are.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    table = read_table(path, COLUMNS, required="citizen")
    if table.frame.is_empty():
        mend = said("Export it again, or leave it out of logwatch.toml when there is none.")
        raise DataError(Fault(str(path), said("the table has no rows"), mend))
    frame = _typed(table.frame, citizen_kind, zone, "kind" in table.headers)
    frame = with_person(frame, "user", "person", users, exact=exact)
    frame = with_person(frame, "caseworker", "handler", users, exact=exact)
    faults = faults_of(table, frame, _checks(citizen_kind))
    raise_faults([*faults, *column_faults(path, frame, citizen_kind)])
    return frame.select(
        pl.col("code").alias("citizen"),
        pl.col("relation").alias("kind"),
        "domain",
        pl.col("begins").alias("begin"),
        pl.when(~is_open(pl.col("ends"))).then("ends").alias("end"),
        pl.all_horizontal(pl.col("since", "until").is_null()).alias("whole_days"),
        pl.col("person").alias("user"),
        "team",
        pl.col("handler").alias("caseworker"),
        "case",
        pl.col("put_in").alias("registered"),
        pl.when(pl.col("consent").is_not_null()).then(yes("consent")).alias("consent"),
    ).cast(RELATIONS)


def _typed(frame: pl.DataFrame, kind: CitizenKind, zone: str, kinds: bool) -> pl.DataFrame:
    after = pl.col("last").cast(pl.Datetime("us")) + pl.duration(days=1)
    return (
        coded(frame, kind)
        .with_columns(
            *_dates(frame, zone),
            _registered(frame, zone),
            (_kinds(frame) if kinds else pl.lit("client", RelationKind)).alias("relation"),
        )
        .with_columns(
            pl.coalesce(pl.col("first").cast(pl.Datetime("us")), "since").alias("begins"),
            pl.coalesce(after, "until").alias("ends"),
        )
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


def _registered(frame: pl.DataFrame, zone: str) -> pl.Series:
    """The day on which a relation was put in, also when the table tells the moment."""
    texts, [place] = spellings(frame["registered"])
    meant = _meant(texts, zone)
    days = meant.select(pl.coalesce("day", pl.col("moment").dt.date()))
    return days.to_series().gather(place).alias("put_in")


def _meant(texts: pl.DataFrame, zone: str) -> pl.DataFrame:
    """What each different date of the table means: `day` or `moment`.

    Databases write a day as its midnight: so, when no date of the file is anything else.
    """
    midnight = r" 0?0:00:00(\.0+)?$"
    written = texts.select(form=iso(pl.col("text")))
    if written["form"].str.contains(midnight).all():
        written = written.with_columns(pl.col("form").str.replace(midnight, ""))
    return written.select(day=day(pl.col("form")), moment=moment(pl.col("form"), zone))


def _checks(kind: CitizenKind) -> list[Check]:
    return [
        must_be_given(),
        must_be_number(kind),
        Check(
            "kind",
            pl.col("relation").is_null(),
            said("the kind of relation is empty or unknown"),
            said("Use one of: {names}.", names=", ".join(RELATION_KINDS)),
        ),
        Check("begin", _unread("begin"), said("the cell is no date"), DATE_MEND),
        Check("end", _unread("end"), said("the cell is no date"), DATE_MEND),
        Check(
            "end",
            pl.col("last") < pl.col("first"),
            said("the relation ends before it begins"),
            said("Exchange the dates."),
        ),
        Check(
            "registered",
            pl.col("registered").is_not_null() & pl.col("put_in").is_null(),
            said("the cell is no date"),
            DATE_MEND,
        ),
        must_be_answered("consent"),
    ]


def _unread(column: str) -> pl.Expr:
    return pl.col(column).is_not_null() & pl.col(f"{column}s").is_null()
