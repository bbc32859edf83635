"""What triggers share that count by day or by pair: rows of signals, and the usual most a day."""

from typing import Final

import polars as pl

from logwatch.signals import TRIGGER_SIGNALS

_JUST_AFTER: Final = pl.duration(microseconds=1)


def of_user_days(rows: pl.LazyFrame, norm: pl.Expr) -> pl.LazyFrame:
    """TRIGGER_SIGNALS of rows with `user`, `day`, `measured` and `events`, each a whole day."""
    begin = pl.col("day").cast(pl.Datetime("us"))
    return rows.select(
        unit=pl.lit("user_day", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen=pl.lit(None, dtype=pl.UInt32),
        day="day",
        **{"from": begin},
        until=begin + pl.duration(days=1),
        measured=pl.col("measured").cast(pl.UInt32),
        norm=norm.cast(pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def of_pairs(
    visits: pl.LazyFrame, measured: pl.Expr, grade: pl.Expr, norm: pl.Expr
) -> pl.LazyFrame:
    """TRIGGER_SIGNALS of VISITS: one row a user and citizen, `measured` and `grade` aggregated."""
    pairs = visits.group_by("user", "citizen").agg(
        pl.col("time").min(),
        pl.col("until").max(),
        pl.col("events").sum(),
        measured=measured,
        grade=grade,
    )
    return pairs_as_signals(pairs, norm)


def pairs_as_signals(pairs: pl.LazyFrame, norm: pl.Expr) -> pl.LazyFrame:
    """TRIGGER_SIGNALS of rows a user and citizen, with `time`, `until`, `events`, `measured` and
    `grade`."""
    return pairs.select(
        unit=pl.lit("user_citizen", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.col("grade").cast(TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen="citizen",
        day=pl.col("time").dt.date(),
        **{"from": pl.col("time")},
        until=pl.col("until") + _JUST_AFTER,
        measured=pl.col("measured").cast(pl.UInt32),
        norm=norm.cast(pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def usual_most(days: pl.LazyFrame, least: int) -> pl.LazyFrame:
    """One row with `limit`: what 99 of 100 of these user-days stay within, at least `least`.

    Null without any user-day.
    """
    usual = pl.col("measured").quantile(0.99, "higher").cast(pl.UInt32)
    return days.select(limit=usual.clip(lower_bound=least))
