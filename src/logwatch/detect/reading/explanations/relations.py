"""A relation of the citizen: the user's own, the team's, in the user's domain, or another.

Of a user whose domain is not known the source's counts. Where none is known, or not that of the
relation, they count as the same: a table without domains must not make every visit weak.
"""

from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground
from logwatch.detect.reading.ties import meant_for_the_user, near
from logwatch.visits import Explanation

STRONGEST: Final = "own_case"
KINDS: Final = ("client", "applicant", "repayer")


def found(ground: Ground) -> pl.LazyFrame | None:
    """What each relation of a visit says; None without a table of relations."""
    if "relations" not in ground.shows:
        return None
    ties = ground.relations.filter(pl.col("kind").cast(pl.String).is_in(KINDS)).select(
        "citizen", "caseworker", "begin", "end", only="user", own_team="team", field="domain"
    )
    visits = ground.asked.select("visit", "user", "citizen", "time", "team", "work")
    meant = visits.join(ties, on="citizen").filter(meant_for_the_user())
    return meant.select("visit", explanation=_strength(ground)).drop_nulls("explanation")


def _strength(ground: Ground) -> pl.Expr:
    windows = ground.windows
    open_ = near(windows.registered_soon, windows.aftercare)
    same_field = (pl.col("field") == pl.col("work")).fill_null(value=True)
    former = near(windows.registered_soon, windows.former)
    return (
        pl.when(open_ & ((pl.col("caseworker") == pl.col("user")) | pl.col("only").is_not_null()))
        .then(_named("own_case"))
        .when(open_ & (pl.col("own_team") == pl.col("team")))
        .then(_named("team_case"))
        .when(open_ & same_field)
        .then(_named("domain_relation"))
        .when(former & same_field)
        .then(_named("former_relation"))
        .when(near(windows.registered_soon, windows.other_domain))
        .then(_named("other_domain"))
    )


def _named(explanation: str) -> pl.Expr:
    return pl.lit(explanation, dtype=Explanation)
