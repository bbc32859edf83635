"""The user changed something in the record: a mutation is work."""

from typing import Final

import polars as pl

from logwatch.detect.reading.explain import Ground, as_found

STRONGEST: Final = "own_edit"


def found(ground: Ground) -> pl.LazyFrame | None:
    """Visits with a mutation; None where the log shows none."""
    if "edit" not in ground.shows:
        return None
    return as_found(ground.asked.filter(pl.col("edits") > 0), "own_edit")
