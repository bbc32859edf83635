"""The tables of a made-up month, with codes for the names in it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import polars as pl
from pydantic import BaseModel

from logwatch.detect.rule import Example
from logwatch.identifiers import account_code, account_name, citizen_code, person_code
from logwatch.month import Period
from logwatch.relations import CALENDAR, RELATIONS, USERS

_WEEK = timedelta(days=7)


def rows_of(rows: Sequence[BaseModel], schema: Mapping[str, Any]) -> pl.LazyFrame:
    """Made-up rows as a frame."""
    return pl.LazyFrame([row.model_dump() for row in rows], schema=schema)


@lru_cache(maxsize=1)
def named_events(example: Example) -> pl.LazyFrame:
    """The events with the codes of user and citizen beside their names."""
    moment, text = pl.Datetime("us"), pl.String()
    told = ("act", "case", "reason", "search_key", "session", "origin", "page")
    names = ("user", "citizen", "source", *told)
    rows = rows_of(example.events, {"time": moment, **dict.fromkeys(names, text)})
    persons = users_of(example).select("account_name", person_name="person").unique()
    named = rows.with_columns(account_name=account_name(pl.col("user")))
    joined = named.join(persons, on="account_name", how="left").with_columns(
        user_name=pl.coalesce("person_name", "account_name"), citizen_name="citizen"
    )
    return joined.with_columns(
        source=(pl.col("source").rank("dense") - 1).cast(pl.UInt8),
        user=person_code(pl.col("user_name")),
        citizen=code_of(pl.col("citizen_name")),
    )


def names_of(example: Example, who: str) -> pl.LazyFrame:
    """The codes of users or citizens with their names."""
    return named_events(example).select(who, f"{who}_name").drop_nulls().unique()


@lru_cache(maxsize=1)
def users_of(example: Example) -> pl.LazyFrame:
    """USERS of the example."""
    days = ("first", "last", "blocked_from", "blocked_until")
    names = ("person", "name", "team", "kind", "role", "domain", "on_call", *days)
    schema = {name: USERS[name] for name in names}
    rows = rows_of(example.users, {"account": pl.String(), **schema, "citizen": pl.String()})
    name = account_name(pl.col("account"))
    person = pl.coalesce("person", name)
    absent = {key: pl.lit(None, dtype=USERS[key]) for key in ("manager", "organisation")}
    return rows.with_columns(
        account=account_code(name),
        user=person_code(person),
        account_name=name,
        person=person,
        citizen=code_of(pl.col("citizen")),
        **absent,
    ).select(USERS.names())


def relations_of(example: Example) -> pl.LazyFrame:
    """RELATIONS of the example."""
    rows = [
        {
            **row.model_dump(exclude={"first", "last"}),
            "begin": _moment(row.first, timedelta(0)),
            "end": _moment(row.last, timedelta(days=1)),
            "whole_days": not isinstance(row.first or row.last, datetime),
        }
        for row in example.relations
    ]
    texts = dict.fromkeys(("citizen", "user", "caseworker"), pl.String())
    named = pl.LazyFrame(rows, schema={**RELATIONS, **texts})
    for who in ("user", "caseworker"):
        named = with_person(named, who, example)
    return named.with_columns(citizen=code_of(pl.col("citizen"))).select(RELATIONS.names())


def with_person(rows: pl.LazyFrame, who: str, example: Example) -> pl.LazyFrame:
    """The accounts in a column as codes of the people behind them."""
    persons = users_of(example).select("account_name", "person").unique()
    named = rows.with_columns(account_name=account_name(pl.col(who)))
    joined = named.join(persons, on="account_name", how="left")
    person = person_code(pl.coalesce("person", "account_name"))
    return joined.with_columns(person.alias(who)).drop("account_name", "person")


def _moment(value: date | datetime | None, whole_day: timedelta) -> datetime | None:
    """A day begins at midnight; the last day ends a day later. A moment stays what it is."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) + whole_day


def calendar_of(period: Period, closing_days: Sequence[date]) -> pl.LazyFrame:
    """CALENDAR around the period, without public holidays."""
    days = pl.date_range(period.first - _WEEK, period.last + _WEEK, eager=True).alias("day")
    closed = pl.col("day").is_in(list(closing_days))
    return (
        days.to_frame()
        .lazy()
        .select(
            day="day",
            working=(pl.col("day").dt.weekday() < 6) & ~closed,
            label=pl.when(closed).then(pl.lit("closing day")),
        )
        .match_to_schema(CALENDAR)
    )


def code_of(text: pl.Expr) -> pl.Expr:
    """The code of a citizen: a BSN where it is one."""
    return pl.coalesce(citizen_code(text, "bsn"), citizen_code(text, "other"))
