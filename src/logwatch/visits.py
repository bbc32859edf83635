"""The schemas of what the reading list is made from: visits, searches, escapes, explanations."""

from typing import Final

import polars as pl

EXPLANATIONS: Final = (
    "own_case",  # a relation that names the user as caseworker
    "team_case",  # a relation of the user's team
    "case_number",  # the log names a case of this citizen or of the user's domain
    "domain_relation",  # a relation in the user's domain
    "own_edit",  # the user changed something
    "colleague_worked",  # a colleague of the same domain worked on the record
    "misclick",  # one page, then within minutes another citizen of the same surname
    "former_relation",  # a relation in the user's domain that ended longer ago
    "household_relation",  # a member of the household has a relation in the user's domain
    "other_domain",  # a relation, but in another domain
    "none",
)
"""Strongest first: a visit has the strongest that the data give."""

WEAK: Final = EXPLANATIONS[EXPLANATIONS.index("former_relation") :]
"""Visits with one of these count as unexplained."""

Explanation: Final = pl.Enum(EXPLANATIONS)


def no_stronger_than(explanation: str) -> pl.Expr:
    """Whether the `explanation` of a row is this or a weaker one."""
    return pl.col("explanation") >= pl.lit(explanation, dtype=Explanation)


def is_weak() -> pl.Expr:
    """Whether it is one of the WEAK."""
    return no_stronger_than(WEAK[0])


VISITS: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "time": pl.Datetime("us"),  # of its first and last event, wall clock
        "until": pl.Datetime("us"),
        "timed": pl.Boolean(),  # whether `time` has a time of day; without one it is midnight
        "events": pl.UInt32(),
        "edits": pl.UInt32(),  # events that changed the record
        "prints": pl.UInt32(),  # events that printed or exported it
        "case": pl.String(),  # first case number in it; null: none
        "reason": pl.String(),  # first reason in it; null: none
        "search_key": pl.String(),  # how the citizen was found (name, address ...); null: unknown
    }
)
"""One row a consultation by a user about a citizen, both named, with what was done in it."""

EXPLAINED: Final = pl.Schema({**VISITS, "explanation": Explanation})
"""VISITS, each with its strongest explanation."""

SEARCHES: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),
        "time": pl.Datetime("us"),
        "search_key": pl.String(),  # bsn, name, address ... as the log says; null: it does not say
        "opened": pl.Boolean(),  # whether a visit of this user followed within minutes
        "refused": pl.Boolean(),  # whether the system said no and showed nothing
    }
)
"""One row a search by a user, refused look-ups among them."""

ESCAPES: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),  # null: the line names none
        "time": pl.Datetime("us"),
        "reason": pl.String(),  # as the line gives it; null: none
    }
)
"""One row a use of a whitelist escape or an emergency button."""

LEDGER: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "fact": pl.String(),
        "measured": pl.Float64(),
        "norm": pl.Float64(),  # what is usual; null: the fact has no norm
        "points": pl.Float64(),  # 1 point: the odds double; negative: more ordinary
    }
)
"""One row a fact about a user and a citizen in the period."""
