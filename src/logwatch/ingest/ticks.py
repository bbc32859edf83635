"""Moments of a period as small whole numbers, to be packed into one number with others."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.ingest.moments import MICROSECOND, begin_of, length, moment
from logwatch.month import Period

SHORT: Final = 2**64
"""What a UInt64 holds: it sorts in half the time of a longer number."""

LONG: Final = 2**127
"""What an Int128 holds."""

_SECOND: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Ticks:
    """How moments are counted: in seconds where no time has a part of one, else in microseconds.

    Nothing of the same that follows each other belongs together when more than `gap` lies between.
    """

    period: Period
    gap: timedelta
    whole_seconds: bool = False

    @property
    def near(self) -> int:
        """The gap in ticks."""
        return self.gap // MICROSECOND // self._tick

    @property
    def span(self) -> int:
        """Ticks of the period, and so many more that two rows of numbers never touch."""
        return length(self.period) // self._tick + self.near + 1

    def packed(self, place: pl.Expr, time: pl.Expr, short: bool) -> pl.Expr:
        """One number that sorts by place, a whole number, and then by time."""
        tick = (time.to_physical() - begin_of(self.period)) // self._tick
        return place * self.span + (tick.cast(pl.UInt64) if short else tick)

    def place(self, number: pl.Expr) -> pl.Expr:
        """The place in such a number."""
        return number // self.span

    def moment(self, number: pl.Expr) -> pl.Expr:
        """The time in such a number, in microseconds since 1970."""
        return moment((number % self.span).cast(pl.Int64) * self._tick, begin_of(self.period))

    @property
    def _tick(self) -> int:
        whole = self.whole_seconds and not self.gap % timedelta(seconds=1)
        return _SECOND if whole else 1
