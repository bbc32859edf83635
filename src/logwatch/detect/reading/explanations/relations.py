"""A relation of the citizen: the user's own, the team's, in the user's domain, or another.

Where the domain of the relation or of the user is not known, they count as the same: a table
without domains must not make every visit weak.
"""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.reading.explain import FOUND, Ground
from logwatch.visits import Explanation

STRONGEST: Final = "own_case"
KINDS: Final = ("client", "applicant", "repayer")


def found(ground: Ground) -> pl.LazyFrame | None:
    """The strongest relation of each visit; None without a table of relations."""
    if "relations" not in ground.shows:
        return None
    ties = ground.relations.filter(pl.col("kind").cast(pl.String).is_in(KINDS)).select(
        "citizen", "caseworker", "begin", "end", only="user", own_team="team", field="domain"
    )
    visits = ground.asked.select("visit", "user", "citizen", "time", "team", "domain")
    near = visits.join(ties, on="citizen").filter(_meant_for_the_user())
    named = near.select("visit", explanation=_strength(ground)).drop_nulls("explanation")
    return named.group_by("visit").agg(pl.col("explanation").min()).select(FOUND.names())


def _strength(ground: Ground) -> pl.Expr:
    windows = ground.windows
    open_ = _near(windows.registered_soon, windows.aftercare)
    same_field = (pl.col("field") == pl.col("domain")).fill_null(value=True)
    former = _near(windows.registered_soon, windows.former)
    return (
        pl.when(open_ & ((pl.col("caseworker") == pl.col("user")) | pl.col("only").is_not_null()))
        .then(_named("own_case"))
        .when(open_ & (pl.col("own_team") == pl.col("team")))
        .then(_named("team_case"))
        .when(open_ & same_field)
        .then(_named("domain_relation"))
        .when(former & same_field)
        .then(_named("former_relation"))
        .when(_near(windows.registered_soon, windows.other_domain))
        .then(_named("other_domain"))
    )


def _meant_for_the_user() -> pl.Expr:
    return pl.col("only").is_null() | (pl.col("only") == pl.col("user"))


def _near(before: int, after: int) -> pl.Expr:
    """Whether the relation has begun, or will soon, and has not ended, or not long ago."""
    begun = pl.col("begin") - timedelta(days=before) <= pl.col("time")
    lasts = pl.col("time") < pl.col("end") + timedelta(days=after)
    return begun.fill_null(value=True) & lasts.fill_null(value=True)


def _named(explanation: str) -> pl.Expr:
    return pl.lit(explanation, dtype=Explanation)
