"""The hours with log lines of a made-up month: its own events, and rows of earlier months."""

import polars as pl

from logwatch import engine
from logwatch.detect.example_tables import calendar_of, rows_of
from logwatch.detect.rule import Example
from logwatch.log_hours import HOURS, SKIPPED, SOURCE_DAYS, LogHours, last_hour
from logwatch.month import Period


def log_hours_of(example: Example, period: Period) -> LogHours:
    """Each event is a log line of its source; no hour is left out and no day accounted for."""
    now = _now(example)
    first = min([period.first, *(row.day for row in example.log_hours)])
    return LogHours(
        now=now.lazy(),
        earlier=rows_of(example.log_hours, HOURS),
        calendar=calendar_of(Period(first.replace(day=1), period.last), example.closing_days),
        accounted=pl.LazyFrame(schema=SOURCE_DAYS),
        skipped=pl.LazyFrame(schema=SKIPPED),
        until=last_hour(now),
    )


def _now(example: Example) -> pl.DataFrame:
    rows = [(event.source, event.time) for event in example.events]
    lines = pl.LazyFrame(
        rows, schema={"source": pl.String, "time": pl.Datetime("us")}, orient="row"
    )
    hours = lines.group_by("source", day=pl.col("time").dt.date(), hour=pl.col("time").dt.hour())
    counted = engine.collect(hours.agg(events=pl.len()))
    return counted.select(HOURS.names()).cast(HOURS).sort("source", "day", "hour")
