"""Ordinary work: a month of consultations that relations and office hours explain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import polars as pl

from logwatch.sample.chance import draw
from logwatch.sample.staff import accounts
from logwatch.sample.town import CARE, DEBT, PARTICIPATION, REPAYERS, RESERVED, bsns

CLOSING_DAYS: Final = {
    date(2026, 9, 14): "Kermismaandag",
    date(2026, 10, 16): "Personeelsdag",
}

VISITS: Final = pl.Schema(
    {
        "source": pl.String(),
        "start": pl.Datetime("us"),  # wall clock
        "account": pl.String(),
        "bsn": pl.String(),  # null: a log-in, about no citizen
        "lines": pl.Int64(),  # log lines, half a minute apart
        "prints": pl.Int64(),  # the last so many of them are prints, where the source prints
    }
)
"""One row a consultation before it is written out in log lines."""

_PRINTS_ONE_IN: Final = 80
_OPENS: Final = 27_900  # 07:45
_OPEN_FOR: Final = 34_200  # to 17:15


@dataclass(frozen=True, slots=True)
class Desk:
    """A team at work in one system, on the citizens of its block."""

    source: str
    team: str
    block: Sequence[int]
    visits: int
    stream: int


DESKS: Final = (
    Desk("suwinet", "Inkomen", PARTICIPATION, 1_640, 1),
    Desk("suwinet", "Schuldhulp", DEBT, 310, 2),
    Desk("suwinet", "Terugvordering", REPAYERS, 220, 3),
    Desk("ssd", "Inkomen", PARTICIPATION, 1_290, 4),
    Desk("ssd", "Terugvordering", REPAYERS, 200, 5),
    Desk("cvs", "Wmo", CARE, 1_190, 6),
)


def background(month: date, seed: int, absent: dict[str, set[date]]) -> pl.DataFrame:
    """The ordinary consultations of a month, VISITS, without the days a source is absent."""
    parts = [_desk(desk, month, seed, absent.get(desk.source, set())) for desk in DESKS]
    return pl.concat([*parts, _logins(month, seed)])


def working_days(month: date) -> list[date]:
    """The days of a month, given by its first, on which the town hall is open."""
    days = [month + timedelta(days=n) for n in range(31)]
    return [
        day
        for day in days
        if day.month == month.month and day.weekday() < 5 and day not in CLOSING_DAYS
    ]


def _desk(desk: Desk, month: date, seed: int, absent: set[date]) -> pl.DataFrame:
    """Each citizen has a regular caseworker; one in twelve times the next one stands in."""
    days = [day for day in working_days(month) if day not in absent]
    members, visit = accounts(desk.team), pl.col("visit")
    drawn = _visits(desk.visits, month, desk.stream, seed).with_columns(
        citizen=draw(visit, 1, len(desk.block) - RESERVED) + desk.block[0],
        stand_in=(draw(visit, 2, 12) == 0).cast(pl.UInt64),
    )
    return drawn.select(
        source=pl.lit(desk.source),
        start=_start(days),
        account=_nth(members, (pl.col("citizen") + pl.col("stand_in")) % len(members)),
        bsn=pl.lit(bsns()).gather(pl.col("citizen")),
        lines=(draw(visit, 3, 7) + 1).cast(pl.Int64),
        prints=(draw(visit, 8, _PRINTS_ONE_IN) == 0).cast(pl.Int64),
    ).cast(VISITS)


def _logins(month: date, seed: int) -> pl.DataFrame:
    members = accounts("Inkomen") + accounts("Schuldhulp")
    drawn = _visits(240, month, 9, seed)
    return drawn.select(
        source=pl.lit("suwinet"),
        start=_start(working_days(month)),
        account=_nth(members, draw(pl.col("visit"), 4, len(members))),
        bsn=pl.lit(None, dtype=pl.String),
        lines=pl.lit(1),
        prints=pl.lit(0),
    ).cast(VISITS)


def _visits(count: int, month: date, stream: int, seed: int) -> pl.DataFrame:
    first = ((seed * 100 + month.month) * 100 + stream) * 100_000
    return pl.select(visit=pl.int_range(count, dtype=pl.UInt64) + first)


def _start(days: list[date]) -> pl.Expr:
    """Within office hours of one of the days, most around noon."""
    visit = pl.col("visit")
    half = _OPEN_FOR // 2
    second = draw(visit, 5, half) + draw(visit, 6, half) + _OPENS
    day = pl.lit(pl.Series(days, dtype=pl.Date)).gather(draw(visit, 7, len(days)))
    return day.cast(pl.Datetime("us")) + pl.duration(seconds=second)


def _nth(names: list[str], number: pl.Expr) -> pl.Expr:
    return pl.lit(pl.Series(names)).gather(number)
