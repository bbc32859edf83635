"""Made-up rows as a month, for the tests that rules and the triggers' pages carry."""

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import polars as pl
from pydantic import BaseModel

from logwatch import engine
from logwatch.detect.reading.course import Known
from logwatch.detect.reading.scene import DAYS, EARLIER_PAIRS
from logwatch.detect.rule import Example, Expected, Rule, triggers
from logwatch.detect.trigger import Month
from logwatch.errors import Fault
from logwatch.events import UNITS
from logwatch.identifiers import account_code, account_name, citizen_code, person_code
from logwatch.month import Period
from logwatch.relations import CALENDAR, CITIZENS, RELATIONS, USERS
from logwatch.signals import TRIGGER_SIGNALS
from logwatch.visits import SEARCHES, VISITS

GAP: Final = timedelta(minutes=15)
_NO_EVENTS: Final = datetime(2026, 10, 1)
_WEEK: Final = timedelta(days=7)


def run_examples(rule: Rule, where: str = "") -> list[Fault]:
    """Runs the rule's own tests: a fault for each signal that did not come or was not expected."""
    return [
        Fault(where or f"rule {rule.id}", f"test[{number}] {example.name!r}: {what}")
        for number, example in enumerate(rule.test, 1)
        for what in differences(signals_of(example, rule.trigger), example.expect)
    ]


def signals_of(example: Example, trigger: str) -> pl.DataFrame:
    """What the trigger makes of the example: TRIGGER_SIGNALS, with names instead of codes."""
    module = triggers()[trigger]
    settings = module.Settings.model_validate(example.settings)
    month = month_of(example)
    named = module.signals(month, settings).join(_names(example, "user"), on="user", how="left")
    named = named.join(_names(example, "citizen"), on="citizen", how="left")
    found = named.with_columns(user="user_name", citizen="citizen_name").select(*TRIGGER_SIGNALS)
    return engine.collect(found.sort("day", "user", "citizen", nulls_last=True))


def differences(signals: pl.DataFrame, expected: Sequence[Expected]) -> Iterator[str]:
    """What is wrong with the signals, each of which may answer one expectation."""
    left = signals.to_dicts()
    for number, row in enumerate(expected, 1):
        wanted = row.model_dump(exclude_none=True)
        match = next((signal for signal in left if wanted.items() <= signal.items()), None)
        if match is None:
            yield f"expect[{number}] did not come"
        else:
            left.remove(match)
    for signal in left:
        yield f"a signal came that is not expected: {signal['unit']} of {signal['day']}"


def month_of(example: Example) -> Month:
    """The example as a month: whole calendar months around its events.

    Consultations are events of one user about one citizen in one source, at most 15 minutes
    after the one before. Searches are events too.
    """
    days = [event.time for event in example.events] or [_NO_EVENTS]
    first, last = min(days).date(), max(days).date()
    month_end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    period = Period(first.replace(day=1), month_end)
    events = _events(example)
    return Month(
        period=period,
        events=events,
        consultations=_consultations(events),
        users=_users(example),
        relations=_relations(example),
        calendar=_calendar(period, example.closing_days),
        visits=_known(example, period),
    )


def _rows(rows: Sequence[BaseModel], schema: Mapping[str, Any]) -> pl.LazyFrame:
    return pl.LazyFrame([row.model_dump() for row in rows], schema=schema)


def _named_events(example: Example) -> pl.LazyFrame:
    """The events with the codes of user and citizen beside their names."""
    moment, text = pl.Datetime("us"), pl.String()
    names = ("user", "citizen", "source", "act", "case", "reason", "search_key")
    rows = _rows(example.events, {"time": moment, **dict.fromkeys(names, text)})
    persons = _users(example).select("account_name", person_name="person").unique()
    named = rows.with_columns(account_name=account_name(pl.col("user")))
    joined = named.join(persons, on="account_name", how="left").with_columns(
        user_name=pl.coalesce("person_name", "account_name"), citizen_name="citizen"
    )
    return joined.with_columns(
        source=(pl.col("source").rank("dense") - 1).cast(pl.UInt8),
        user=person_code(pl.col("user_name")),
        citizen=_citizen_code(pl.col("citizen_name")),
    )


def _names(example: Example, who: str) -> pl.LazyFrame:
    return _named_events(example).select(who, f"{who}_name").drop_nulls().unique()


def _events(example: Example) -> pl.LazyFrame:
    return _named_events(example).select(
        source="source",
        user="user",
        citizen="citizen",
        subject="citizen",
        time="time",
        until="time",
        events=pl.lit(1, dtype=pl.UInt32),
        timed=pl.lit(value=True),
    )


def _consultations(events: pl.LazyFrame) -> pl.LazyFrame:
    keys = ["source", "user", "subject"]
    begins = pl.col("time").diff().over(keys, order_by="time").fill_null(_WEEK) > GAP
    sittings = events.sort("time").with_columns(sitting=begins.cum_sum().over(keys))
    return (
        sittings.group_by(*keys, "sitting")
        .agg(
            pl.col("citizen").first(),
            pl.col("time").min(),
            pl.col("until").max(),
            pl.col("events").sum(),
            pl.col("timed").all(),
        )
        .select(UNITS.names())
    )


