"""Days on which accounts were used, beside what the users table says of these accounts."""

from datetime import date
from typing import Final

import polars as pl

_DAY_OF_ACCOUNT: Final = ["account", "user", "system", "day"]


def account_days(pages: pl.LazyFrame) -> pl.LazyFrame:
    """`account`, `user`, `system`, `day` and `events` of PAGES: one row an account and day."""
    return pages.group_by(_DAY_OF_ACCOUNT).agg(pl.col("events").sum())


def standing(days: pl.LazyFrame, users: pl.LazyFrame) -> pl.LazyFrame:
    """The days (`account_days`) of people's accounts that USERS knows, with what it says of them.

    `valid`: the day lies in one of the account's stretches; `first`: the first day of them all;
    `since`: the first day of the last stretch that has begun, null before them all; `blocked`.
    Without a first day an account always was.
    """
    day = pl.col("day")
    begin, end = pl.col("first").fill_null(date.min), pl.col("last").fill_null(date.max)
    is_blocked = pl.col("blocked_from").is_not_null() | pl.col("blocked_until").is_not_null()
    within = day.is_between(
        pl.col("blocked_from").fill_null(date.min), pl.col("blocked_until").fill_null(date.max)
    )
    told = users.select("account", "first", "last", "blocked_from", "blocked_until")
    joined = days.filter(~pl.col("system")).join(told, on="account")
    return joined.group_by(_DAY_OF_ACCOUNT).agg(
        pl.col("events").first(),
        valid=day.is_between(begin, end).any(),
        since=begin.filter(begin <= day).max(),
        blocked=(is_blocked & within).any(),
        first=begin.min(),
    )
