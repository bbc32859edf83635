"""A simulated municipality: its tables, what is hidden of them, and its exports."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import polars as pl

HIDDEN: Final = ("links", "citizens", "relations", "deeds")
"""What can be left out: employees' own numbers and addresses, tables, all but who, whom, when."""

SEARCH_BEFORE: Final = timedelta(minutes=5)
"""A search belongs to the next citizen whom the same user opens within this time."""

_PROFILE: Final = """
id = "simulated"
made_up_columns = true

[title]
nl = "Nagebootste gemeente"
en = "Simulated municipality"

[columns]
time = "ts"
user = "user_id"
citizen = "citizen_id"
{more}

[citizen]
kind = "other"

[actions]
consulting = ["view", "edit", "print"]
editing = ["edit"]
printing = ["print"]
searching = ["search"]
"""
_BARE: Final = 'action = "action"'
_FULL: Final = """action = "action"
case = "case_id"
reason = "reason"
search_key = "search_key"
"""


@dataclass(frozen=True, slots=True)
class Municipality:
    """The frames of a folder (see README.md), and what is hidden of them, of HIDDEN.

    Labels are no part of it: what ranks must not see them.
    """

    events: pl.DataFrame
    users: pl.DataFrame
    relations: pl.DataFrame
    citizens: pl.DataFrame
    hidden: frozenset[str] = frozenset()

    def shows(self, name: str) -> bool:
        return name not in self.hidden

    def without(self, hidden: list[str]) -> "Municipality":
        """The same with this hidden; of deeds nothing stays but that a citizen was opened."""
        events = self.events
        if "deeds" in hidden:
            bare = events.drop_nulls("citizen_id").with_columns(action=pl.lit("view"))
            events = bare.with_columns(
                pl.lit(None, pl.String).alias(name) for name in ("reason", "case_id", "search_key")
            )
        return replace(self, events=events, hidden=frozenset(hidden))


def load(folder: Path) -> Municipality:
    """All that the folder holds but its labels; events in the order of time."""

    def read(name: str) -> pl.DataFrame:
        return pl.read_parquet(folder / f"{name}.parquet")

    events = read("events").sort("ts", "event_id")
    return Municipality(events, read("users"), read("relations"), read("citizens"))


def with_subject(events: pl.DataFrame) -> pl.DataFrame:
    """Events in the order of time with `month` (2025-03) and `subject`: the citizen, of a search
    the one who was opened next; null: none was."""
    named = pl.col("citizen_id").is_not_null()
    opened = pl.when(named).then("ts").backward_fill().over("user_id")
    next_one = pl.col("citizen_id").backward_fill().over("user_id")
    soon = (opened - pl.col("ts")) <= SEARCH_BEFORE
    return events.sort("ts", "event_id").with_columns(
        month=pl.col("ts").dt.strftime("%Y-%m"), subject=pl.when(soon).then(next_one)
    )


def export(town: Municipality, home: Path) -> None:
    """Writes `profile.toml`, `YYYY-MM.csv` of each month, and the tables that are not hidden."""
    columns = _FULL if town.shows("deeds") else _BARE
    (home / "profile.toml").write_text(_PROFILE.format(more=columns))
    named = town.events.with_columns(month=pl.col("ts").dt.strftime("%Y-%m"))
    for (month,), rows in named.partition_by("month", as_dict=True, include_key=False).items():
        rows.write_csv(home / f"{month}.csv", datetime_format="%Y-%m-%dT%H:%M:%S")
    _users(town).write_csv(home / "users.csv")
    if town.shows("relations"):
        _relations(town).write_csv(home / "relations.csv")
    if town.shows("citizens"):
        _citizens(town).write_csv(home / "citizens.csv")


def _users(town: Municipality) -> pl.DataFrame:
    return town.users.select(
        pl.col("user_id").alias("account"),
        "team",
        "role",
        "domain",
        pl.when("is_system").then(pl.lit("system")).otherwise(pl.lit("person")).alias("kind"),
        pl.col("start").alias("first"),
        pl.col("end").alias("last"),
        _said("piket").alias("on_call"),
        *([pl.col("own_citizen_id").alias("citizen")] if town.shows("links") else []),
    )


def _relations(town: Municipality) -> pl.DataFrame:
    kinds = {"service": "client", "repayer": "repayer", "aanvraag": "applicant", "zaak": "client"}
    return town.relations.select(
        pl.col("citizen_id").alias("citizen"),
        pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        "domain",
        "team",
        "caseworker",
        pl.col("relation_id").alias("case"),
        pl.col("start").alias("first"),
        pl.col("end").alias("last"),
        pl.col("registered_on").alias("registered"),
    )


def _citizens(town: Municipality) -> pl.DataFrame:
    addresses = [pl.col("household_id").alias("household"), pl.col("postcode").alias("street")]
    return town.citizens.select(
        pl.col("citizen_id").alias("citizen"),
        *(addresses if town.shows("links") else []),
        "surname",
        _said("vip").alias("watched"),
        _said("test").alias("test"),
    )


def _said(name: str) -> pl.Expr:
    return pl.col(name).replace_strict({True: "ja", False: "nee"}, return_dtype=pl.String)
