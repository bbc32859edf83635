"""A namesake: one page, then within minutes another citizen of the same surname."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found

STRONGEST: Final = "misclick"
_NEXT: Final = ("user", "citizen", "surname", "time")
_ONE_DAY: Final = timedelta(days=1)


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits of one event that were followed by the right person; None without surnames.

    A visit without a time of day has no minutes.
    """
    if "citizens" not in ground.shows:
        return None
    names = ground.citizens.select("citizen", "surname")
    single = ground.asked.filter(pl.col("timed") & (pl.col("events") == 1))
    visits = ground.visits.filter("timed").select(
        "visit", "user", "citizen", "time", "until", "events", "day"
    )
    around = visits.join(_days_of(single), on=["user", "day"], how="semi")
    ordered = around.join(names, on="citizen", how="left").sort("user", "time", "citizen", "visit")
    following = [pl.col(name).shift(-1).alias(f"next_{name}") for name in _NEXT]
    soon = timedelta(minutes=ground.windows.misclick_minutes)
    slips = ordered.with_columns(following).filter(
        pl.col("events") == 1,
        pl.col("next_user") == pl.col("user"),
        pl.col("next_surname") == pl.col("surname"),
        pl.col("next_citizen") != pl.col("citizen"),
        pl.col("next_time") - pl.col("until") <= soon,
    )
    return as_found(slips.join(single.select("visit"), on="visit", how="semi"), "misclick")


def _days_of(visits: pl.LazyFrame) -> pl.LazyFrame:
    """The users' days, and the days after them: what follows may come after midnight."""
    days = visits.select("user", "day")
    return pl.concat([days, days.with_columns(pl.col("day") + _ONE_DAY)]).unique()
