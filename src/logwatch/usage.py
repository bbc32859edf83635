"""The schemas of how accounts are used: in stretches, and by page and day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

USES: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "account": pl.UInt32(),
        "user": pl.UInt32(),  # the person behind it at that time
        "system": pl.Boolean(),  # counts as a system account
        "session": pl.UInt32(),  # code; null: none
        "origin": pl.String(),  # workplace or address, in lower case; null: none
        "time": pl.Datetime("us"),  # of its first and last event, wall clock
        "until": pl.Datetime("us"),
        "timed": pl.Boolean(),  # whether `time` has a time of day
        "events": pl.UInt32(),
    }
)
"""One row a stretch: the events of one account in one source, session and origin, of which no two
that follow each other lie more than the gap (15 minutes) apart. Use of one workplace in several
sessions is several stretches."""

PAGES: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "account": pl.UInt32(),
        "user": pl.UInt32(),
        "system": pl.Boolean(),
        "page": pl.String(),  # without outer blanks, in lower case; null: none
        "day": pl.Date(),
        "events": pl.UInt32(),
    }
)
"""One row a source, account, page and day."""

EARLIER_USE: Final = pl.Schema({"account": pl.UInt32(), "user": pl.UInt32(), "day": pl.Date()})
"""One row an account of a person and an earlier month: the last day of its use in that month. An
account or a person that the period does not have is null."""


@dataclass(frozen=True, slots=True)
class Usage:
    """`uses` (USES), `pages` (PAGES) and `earlier` (EARLIER_USE), in no order.

    They hold the acts of people whatever they did, and those of system accounts, marked so, unless
    a profile names these in full.
    `earlier` knows every month from `known_since` until the period. `gap` is what ends a stretch.
    """

    uses: pl.LazyFrame
    pages: pl.LazyFrame
    earlier: pl.LazyFrame
    known_since: date
    gap: timedelta


NO_USAGE: Final = Usage(
    pl.LazyFrame(schema=USES),
    pl.LazyFrame(schema=PAGES),
    pl.LazyFrame(schema=EARLIER_USE),
    date.max,
    timedelta(0),
)
"""Nobody used anything, and nothing is known of before."""
