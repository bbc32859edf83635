"""The user changed something in the record: a mutation is work."""

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits with a mutation; None where the log shows none."""
    if "edit" not in ground.shows:
        return None
    return as_found(ground.visits.filter(pl.col("edits") > 0), "own_edit")
