"""A member of the citizen's household has a relation in the user's domain."""

from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found
from logwatch.detect.reading.ties import meant_for_the_user, near

STRONGEST: Final = "household_relation"


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits to such citizens; None without households or without relations.

    A relation of the kinds partner, co-resident, child, parent or representative says the same of
    the citizen himself. One for a certain user counts for that user alone.
    """
    if "relations" not in ground.shows:
        return None
    visits = ground.asked.select("visit", "user", "citizen", "time", "work")
    ties = _of_members(ground) if "households" in ground.shows else _own(ground)
    windows = ground.windows
    tied = visits.join(ties, on="citizen").filter(
        meant_for_the_user(),
        near(windows.registered_soon, windows.aftercare),
        (pl.col("field") == pl.col("work")).fill_null(value=True),
    )
    return as_found(tied.select("visit").unique(), "household_relation")


def _own(ground: Ground) -> pl.LazyFrame:
    """Relations that are not the citizen's own, but of someone near."""
    kind = pl.col("kind").cast(pl.String)
    near = ground.relations.filter(~kind.is_in(["client", "applicant", "repayer"]))
    return near.select("citizen", "begin", "end", only="user", field="domain")


def _of_members(ground: Ground) -> pl.LazyFrame:
    homes = ground.citizens.select("citizen", "household").drop_nulls()
    asked = homes.join(ground.asked.select("citizen").unique(), on="citizen", how="semi")
    living = homes.rename({"citizen": "member"})
    members = asked.join(living, on="household").filter(pl.col("member") != pl.col("citizen"))
    ties = ground.relations.select("begin", "end", member="citizen", only="user", field="domain")
    others = members.join(ties, on="member").select("citizen", "begin", "end", "only", "field")
    return pl.concat([others, _own(ground)])
