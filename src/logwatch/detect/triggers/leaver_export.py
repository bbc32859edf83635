"""A user's day: many prints or exports around the last day of work."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.fact import beside_peers
from logwatch.detect.reading.signal_rows import of_user_days
from logwatch.detect.reading.tails import MOST_BITS, with_bits
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "print", "users"})

_SIZE: Final = 1.0


class Settings(TriggerSettings):
    """From `before` days before the last day until `after` days after it.

    At least so many prints, and as rare as once in 2 to the power `bits` days.
    """

    before: int = Field(default=30, ge=0, le=366, strict=True)
    after: int = Field(default=31, ge=0, le=366, strict=True)
    bits: float = Field(default=5.0, ge=1, le=MOST_BITS)
    least: int = Field(default=2, ge=1, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day. `measured`: prints. `norm`: what is usual, rounded up."""
    counted = beside_peers(month.scene, "prints")
    ours = counted.filter(pl.col("day").is_between(month.period.first, month.period.last))
    soon = ours.join(_leaving(month), on="user").filter(_near_the_last_day(settings))
    enough = soon.filter(pl.col("prints") >= settings.least)
    rated = with_bits(enough, ["user", "day"], "prints", "mean", _SIZE)
    rare = rated.filter(pl.col("bits") >= settings.bits)
    named = rare.select("user", "day", "mean", measured="prints", events="prints")
    return of_user_days(named, pl.col("mean").ceil())


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest: what is usual follows from the data."""
    return None


def _leaving(month: Month) -> pl.LazyFrame:
    return month.scene.people.select("user", "last").drop_nulls()


def _near_the_last_day(settings: Settings) -> pl.Expr:
    begin = pl.col("last") - pl.duration(days=settings.before)
    return pl.col("day").is_between(begin, pl.col("last") + pl.duration(days=settings.after))
