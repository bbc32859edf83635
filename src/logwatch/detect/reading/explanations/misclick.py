"""A namesake: one page, then within minutes another citizen of the same surname."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found

STRONGEST: Final = "misclick"
_ONE_DAY: Final = timedelta(days=1)


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits of one event that were followed by the right person; None without surnames.

    What follows is what begins at the user's next moment, whatever else begins at the same one. A
    visit without a time of day has no minutes.
    """
    if "surnames" not in ground.shows:
        return None
    names = ground.citizens.select("citizen", "surname").drop_nulls()
    single = ground.asked.filter(pl.col("timed") & (pl.col("events") == 1))
    visits = ground.visits.filter("timed").select("user", "citizen", "time", "day")
    around = visits.join(_days_of(single, visits, names), on=["user", "day"], how="semi")
    opened = single.select("visit", "user", "citizen", "time", "until").join(names, on="citizen")
    right = around.join(names, on="citizen").select("user", "surname", then="time", other="citizen")
    followed = opened.join(_next_moments(around), on=["user", "time"]).join(
        right, on=["user", "then", "surname"]
    )
    soon = timedelta(minutes=ground.windows.misclick_minutes)
    slips = followed.filter(
        pl.col("other") != pl.col("citizen"), pl.col("then") - pl.col("until") <= soon
    )
    return as_found(slips.select("visit").unique(), "misclick")


def _next_moments(visits: pl.LazyFrame) -> pl.LazyFrame:
    """`then` by user and time: when the user next began a visit."""
    moments = visits.select("user", "time").unique().sort("user", "time")
    same = pl.col("user").shift(-1) == pl.col("user")
    return moments.with_columns(then=pl.col("time").shift(-1)).filter(same)


def _days_of(single: pl.LazyFrame, visits: pl.LazyFrame, names: pl.LazyFrame) -> pl.LazyFrame:
    """The users' days on which a namesake follows, and the days after them: what follows may come
    after midnight. Only these few are looked at closely."""
    slips = single.select("user", "citizen", "day").join(names, on="citizen")
    begun = [slips, slips.with_columns(pl.col("day") + _ONE_DAY)]
    others = visits.select("user", "citizen", "day").join(names, on="citizen")
    met = pl.concat(begun).join(others, on=["user", "day", "surname"], suffix="_then")
    days = met.filter(pl.col("citizen") != pl.col("citizen_then"))
    both = pl.concat_list("day", pl.col("day") - _ONE_DAY)
    return days.select("user", day=both).explode("day").unique()
