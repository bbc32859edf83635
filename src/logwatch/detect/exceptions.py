"""Days on which a team or a user is expected to work: no signals then."""

from collections.abc import Sequence
from datetime import date
from typing import Self

import polars as pl
from pydantic import BaseModel, ConfigDict, model_validator

from logwatch.detect.trigger import Statement
from logwatch.identifiers import account_name, person_code
from logwatch.said import said


class RotaException(BaseModel):
    """The days, both included, of one team or one user, with the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    team: Statement | None = None
    user: Statement | None = None
    first: date
    last: date
    reason: Statement

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.team is None) == (self.user is None):
            raise ValueError(said("names either a team or a user"))
        if self.last < self.first:
            raise ValueError(said("ends before it begins"))
        return self


def without(
    rows: pl.LazyFrame, exceptions: Sequence[RotaException], users: pl.LazyFrame
) -> pl.LazyFrame:
    """`rows` (`user`, `day` as Date, others) but those that an exception covers.

    A team covers its members on the days that the users table says they belong to it. A user is
    named by account, person or name, capitals or not; an account is known without the table too.
    """
    if not exceptions:
        return rows
    rotas = pl.concat([_rota(item, users) for item in exceptions])
    covered = rows.join(rotas, on="user").filter(
        pl.col("day").is_between("first", "last"),
        pl.col("day") >= pl.col("member_first").fill_null(date.min),
        pl.col("day") <= pl.col("member_last").fill_null(date.max),
    )
    return rows.join(covered.select("user", "day").unique(), on=["user", "day"], how="anti")


def _rota(item: RotaException, users: pl.LazyFrame) -> pl.LazyFrame:
    covered = _members(item.team, users) if item.team else _named(item.user or "", users)
    return covered.with_columns(first=pl.lit(item.first), last=pl.lit(item.last))


def _members(team: str, users: pl.LazyFrame) -> pl.LazyFrame:
    members = users.filter(_same("team", team))
    return members.select("user", member_first="first", member_last="last")


def _named(name: str, users: pl.LazyFrame) -> pl.LazyFrame:
    account = account_name(pl.lit(name))
    by_account = pl.LazyFrame({"user": [None]}).select(user=person_code(account))
    by_name = pl.any_horizontal(
        pl.col("account_name") == account, _same("person", name), _same("name", name)
    )
    named = users.filter(by_name).select("user")
    always = pl.lit(None, dtype=pl.Date)
    return pl.concat([by_account, named]).with_columns(member_first=always, member_last=always)


def _same(column: str, text: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase() == text.strip().lower()
