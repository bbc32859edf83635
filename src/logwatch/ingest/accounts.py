"""Accounts as written to accounts, persons and system accounts: once for each spelling."""

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from logwatch.identifiers import account_code, account_name, person_code
from logwatch.month import Period

PEOPLE: Final = pl.Schema(
    {"raw": pl.UInt32(), "account": pl.UInt32(), "user": pl.UInt32(), "system": pl.Boolean()}
)
"""What is behind each spelling; `raw` is its place in the list of spellings."""

PEOPLE_BY_DAY: Final = pl.Schema(
    {"raw": pl.UInt32(), "day": pl.Date(), "user": pl.UInt32(), "system": pl.Boolean()}
)
"""The same for accounts that went from one person to another: a row a day of the period."""


_SYSTEM: Final = pl.col("kind").is_in(["system", "test"]).fill_null(value=False).alias("system")


def people(
    spellings: pl.Series,
    accounts: pl.DataFrame | None,
    patterns: Sequence[str],
    *,
    exact: bool = False,
) -> pl.DataFrame:
    """PEOPLE of these spellings.

    A person is who `accounts` (USERS) names, else the account itself. System are the accounts of
    kind system or test there, and those that match a pattern, as written or as normalised. Of an
    account with a row for each stretch of days the last row counts; see `people_by_day`. With
    `exact` accounts are spelled as they are.
    """
    named = _empty_users() if accounts is None else _latest(accounts)
    joined = _accounts(spellings, exact).join(
        named, on="account", how="left", maintain_order="left"
    )
    return joined.select(
        "raw",
        "account",
        user=pl.coalesce("user", "own"),
        system=pl.col("system").fill_null(value=False) | _matches(patterns),
    )


def people_by_day(
    spellings: pl.Series,
    accounts: pl.DataFrame | None,
    patterns: Sequence[str],
    period: Period,
    *,
    exact: bool = False,
) -> pl.DataFrame:
    """PEOPLE_BY_DAY: on a day outside all stretches the one before counts, else the first."""
    if accounts is None:
        return PEOPLE_BY_DAY.to_frame()
    rows = accounts.filter(pl.len().over("account") > 1).select(
        "account", "user", _SYSTEM, pl.col("first").fill_null(pl.date(1, 1, 1))
    )
    if rows.is_empty():
        return PEOPLE_BY_DAY.to_frame()
    written = _accounts(spellings, exact).join(rows.select("account").unique(), on="account")
    days = written.join(pl.DataFrame({"day": period.days()}), how="cross").sort("day")
    held = days.join_asof(
        rows.sort("first"), left_on="day", right_on="first", by="account", strategy="backward"
    ).join(
        rows.sort("first").unique("account", keep="first").select("account", before="user"),
        on="account",
    )
    return held.select(
        "raw",
        "day",
        user=pl.coalesce("user", "before"),
        system=pl.col("system").fill_null(value=False) | _matches(patterns),
    )


def _accounts(spellings: pl.Series, exact: bool) -> pl.DataFrame:
    named = pl.DataFrame({"spelling": spellings}).select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("raw"),
        "spelling",
        account_name(pl.col("spelling"), exact=exact).alias("name"),
    )
    # The empty spelling is what keeps the set of spellings alive; no line has it.
    return named.filter(pl.col("spelling") != "").with_columns(
        account=account_code(pl.col("name")), own=person_code(pl.col("name"))
    )


def _latest(accounts: pl.DataFrame) -> pl.DataFrame:
    newest = accounts.sort("first", nulls_last=False, maintain_order=True)
    return newest.unique("account", keep="last").select("account", "user", _SYSTEM)


def _empty_users() -> pl.DataFrame:
    schema = {"account": pl.UInt32, "user": pl.UInt32, "system": pl.Boolean}
    return pl.DataFrame(schema=schema)


def _matches(patterns: Sequence[str]) -> pl.Expr:
    if not patterns:
        return pl.lit(value=False)
    globs = (re.escape(pattern.strip().lower()) for pattern in patterns)
    one = "|".join(glob.replace(r"\*", ".*").replace(r"\?", ".") for glob in globs)
    written = pl.col("spelling").str.strip_chars().str.to_lowercase()
    either = written.str.contains(f"^(?:{one})$") | pl.col("name").str.contains(f"^(?:{one})$")
    return either.fill_null(value=False)
