"""Literal rows of what the reading list is made from; what a row leaves out is ordinary."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from logwatch.detect.reading.course import Course, Known, course, held, nothing_known
from logwatch.detect.reading.links import near_own
from logwatch.detect.reading.pairs import pair_days
from logwatch.detect.reading.reasons import asking
from logwatch.detect.reading.scene import (
    DAYS,
    EARLIER_PAIRS,
    PAIR_DAYS,
    PAIRS,
    PEOPLE,
    STAFF,
    Scene,
)
from logwatch.detect.reading.settings import Listing, Weights, Windows
from logwatch.engine import collect
from logwatch.month import Period
from logwatch.relations import CITIZENS, RELATIONS, USERS
from logwatch.visits import EXPLAINED, SEARCHES, VISITS

Row = dict[str, Any]

JANSEN, VISSER, BAKKER, SMIT, DEVRIES = 1, 2, 3, 4, 5
A, B, C, D, E = 999990019, 999990020, 999990032, 999990044, 999990056
NOW = datetime(2026, 10, 5, 9)
TODAY = NOW.date()
DAY = timedelta(days=1)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
ALL = frozenset(
    [
        "edit",
        "print",
        "case",
        "reason",
        "search_key",
        "relations",
        "citizens",
        "households",
        "streets",
        "surnames",
        "watch_list",
        "links",
        "on_call",
        "history",
        "time_of_day",
    ]
)

_VISIT = {
    "source": 0, "user": JANSEN, "citizen": A, "time": NOW, "timed": True, "events": 1,
    "edits": 0, "prints": 0, "explanation": "none",
}  # fmt: skip
_PAIR = {
    "user": JANSEN, "citizen": A, "explanation": "none", "unexplained": True, "days": 1,
    "first_day": TODAY, "last_day": TODAY, "visits": 1, "events": 1, "edits": 0, "prints": 0,
    "cased": False, "reasoned": True, "found_by_name": False,
}  # fmt: skip
_USER_DAY = {
    "user": JANSEN, "day": TODAY, "citizens": 1, "unexplained": 0, "prints": 0, "unopened": 0,
    "bands": 0,
}  # fmt: skip
_PERSON = {"user": JANSEN, "peers": "all", "on_call": False}
_USER = {"account": 1, "user": JANSEN, "account_name": "jansen", "kind": "person", "on_call": False}
_CITIZEN = {"citizen": A, "watched": False, "test": False}
_RELATION = {"citizen": A, "kind": "client", "whole_days": True}
_EARLIER = {
    "month": date(2026, 9, 1), "user": JANSEN, "citizen": A, "explanation": "none", "days": 1,
}  # fmt: skip
_SEARCH = {
    "source": 0,
    "user": JANSEN,
    "time": NOW,
    "search_key": "name",
    "opened": False,
    "refused": False,
}


def table(rows: Sequence[Row], usual: Row, schema: Mapping[str, Any]) -> pl.LazyFrame:
    return pl.LazyFrame([{**usual, **row} for row in rows], schema=dict(schema))


def visits(*rows: Row) -> pl.LazyFrame:
    """VISITS with their numbers; a visit that is said to have no end ends as it begins."""
    whole = [{"until": row.get("time", NOW), **row} for row in rows]
    return table(whole, _VISIT, VISITS).with_row_index("visit")


def explained(*rows: Row) -> pl.LazyFrame:
    whole = [{"until": row.get("time", NOW), **row} for row in rows]
    return table(whole, _VISIT, EXPLAINED)


def pairs(*rows: Row) -> pl.LazyFrame:
    return table(rows, _PAIR, PAIRS)


def user_days(*rows: Row) -> pl.LazyFrame:
    return table(rows, _USER_DAY, DAYS)


def people(*rows: Row) -> pl.LazyFrame:
    return table(rows, _PERSON, PEOPLE)


def employees(*numbers: int) -> pl.LazyFrame:
    return pl.LazyFrame({"citizen": numbers}, schema=dict(STAFF))


def users(*rows: Row) -> pl.LazyFrame:
    return table(rows, _USER, USERS)


def citizens(*rows: Row) -> pl.LazyFrame:
    return table(rows, _CITIZEN, CITIZENS)


def relations(*rows: Row) -> pl.LazyFrame:
    return table(rows, _RELATION, RELATIONS)


def earlier(*rows: Row) -> pl.LazyFrame:
    return table(rows, _EARLIER, EARLIER_PAIRS)


def searches(*rows: Row) -> pl.LazyFrame:
    return table(rows, _SEARCH, SEARCHES)


def scene(shows: frozenset[str] = ALL, **frames: pl.LazyFrame) -> Scene:
    """A scene of these frames; one that is not given has no rows, people are Jansen alone."""
    looks = frames.get("visits", explained())
    asked = asking(looks, (True,))
    by_day = pair_days(looks, asked, ())
    there = {
        "staff": employees(), "visits": looks, "pair_days": by_day.select(PAIR_DAYS.names()),
        "pairs": pairs(), "days": user_days(), "people": people({}),
        "citizens": citizens(), "earlier": earlier(), "asking": asked,
    }  # fmt: skip
    there |= frames
    near = near_own(there["pairs"], there["people"], there["citizens"])
    return Scene(OCTOBER, shows=shows, **{"near_own": near, **there})


def known(shows: frozenset[str] = ALL, **frames: pl.LazyFrame) -> Known:
    bare = nothing_known(OCTOBER)
    names = [name for name in Known.__slots__ if name not in ("period", "shows")]
    there = {name: getattr(bare, name) for name in names}
    return Known(OCTOBER, shows=shows, **{**there, **frames})


def steps(
    month: Known,
    *,
    windows: Windows | None = None,
    weights: Weights | None = None,
    listing: Listing | None = None,
) -> Course:
    return course(month, windows or Windows(), weights or Weights(), listing or Listing(), held)


def dicts(plan: pl.LazyFrame) -> list[Row]:
    return collect(plan).to_dicts()


def tail_bits(count: int, mean: float, size: float) -> float:
    """-log2 P(X >= count) of the negative binomial distribution, in plain Python."""
    if count <= mean:
        return 0.0
    below = math.fsum(
        math.exp(
            math.lgamma(i + size) - math.lgamma(size) - math.lgamma(i + 1)
            + size * math.log(size / (size + mean)) + i * math.log(mean / (size + mean))
        )
        for i in range(count)
    )  # fmt: skip
    return min(20.0, -math.log2(max(1 - below, 2.0**-20)))
