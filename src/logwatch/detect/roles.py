"""Days on which pages were used, beside the roles of the account."""

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
    parts = plain(pl.col("role")).str.split("|").list.eval(pl.element().str.strip_chars())
    return joined.with_columns(roles=parts).drop("first", "last", "role")


def plain(role: pl.Expr) -> pl.Expr:
    """A role as it is compared."""
    return role.str.strip_chars().str.to_lowercase()
