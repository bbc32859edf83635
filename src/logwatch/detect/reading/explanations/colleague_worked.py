"""A colleague of the same domain worked on the record shortly before or after."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found

STRONGEST: Final = "colleague_worked"


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits to a record on which another user of the domain worked within the window.

    Work is a mutation, a case number, or coming back on another day; of earlier months its last
    day is known.
    """
    window = timedelta(days=ground.windows.worked)
    visits = ground.asked.select("visit", "user", "citizen", "day", "domain")
    works = _works(ground).select("citizen", "domain", "begun", "done", other="user")
    # Where no domain is known all work in one.
    near = visits.join(works, on=["citizen", "domain"], nulls_equal=True).filter(
        pl.col("other") != pl.col("user"),
        pl.col("begun") <= pl.col("day") + window,
        pl.col("done") >= pl.col("day") - window,
    )
    return as_found(near.select("visit").unique(), "colleague_worked")


def _works(ground: Ground) -> pl.LazyFrame:
    """Work on a record that is asked for: user, citizen, domain, its first and last day."""
    asked = ground.asked.select("citizen").unique()
    working = (pl.col("edits") > 0) | pl.col("case").is_not_null()
    day = pl.col("day")
    work = pl.when(working).then(day)
    seen = (
        ground.visits.join(asked, on="citizen", how="semi")
        .group_by("user", "citizen")
        .agg(first=day.min(), last=day.max(), begun=work.min(), done=work.max())
    )
    again = pl.col("first") < pl.col("last")
    now = seen.select(
        "user",
        "citizen",
        begun=pl.when(again).then("first").otherwise("begun"),
        done=pl.when(again).then("last").otherwise("done"),
    )
    before = ground.earlier.select("user", "citizen", begun="worked_last", done="worked_last")
    known = ground.people.select("user", "domain")
    return pl.concat([now, before]).drop_nulls("done").join(known, on="user")
