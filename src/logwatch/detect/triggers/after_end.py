"""A user and a citizen: a look long after every relation of the citizen had ended."""

from datetime import datetime
from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.signal_rows import of_pairs
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "relations"})

_OPEN: Final = datetime(9999, 12, 31)


class Settings(TriggerSettings):
    """A look is a signal when more than `days` whole days have passed since the last end."""

    days: int = Field(default=365, ge=0, le=36_600, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and citizen. `measured`: whole days since the end, at the first such look.

    A relation that begins later has not ended. A look that is explained otherwise is left out, and
    so is a citizen of whom no relation was ever known.
    """
    ends = month.relations.group_by("citizen").agg(ended=pl.col("end").fill_null(_OPEN).max())
    known = month.scene.unexplained_visits.join(ends, on="citizen")
    passed = (pl.col("time") - pl.col("ended")).dt.total_days()
    late = known.with_columns(passed=passed).filter(pl.col("passed") > settings.days)
    return of_pairs(late, pl.col("passed").min(), pl.lit("signal"), pl.lit(settings.days))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
