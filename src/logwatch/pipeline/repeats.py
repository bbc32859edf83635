"""Signals about people whom the same rule pointed at before."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.pipeline import people
from logwatch.pipeline.earlier import found_before
from logwatch.pipeline.request import Request
from logwatch.pseudonyms import Pseudonyms

WHO: Final = ("user", "citizen")
"""Whom a signal is about: a user, a citizen, or both; the other is null."""

_TOKENS: Final = pl.Schema({"user_token": pl.String(), "citizen_token": pl.String()})


@dataclass(frozen=True, slots=True)
class Before:
    """Of whom (codes, null as in SIGNALS) the rule made a finding in these earlier `months`."""

    months: tuple[str, ...]
    who: pl.DataFrame


def repeats(signals: pl.DataFrame, before: Before) -> int:
    """How many SIGNALS of one rule are about whom another is about too, or who is in `before`."""
    known = before.who.select(WHO).unique().with_columns(known=True)
    joined = signals.select(WHO).join(known, on=WHO, how="left", nulls_equal=True)
    again = (pl.len().over(WHO) > 1) | pl.col("known").fill_null(value=False)
    return int(joined.select(again.sum()).item())


def before(request: Request, rule: str, who: pl.DataFrame) -> Before:
    """Which of `who` (codes) the rule made a finding of in the earlier months whose bundles tell.

    None without a key that lasts: its tokens would never match.
    """
    found = found_before(request.reports, request.period, rule) if request.history else {}
    tokens = pl.DataFrame(list(set().union(*found.values())), schema=_TOKENS, orient="row")
    months = tuple(sorted(found))
    if tokens.is_empty():
        return Before(months, who.clear())
    named = _with_tokens(who.unique(), Pseudonyms(request.key))
    return Before(months, named.join(tokens, on=_TOKENS.names(), how="semi", nulls_equal=True))


def _with_tokens(who: pl.DataFrame, pseudonyms: Pseudonyms) -> pl.DataFrame:
    no_table = pl.DataFrame(schema={"user": pl.UInt32, "name": pl.String, "team": pl.String})
    users = people.users(who["user"], no_table, pseudonyms).select("user", "user_token")
    citizens = people.citizens(who["citizen"], pseudonyms).select("citizen", "citizen_token")
    return who.join(users, on="user", how="left").join(citizens, on="citizen", how="left")
