"""Made-up rows as a month, for the tests that rules and the triggers' pages carry."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.example_hours import log_hours_of
from logwatch.detect.example_tables import (
    calendar_of,
    named_events,
    names_of,
    relations_of,
    users_of,
)
from logwatch.detect.example_usage import usage_of
from logwatch.detect.example_visits import GAP, known_of
from logwatch.detect.rule import Example, Expected, Rule, triggers
from logwatch.detect.trigger import Month
from logwatch.errors import Fault
from logwatch.events import UNITS
from logwatch.month import Period
from logwatch.said import Said, said
from logwatch.signals import SIGNALS, TRIGGER_SIGNALS

_NO_EVENTS: Final = datetime(2026, 10, 1)
_WEEK: Final = timedelta(days=7)


def run_examples(rule: Rule, where: str = "") -> list[Fault]:
    """Runs the rule's own tests: a fault for each signal that did not come or was not expected."""
    return [
        Fault(
            where or said("rule {name}", name=rule.id),
            said("test[{number}] {name!r}: {what}", number=number, name=example.name, what=what),
        )
        for number, example in enumerate(rule.test, 1)
        for what in differences(signals_of(example, rule.trigger), example.expect)
    ]


def signals_of(example: Example, trigger: str) -> pl.DataFrame:
    """What the trigger makes of the example: TRIGGER_SIGNALS, with names instead of codes, and
    `source`."""
    module = triggers()[trigger]
    settings = module.Settings.model_validate(example.settings)
    month = month_of(example)
    found = module.signals(month, settings)
    if "source" not in found.collect_schema():
        found = found.with_columns(source=pl.lit(None, dtype=SIGNALS["source"]))
    named = found.join(names_of(example, "user"), on="user", how="left")
    named = named.join(names_of(example, "citizen"), on="citizen", how="left")
    told = named.with_columns(user="user_name", citizen="citizen_name")
    ordered = told.sort("day", "user", "citizen", "source", nulls_last=True)
    return engine.collect(ordered.select(*TRIGGER_SIGNALS, "source"))


def differences(signals: pl.DataFrame, expected: Sequence[Expected]) -> Iterator[Said]:
    """What is wrong with the signals, each of which may answer one expectation."""
    left = signals.to_dicts()
    for number, row in enumerate(expected, 1):
        wanted = row.model_dump(exclude_none=True)
        match = next((signal for signal in left if wanted.items() <= signal.items()), None)
        if match is None:
            yield said("expect[{number}] did not come", number=number)
        else:
            left.remove(match)
    for signal in left:
        unit, day = signal["unit"], signal["day"]
        yield said("a signal came that is not expected: {unit} of {day}", unit=unit, day=day)


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
        users=users_of(example),
        relations=relations_of(example),
        calendar=calendar_of(period, example.closing_days),
        given=known_of(example, period),
        usage=usage_of(example, period),
        log_hours=log_hours_of(example, period),
    )


def _events(example: Example) -> pl.LazyFrame:
    return named_events(example).select(
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
