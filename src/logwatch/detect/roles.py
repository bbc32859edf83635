"""The roles of accounts: a cell of the users table may hold several."""

from collections.abc import Iterable
from datetime import date

import polars as pl


def with_roles(rows: pl.LazyFrame, users: pl.LazyFrame) -> pl.LazyFrame:
    """Rows with `account` and `day` and, as the list `roles`, what USERS says of that day.

    A cell of several roles parts them with a vertical bar; names are in lower case. Rows of an
    account without a role on that day are left out.
    """
    told = users.filter(pl.col("role").is_not_null()).select("account", "first", "last", "role")
    joined = rows.join(told, on="account").filter(
        pl.col("day").is_between(
            pl.col("first").fill_null(date.min), pl.col("last").fill_null(date.max)
        )
    )
    return joined.with_columns(roles=_parts(pl.col("role"))).drop("first", "last", "role")


def has_one_of(names: Iterable[str]) -> pl.Expr:
    """Whether the column `role`, a cell of roles, holds any of these; no when it is empty."""
    wanted = [name.strip().lower() for name in names]
    held = _parts(pl.col("role")).list.eval(pl.element().is_in(wanted)).list.any()
    return held.fill_null(value=False)


def plain(role: pl.Expr) -> pl.Expr:
    """A role as it is compared."""
    return role.str.strip_chars().str.to_lowercase()


def _parts(role: pl.Expr) -> pl.Expr:
    return plain(role).str.split("|").list.eval(pl.element().str.strip_chars())
