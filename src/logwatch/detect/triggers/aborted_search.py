"""A user's day: searches and refused look-ups that nothing follows."""

from typing import Final

import polars as pl

from logwatch.detect.reading.signal_rows import of_user_days, usual_most
from logwatch.detect.trigger import Month, Need, Norm, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "time_of_day", "visits", "attempt"})

LEAST_SUGGESTION: Final = 5


class Settings(TriggerSettings):
    """More than `limit` searches and refusals on a day that nothing followed are a signal."""

    limit: Norm | None = None

    def missing_norm(self) -> str | None:
        return "limit" if self.limit is None else None


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day above the limit. `measured` and `events`: searches and refusals."""
    limit = settings.limit.value if settings.limit else 0
    return of_user_days(_user_days(month).filter(pl.col("measured") > limit), pl.lit(limit))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """`limit`: what 99 of 100 user-days stay within, at least 5; null without any such search."""
    return usual_most(_user_days(month), LEAST_SUGGESTION)


def _user_days(month: Month) -> pl.LazyFrame:
    """Of a search without a time of day nobody can tell what followed: it does not count."""
    aborted = month.searches.filter(~pl.col("opened"))
    counted = aborted.group_by("user", day=pl.col("time").dt.date()).agg(measured=pl.len())
    return counted.with_columns(events="measured")
