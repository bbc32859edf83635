"""A simulated municipality as exports and tables, as a municipality would hand them over."""

from pathlib import Path
from typing import Final

import polars as pl

HIDDEN: Final = ("links", "citizens", "relations", "deeds")
"""What can be left out: employees' own numbers and addresses, tables, all but who, whom, when."""

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


def export(folder: Path, home: Path, without: list[str]) -> None:
    """Writes `profile.toml`, `YYYY-MM.csv` of each month, and the tables that are not left out."""
    bare = "deeds" in without
    (home / "profile.toml").write_text(_PROFILE.format(more=_BARE if bare else _FULL))
    _events(folder, bare, home)
    for name, table in _tables(folder, linked="links" not in without).items():
        table.write_csv(home / f"{name}.csv")


def _events(folder: Path, bare: bool, home: Path) -> None:
    events = pl.read_parquet(folder / "events.parquet")
    if bare:
        events = events.drop_nulls("citizen_id").with_columns(action=pl.lit("view"))
    named = events.with_columns(month=pl.col("ts").dt.strftime("%Y-%m"))
    for (month,), rows in named.partition_by("month", as_dict=True, include_key=False).items():
        rows.write_csv(home / f"{month}.csv", datetime_format="%Y-%m-%dT%H:%M:%S")


def _tables(folder: Path, *, linked: bool) -> dict[str, pl.DataFrame]:
    users, relations, citizens = (
        pl.read_parquet(folder / f"{name}.parquet") for name in ("users", "relations", "citizens")
    )
    yes_no = {True: "ja", False: "nee"}

    def said(name: str) -> pl.Expr:
        return pl.col(name).replace_strict(yes_no, return_dtype=pl.String)

    staff = users.select(
        pl.col("user_id").alias("account"),
        "team",
        "role",
        "domain",
        pl.when("is_system").then(pl.lit("system")).otherwise(pl.lit("person")).alias("kind"),
        pl.col("start").alias("first"),
        pl.col("end").alias("last"),
        said("piket").alias("on_call"),
        *([pl.col("own_citizen_id").alias("citizen")] if linked else []),
    )
    kinds = {"service": "client", "repayer": "repayer", "aanvraag": "applicant", "zaak": "client"}
    ties = relations.select(
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
    people = citizens.select(
        pl.col("citizen_id").alias("citizen"),
        *([pl.col("household_id").alias("household")] if linked else []),
        *([pl.col("postcode").alias("street")] if linked else []),
        "surname",
        said("vip").alias("watched"),
        said("test").alias("test"),
    )
    return {"users": staff, "relations": ties, "citizens": people}
