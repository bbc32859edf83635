"""What the reading list of a made-up month is made from."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.example_tables import (
    code_of,
    named_events,
    relations_of,
    rows_of,
    users_of,
    with_person,
)
from logwatch.detect.reading.course import Known
from logwatch.detect.reading.scene import DAYS, EARLIER_PAIRS
from logwatch.detect.rule import Example
from logwatch.month import Period
from logwatch.relations import CITIZENS
from logwatch.visits import ESCAPES, SEARCHES, VISITS

GAP: Final = timedelta(minutes=15)
_LOOKS: Final = ("search", "refused")
_LONG: Final = timedelta(weeks=1)


def known_of(example: Example, period: Period) -> Known:
    """What the reading list is made from. The example shows whatever any of its rows has."""
    visits = _visits(example)
    return Known(
        period=period,
        visits=visits.with_row_index("visit"),
        searches=_searches(example, visits),
        escapes=_escapes(example),
        users=users_of(example),
        relations=relations_of(example),
        citizens=_citizens(example),
        earlier=_earlier(example),
        earlier_days=pl.LazyFrame(schema=DAYS),
        shows=_shows(example),
        domains=tuple(example.domains.get(name) for name in _sources(example)),
    )


def _sources(example: Example) -> list[str]:
    """The sources in the order of their numbers."""
    return sorted({event.source for event in example.events})


def _visits(example: Example) -> pl.LazyFrame:
    keys = ["source", "user", "citizen"]
    begins = pl.col("time").diff().over(keys, order_by="time").fill_null(_LONG) > GAP
    seen = named_events(example).filter(~pl.col("act").is_in(_LOOKS)).sort("time", *keys)
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
    asked = named_events(example).filter(pl.col("act").is_in(_LOOKS)).sort("time")
    begun = visits.select("user", "time", begun="time").sort("time")
    joined = asked.join_asof(
        begun,
        on="time",
        by="user",
        strategy="forward",
        tolerance=timedelta(minutes=5),
        check_sortedness=False,  # both were sorted above
    )
    return joined.with_columns(
        opened=pl.col("begun").is_not_null(), refused=pl.col("act") == "refused"
    ).select(SEARCHES.names())


def _escapes(example: Example) -> pl.LazyFrame:
    return named_events(example).filter(pl.col("act") == "escape").select(ESCAPES.names())


def _citizens(example: Example) -> pl.LazyFrame:
    texts = ("citizen", "household", "street", "surname")
    flags = {"watched": pl.Boolean()}
    rows = rows_of(example.citizens, {**dict.fromkeys(texts, pl.String()), **flags})
    codes = {
        name: pl.when(pl.col(name).is_not_null()).then(pl.col(name).rank("dense")).cast(pl.UInt32)
        for name in texts[1:]
    }
    coded = rows.with_columns(citizen=code_of(pl.col("citizen")), **codes)
    return coded.with_columns(test=pl.lit(value=False)).select(CITIZENS.names())


def _earlier(example: Example) -> pl.LazyFrame:
    texts = {"user": pl.String(), "citizen": pl.String()}
    rows = rows_of(example.earlier, {**EARLIER_PAIRS, **texts})
    named = with_person(rows, "user", example)
    return named.with_columns(
        citizen=code_of(pl.col("citizen")), worked_last=pl.lit(None, dtype=pl.Date)
    ).select(EARLIER_PAIRS.names())


def _shows(example: Example) -> frozenset[str]:
    acts = {event.act for event in example.events}
    searched = "search" in acts or any(event.search_key for event in example.events)
    there = {
        "time_of_day": True,
        "edit": "edit" in acts,
        "print": "print" in acts,
        "search_key": any(event.search_key for event in example.events),
        "attempt": searched or "refused" in acts,
        "escape": "escape" in acts,
        "case": any(event.case for event in example.events),
        "reason": any(event.reason for event in example.events),
        "relations": bool(example.relations),
        "citizens": bool(example.citizens),
        "households": any(row.household for row in example.citizens),
        "streets": any(row.street for row in example.citizens),
        "surnames": any(row.surname for row in example.citizens),
        "watch_list": any(row.watched for row in example.citizens),
        "links": any(user.citizen for user in example.users),
        "on_call": any(user.on_call for user in example.users),
        "history": bool(example.earlier),
    }
    return frozenset(name for name, is_there in there.items() if is_there)
