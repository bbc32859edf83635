"""The schemas of what the log is compared with: relations, users and the calendar."""

from typing import Final, TypeVar

import polars as pl

from logwatch.month import Period

RELATION_KINDS: Final = (
    "client",
    "applicant",
    "repayer",
    "partner",
    "co-resident",
    "child",
    "parent",
    "representative",
)
USER_KINDS: Final = ("person", "system", "test")

RelationKind: Final = pl.Enum(RELATION_KINDS)
UserKind: Final = pl.Enum(USER_KINDS)

RELATIONS: Final = pl.Schema(
    {
        "citizen": pl.UInt32(),  # coded as in EVENTS
        "kind": RelationKind,  # a table without kinds holds clients
        "domain": pl.String(),  # null: not known
        "begin": pl.Datetime("us"),  # begin <= t; null: always was
        "end": pl.Datetime("us"),  # t < end; null: open. A last day, inclusive, ends the day after
        "whole_days": pl.Boolean(),  # from a first and last day, not from moments
        "user": pl.UInt32(),  # only for this user; null: for everyone
        "team": pl.String(),  # the team that handles it; null: not known
        "caseworker": pl.UInt32(),  # user code of who handles it; null: not known
        "case": pl.String(),  # its number in the log; null: not known
        "registered": pl.Date(),  # when it was put in; null: not known
        "consent": pl.Boolean(),  # to use it in other domains; null: not known
    }
)
"""One row a relation, wall-clock times; rows may overlap and leave gaps."""

USERS: Final = pl.Schema(
    {
        "account": pl.UInt32(),
        "user": pl.UInt32(),  # code of the person behind the account
        "account_name": pl.String(),  # as normalised
        "person": pl.String(),
        "name": pl.String(),
        "team": pl.String(),
        "manager": pl.String(),
        "organisation": pl.String(),
        "kind": UserKind,
        "role": pl.String(),
        "domain": pl.String(),  # the field of work; null: not known
        "on_call": pl.Boolean(),  # stands on the on-call roster
        "citizen": pl.UInt32(),  # the employee's own number, coded as in EVENTS; null: not given
        "first": pl.Date(),  # first day of the account; null: always was
        "last": pl.Date(),  # last day, inclusive; null: open
        "blocked_from": pl.Date(),  # first day on which it is blocked; null with the next: is not
        "blocked_until": pl.Date(),  # last day, inclusive; null after a first: until further notice
    }
)
"""One row an account and a stretch of its days; a person may have several."""

CALENDAR: Final = pl.Schema(
    {
        "day": pl.Date(),
        "working": pl.Boolean(),  # no weekend, no holiday, no closing day
        "label": pl.String(),  # name of the holiday or closing day, else null
    }
)
"""One row a day, for every day of the period and a week on both sides."""

CITIZENS: Final = pl.Schema(
    {
        "citizen": pl.UInt32(),  # coded as in EVENTS
        "household": pl.UInt32(),  # code of the address; null: not given
        "street": pl.UInt32(),  # code of the street or postcode; null: not given
        "surname": pl.UInt32(),  # code of the surname; null: not given
        "watched": pl.Boolean(),  # on the watch list; null: no column and no list says so
        "test": pl.Boolean(),  # a made-up person
    }
)
"""One row a citizen whom the table names. Codes mean nothing outside the run."""

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def holds_in(period: Period) -> pl.Expr:
    """Whether a row of USERS holds on any day of the period."""
    begun = pl.col("first").fill_null(period.first) <= period.last
    return begun & (pl.col("last").fill_null(period.last) >= period.first)


def current_first(users: Frame, period: Period) -> Frame:
    """USERS in an order that depends on what they say alone: of a person's rows the first is what
    holds at the end of the period.

    Stretches that begin after the period come last, those that ended before it just before these;
    of the others what began last comes first.
    """
    return users.sort(
        (pl.col("first") > period.last).fill_null(value=False),
        (pl.col("last") < period.first).fill_null(value=False),
        pl.col("first").fill_null(pl.date(1, 1, 1)),
        "account_name",
        "person",
        descending=[False, False, True, False, False],
    )
