"""A user's day: many different citizens within a short time."""

from datetime import timedelta
from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "time_of_day"})

_USER: Final = 2**64


class Settings(TriggerSettings):
    """At least so many different `citizens` within so many `minutes` is a signal."""

    citizens: int = Field(default=30, ge=2, strict=True)
    minutes: int = Field(default=60, ge=1, le=1440, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day: the strongest window that begins on it, of equals the earliest.

    `measured`: different citizens whose consultation began in the window, `from` its first moment,
    `until` just after the last line of those consultations.
    """
    windows = _windows(_close_together(month.consultations, settings), settings.minutes)
    many = windows.filter(pl.col("measured") >= settings.citizens)
    ranked = many.with_columns(day=pl.col("time").dt.date()).sort(
        "user", "day", "measured", "time", descending=[False, False, True, False]
    )
    strongest = ranked.unique(["user", "day"], keep="first", maintain_order=True)
    return strongest.select(
        unit=pl.lit("user_day", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen=pl.lit(None, dtype=pl.UInt32),
        day="day",
        **{"from": pl.col("time")},
        until=pl.col("until") + pl.duration(microseconds=1),
        measured=pl.col("measured").cast(pl.UInt32),
        norm=pl.lit(settings.citizens, dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _close_together(consultations: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    """Consultations of users who anywhere began so many in so short a time: few users do.

    Counting different citizens in every window of every user would take far longer.
    """
    begun = consultations.select("user", "citizen", "time", "until", "events").drop_nulls()
    # One number to put in order, which takes a fifth of the time that two columns take; between
    # the numbers of two users lies more than any window.
    moment = pl.col("user").cast(pl.Int128) * _USER + pl.col("time").to_physical()
    ordered = begun.select(moment=moment).sort("moment")
    window = timedelta(minutes=settings.minutes) // timedelta(microseconds=1)
    near = pl.col("moment").shift(1 - settings.citizens) - pl.col("moment") < window
    busy = ordered.filter(near).select(user=(pl.col("moment") // _USER).cast(pl.UInt32)).unique()
    return begun.join(busy, on="user", how="semi")


def _windows(consultations: pl.LazyFrame, minutes: int) -> pl.LazyFrame:
    """`measured`, `until` and `events` by user and `time`, at which a window begins."""
    ordered = consultations.sort("user", "time")
    forward = ordered.rolling(
        "time", period=f"{minutes}m", offset="0m", closed="left", group_by="user"
    )
    return forward.agg(
        pl.col("until").max(), pl.col("events").sum(), measured=pl.col("citizen").n_unique()
    )
