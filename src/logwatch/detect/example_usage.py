"""How the accounts of a made-up month are used."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.example_tables import named_events, rows_of, with_person
from logwatch.detect.example_visits import GAP
from logwatch.detect.rule import Example
from logwatch.identifiers import account_code, account_name
from logwatch.month import Period
from logwatch.usage import EARLIER_USE, PAGES, USES, Usage

_LONG: Final = timedelta(weeks=1)


def usage_of(example: Example, period: Period) -> Usage:
    """The use of accounts that the example's events make."""
    texts = [pl.col(name).str.strip_chars().str.to_lowercase() for name in ("origin", "page")]
    events = named_events(example).with_columns(
        *texts,
        account=account_code(pl.col("account_name")),
        system=pl.lit(value=False),
        session=pl.col("session").rank("dense").cast(pl.UInt32),
    )
    known = min((use.day.replace(day=1) for use in example.used), default=period.first)
    return Usage(_uses(events), _pages(events), _earlier(example), known, GAP)


def _uses(events: pl.LazyFrame) -> pl.LazyFrame:
    keys = ["source", "account", "user", "system", "session", "origin"]
    begins = pl.col("time").diff().over(keys, order_by="time").fill_null(_LONG) > GAP
    stretches = events.sort("time").with_columns(stretch=begins.cum_sum().over(keys))
    counted = stretches.group_by(*keys, "stretch").agg(
        pl.col("time").min(),
        until=pl.col("time").max(),
        timed=pl.lit(value=True),
        events=pl.len(),
    )
    return counted.select(pl.col(name).cast(dtype) for name, dtype in USES.items())


def _pages(events: pl.LazyFrame) -> pl.LazyFrame:
    keys = [name for name in PAGES if name not in ("day", "events")]
    counted = events.group_by(*keys, day=pl.col("time").dt.date()).agg(events=pl.len())
    return counted.select(pl.col(name).cast(dtype) for name, dtype in PAGES.items())


def _earlier(example: Example) -> pl.LazyFrame:
    rows = rows_of(example.used, {"account": pl.String(), "day": pl.Date()})
    named = with_person(rows.with_columns(user="account"), "user", example)
    code = account_code(account_name(pl.col("account")))
    return named.with_columns(code.alias("account")).select(EARLIER_USE.names())
