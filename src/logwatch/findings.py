"""The schema of findings: the signals about one matter, merged and in the order of work."""

from typing import Final

import polars as pl

from logwatch.month import Period
from logwatch.signals import Level

MATTERS: Final = ("user_citizen", "user_day", "citizen", "user_month", "source_day")
Matter: Final = pl.Enum(MATTERS)
"""user_night and user_day signals of one day are one matter; so are a user and a citizen's in one
calendar month; a citizen's windows that begin in one calendar month are one matter; so are a
user's lines of the reading list. A source's day, on which a silence began, is about nobody."""

FINDINGS: Final = pl.Schema(
    {
        "number": pl.UInt32(),  # 1.. in the order of work
        "matter": Matter,
        "level": Level,  # the highest of its rules
        "points": pl.Float64(),  # on the reading list; null: not from points
        "rules": pl.List(pl.String),  # ids, sorted, each once
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "source": pl.String(),  # name; null: the matter is about people
        "day": pl.Date(),  # first day
        "from": pl.Datetime("us"),
        "until": pl.Datetime("us"),
    }
)
"""One row a finding, sorted by `number`: level, points, rules that agree, date, names."""


def finding_number(number: int, period: Period) -> str:
    """`2026-10-001`, or `001` when the period is no month: what people call it; its identity is
    its id."""
    return f"{period.name}-{number:03}" if period.is_month else f"{number:03}"