def _users(example: Example) -> pl.LazyFrame:
    names = ("person", "name", "team", "kind", "role", "domain", "on_call", "first", "last")
    schema = {name: USERS[name] for name in names}
    rows = _rows(example.users, {"account": pl.String(), **schema, "citizen": pl.String()})
    name = account_name(pl.col("account"))
    person = pl.coalesce("person", name)
    absent = {key: pl.lit(None, dtype=USERS[key]) for key in ("manager", "organisation")}
    return rows.with_columns(
        account=account_code(name),
        user=person_code(person),
        account_name=name,
        person=person,
        citizen=_citizen_code(pl.col("citizen")),
        **absent,
    ).select(USERS.names())


def _relations(example: Example) -> pl.LazyFrame:
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
        named = _with_person(named, who, example)
    return named.with_columns(citizen=_citizen_code(pl.col("citizen"))).select(RELATIONS.names())


def _with_person(rows: pl.LazyFrame, who: str, example: Example) -> pl.LazyFrame:
    """The accounts in a column as codes of the people behind them."""
    persons = _users(example).select("account_name", "person").unique()
    named = rows.with_columns(account_name=account_name(pl.col(who)))
    joined = named.join(persons, on="account_name", how="left")
    person = person_code(pl.coalesce("person", "account_name"))
    return joined.with_columns(person.alias(who)).drop("account_name", "person")


def _known(example: Example, period: Period) -> Known:
    """What the reading list is made from. The example shows whatever any of its rows has."""
    visits = _visits(example)
    return Known(
        period=period,
        visits=visits.with_row_index("visit"),
        searches=_searches(example, visits),
        users=_users(example),
        relations=_relations(example),
        citizens=_citizens(example),
        earlier=_earlier(example),
        earlier_days=pl.LazyFrame(schema=DAYS),
        shows=_shows(example),
    )


def _visits(example: Example) -> pl.LazyFrame:
    keys = ["source", "user", "citizen"]
    begins = pl.col("time").diff().over(keys, order_by="time").fill_null(_WEEK) > GAP
    seen = _named_events(example).filter(pl.col("act") != "search").sort("time", *keys)
    sittings = seen.with_columns(sitting=begins.cum_sum().over(keys)).drop_nulls(keys)
    first = [pl.col(name).drop_nulls().first() for name in ("case", "reason", "search_key")]
    whole = pl.lit(value=True)
    counted = sittings.group_by(*keys, "sitting", maintain_order=True).agg(
        *first,
        pl.col("time").min(),
        until=pl.col("time").max(),
        timed=whole,
        events=pl.len(),
        edits=(pl.col("act") == "edit").sum(),
        prints=(pl.col("act") == "print").sum(),
    )
    return counted.select(pl.col(name).cast(dtype) for name, dtype in VISITS.items())


def _searches(example: Example, visits: pl.LazyFrame) -> pl.LazyFrame:
    """Searches; opened when the user's next visit began within five minutes."""
    asked = _named_events(example).filter(pl.col("act") == "search").sort("time")
    begun = visits.select("user", "time", begun="time").sort("time")
    joined = asked.join_asof(
        begun,
        on="time",
        by="user",
        strategy="forward",
        tolerance=timedelta(minutes=5),
        check_sortedness=False,  # both were sorted above
    )
    return joined.with_columns(opened=pl.col("begun").is_not_null()).select(SEARCHES.names())


def _citizens(example: Example) -> pl.LazyFrame:
    texts = ("citizen", "household", "street", "surname")
    flags = {"watched": pl.Boolean()}
    rows = _rows(example.citizens, {**dict.fromkeys(texts, pl.String()), **flags})
    codes = {
        name: pl.when(pl.col(name).is_not_null()).then(pl.col(name).rank("dense")).cast(pl.UInt32)
        for name in texts[1:]
    }
    coded = rows.with_columns(citizen=_citizen_code(pl.col("citizen")), **codes)
    return coded.with_columns(test=pl.lit(value=False)).select(CITIZENS.names())


def _earlier(example: Example) -> pl.LazyFrame:
    texts = {"user": pl.String(), "citizen": pl.String()}
    rows = _rows(example.earlier, {**EARLIER_PAIRS, **texts})
    named = _with_person(rows, "user", example)
    return named.with_columns(
        citizen=_citizen_code(pl.col("citizen")), worked_last=pl.lit(None, dtype=pl.Date)
    ).select(EARLIER_PAIRS.names())


def _shows(example: Example) -> frozenset[str]:
    acts = {event.act for event in example.events}
    there = {
        "time_of_day": True,
        "edit": "edit" in acts,
        "print": "print" in acts,
        "search": "search" in acts or any(event.search_key for event in example.events),
        "case": any(event.case for event in example.events),
        "reason": any(event.reason for event in example.events),
        "relations": bool(example.relations),
        "citizens": bool(example.citizens),
        "links": any(user.citizen for user in example.users),
        "on_call": any(user.on_call for user in example.users),
        "history": bool(example.earlier),
    }
    return frozenset(name for name, is_there in there.items() if is_there)


def _calendar(period: Period, closing_days: Sequence[date]) -> pl.LazyFrame:
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


def _moment(value: date | datetime | None, whole_day: timedelta) -> datetime | None:
    """A day begins at midnight; the last day ends a day later. A moment stays what it is."""
    if value is None or isinstance(value, datetime):
        return value
    return datetime.combine(value, time()) + whole_day


def _citizen_code(text: pl.Expr) -> pl.Expr:
    return pl.coalesce(citizen_code(text, "bsn"), citizen_code(text, "other"))
