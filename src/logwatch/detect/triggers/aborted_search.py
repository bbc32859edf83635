"""A user's day: searches that nothing follows."""

from typing import Final

import polars as pl

from logwatch.detect.reading.signal_rows import of_user_days, usual_most
from logwatch.detect.trigger import Month, Need, Norm, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "time_of_day", "visits", "search"})

LEAST_SUGGESTION: Final = 5


class Settings(TriggerSettings):
    """A day of more than `limit` searches that no consultation followed is a signal."""

    limit: Norm | None = None

    def missing_norm(self) -> str | None:
        return "limit" if self.limit is None else None


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day above the limit. `measured` and `events`: such searches."""
    limit = settings.limit.value if settings.limit else 0
    return of_user_days(_user_days(month).filter(pl.col("measured") > limit), pl.lit(limit))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """`limit`: what 99 of 100 user-days stay within, at least 5; null without any such search."""
    return usual_most(_user_days(month), LEAST_SUGGESTION)


def _user_days(month: Month) -> pl.LazyFrame:
    """Of a search without a time of day nobody can tell what followed: it does not count."""
    searches = month.searches.filter(~pl.col("opened"))
    counted = searches.group_by("user", day=pl.col("time").dt.date()).agg(measured=pl.len())
    return counted.with_columns(events="measured")
