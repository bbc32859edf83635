"""A namesake: one page, then within minutes another citizen of the same surname."""

from datetime import timedelta

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits of one event that were followed by the right person; None without surnames.

    A visit without a time of day has no minutes.
    """
    if "surnames" not in ground.shows:
        return None
    names = ground.citizens.select("citizen", "surname")
    visits = ground.visits.filter("timed").select(
        "visit", "user", "citizen", "time", "until", "events"
    )
    ordered = visits.join(names, on="citizen", how="left").sort("user", "time", "citizen", "visit")
    following = [pl.col(name).shift(-1).alias(f"next_{name}") for name in _NEXT]
    soon = timedelta(minutes=ground.windows.misclick_minutes)
    slips = ordered.with_columns(following).filter(
        pl.col("events") == 1,
        pl.col("next_user") == pl.col("user"),
        pl.col("next_surname") == pl.col("surname"),
        pl.col("next_citizen") != pl.col("citizen"),
        pl.col("next_time") - pl.col("until") <= soon,
    )
    return as_found(slips, "misclick")


_NEXT = ("user", "citizen", "surname", "time")
