"""A case number in the log: of this citizen, of the user's domain, or of a case not yet listed."""

from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found

STRONGEST: Final = "case_number"


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits with such a number; None where the log has none.

    A number of another citizen in another domain explains nothing. Where no table lists cases any
    number counts.
    """
    if "case" not in ground.shows:
        return None
    named = ground.asked.filter(pl.col("case").is_not_null())
    cases = ground.relations.filter(pl.col("case").is_not_null()).select(
        "case", holder="citizen", field="domain"
    )
    listed = named.select("visit", "case", "citizen", "work").join(cases, on="case", how="left")
    fits = (
        pl.col("holder").is_null()
        | (pl.col("holder") == pl.col("citizen"))
        | (pl.col("field") == pl.col("work"))
    )
    return as_found(listed.filter(fits), "case_number")
