"""A user's day: many searches by name or address that nothing followed."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.fact import beside_peers
from logwatch.detect.reading.signal_rows import of_user_days
from logwatch.detect.reading.tails import MOST_BITS, with_bits
from logwatch.detect.trigger import Month, Need, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "visits", "search_key"})

_SIZE: Final = 1.0


class Settings(TriggerSettings):
    """At least so many such searches, and as rare as once in 2 to the power `bits` days."""

    bits: float = Field(default=10.0, ge=1, le=MOST_BITS)
    least: int = Field(default=5, ge=1, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day. `measured`: such searches. `norm`: what is usual, rounded up."""
    counted = beside_peers(month.scene, "unopened")
    ours = counted.filter(pl.col("day").is_between(month.period.first, month.period.last))
    enough = ours.filter(pl.col("unopened") >= settings.least)
    rated = with_bits(enough, ["user", "day"], "unopened", "mean", _SIZE)
    rare = rated.filter(pl.col("bits") >= settings.bits)
    named = rare.select("user", "day", "mean", measured="unopened", events="unopened")
    return of_user_days(named, pl.col("mean").ceil())


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest: what is usual follows from the data."""
    return None
