"""Who is behind an account, or has the name, in a column of a reference table."""

import polars as pl

from logwatch.identifiers import account_name, person_code
from logwatch.reference.spellings import spellings
from logwatch.relations import USERS


def with_person(
    frame: pl.DataFrame, column: str, found: str, users: pl.DataFrame | None, *, exact: bool
) -> pl.DataFrame:
    """Adds `found`: the user code of what `column` names, null where it is empty.

    `users` (USERS) tells which person an account is; one that it does not name is a person of that
    name. An account that several persons had gives a row for each of them.
    """
    if frame[column].null_count() == frame.height:
        return frame.with_columns(pl.lit(None, pl.UInt32).alias(found))
    texts, [place] = spellings(frame[column])
    keyed = texts.with_row_index("place").with_columns(
        account_name(pl.col("text"), exact=exact).alias("key")
    )
    named = keyed.join(_persons(users, exact), on="key", how="left", maintain_order="left")
    persons = named.select("place", pl.coalesce("person", person_code(pl.col("key"))).alias(found))
    placed = frame.with_columns(place.alias("place"))
    return placed.join(persons, on="place", how="left", maintain_order="left").drop("place")


def _persons(users: pl.DataFrame | None, exact: bool) -> pl.DataFrame:
    """The `person` that a `key`, an account or a name, stands for."""
    known = pl.DataFrame(schema=USERS) if users is None else users
    accounts = known.select(pl.col("account_name").alias("key"), pl.col("user").alias("person"))
    person = pl.col("person")
    persons = known.select((person if exact else person.str.to_lowercase()).alias("key"), "user")
    return pl.concat(
        [accounts, persons.rename({"user": "person"}).join(accounts, on="key", how="anti")]
    ).unique(maintain_order=True)
