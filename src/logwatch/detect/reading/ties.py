"""When a relation ties a citizen to a user's look."""

from datetime import timedelta

import polars as pl


def near(before: int, after: int) -> pl.Expr:
    """Whether it has begun at `time`, or will within so many days, and has not ended, or not long
    ago: `begin` and `end` are the relation's."""
    begun = pl.col("begin") - timedelta(days=before) <= pl.col("time")
    lasts = pl.col("time") < pl.col("end") + timedelta(days=after)
    return begun.fill_null(value=True) & lasts.fill_null(value=True)


def meant_for_the_user() -> pl.Expr:
    """Whether the relation is for everyone or `only` for this user."""
    return pl.col("only").is_null() | (pl.col("only") == pl.col("user"))
