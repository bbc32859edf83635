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
    if "surnames" not in ground.shows:
        return None
    names = ground.citizens.select("citizen", "surname").drop_nulls()
    single = ground.asked.filter(pl.col("timed") & (pl.col("events") == 1))
    visits = ground.visits.filter("timed").select(
        "visit", "user", "citizen", "time", "until", "events", "day"
    )
    around = visits.join(_days_of(single, visits, names), on=["user", "day"], how="semi")
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


def _days_of(single: pl.LazyFrame, visits: pl.LazyFrame, names: pl.LazyFrame) -> pl.LazyFrame:
    """The users' days on which a namesake follows, and the days after them: what follows may come
    after midnight. Only these few are put in order."""
    slips = single.select("user", "citizen", "day").join(names, on="citizen")
    begun = [slips, slips.with_columns(pl.col("day") + _ONE_DAY)]
    others = visits.select("user", "day", other="citizen").join(
        names.rename({"citizen": "other"}), on="other"
    )
    met = pl.concat(begun).join(others, on=["user", "day", "surname"])
    days = met.filter(pl.col("citizen") != pl.col("other")).select("user", "day")
    return pl.concat([days, days.with_columns(pl.col("day") - _ONE_DAY)]).unique()
