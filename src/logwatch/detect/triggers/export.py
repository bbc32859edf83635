"""A user's day: prints or exports of many citizens."""

from typing import Final

import polars as pl

from logwatch.detect.reading.signal_rows import of_user_days, usual_most
from logwatch.detect.trigger import Month, Need, Norm, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "print"})

LEAST_SUGGESTION: Final = 25


class Settings(TriggerSettings):
    """A day on which more than `limit` citizens were printed or exported is a signal."""

    limit: Norm | None = None

    def missing_norm(self) -> str | None:
        return "limit" if self.limit is None else None


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day above the limit. `measured`: citizens; `events`: prints of them.

    A print belongs to the day on which its consultation began.
    """
    limit = settings.limit.value if settings.limit else 0
    return of_user_days(_user_days(month).filter(pl.col("measured") > limit), pl.lit(limit))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """`limit`: what 99 of 100 user-days with prints stay within, at least 25; null without any."""
    return usual_most(_user_days(month), LEAST_SUGGESTION)


def _user_days(month: Month) -> pl.LazyFrame:
    printed = month.scene.visits.filter(pl.col("prints") > 0)
    return printed.group_by("user", day=pl.col("time").dt.date()).agg(
        measured=pl.col("citizen").n_unique(), events=pl.col("prints").sum()
    )
