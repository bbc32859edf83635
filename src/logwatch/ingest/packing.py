"""Who, about whom and when as one number: sorting it puts the events of a visit together."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.ingest.intake import Extent
from logwatch.ingest.moments import MICROSECOND, begin_of, length, moment
from logwatch.month import Period

_CITIZENS: Final = 2**31  # citizens lie below it, see `subject` in EVENTS
_SESSIONS: Final = 2**32
_SHORT: Final = 2**64
_LONG: Final = 2**127  # what an Int128 holds
_SECOND: Final = 1_000_000
_EVERY: Final = Extent(0, _CITIZENS - 1, whole_seconds=False)


@dataclass(frozen=True, slots=True)
class Packing:
    """User, citizen, session, whether timed, and moment, as one number that sorts by them.

    `extent` bounds the citizens and says whether times are whole seconds: mostly 64 bits do then.
    """

    highest_user: int
    period: Period
    gap: timedelta
    has_session: bool
    extent: Extent = _EVERY

    @property
    def tick(self) -> int:
        """Microseconds that one step of the number stands for."""
        whole = self.extent.whole_seconds and not self.gap % timedelta(seconds=1)
        return _SECOND if whole else 1

    @property
    def near(self) -> int:
        """The gap in ticks: events of a visit that follow each other lie no further apart."""
        return self.gap // MICROSECOND // self.tick

    @property
    def span(self) -> int:
        """Ticks of the period, and so many more that two rows of numbers never touch."""
        return length(self.period) // self.tick + self.near + 1

    @property
    def citizens(self) -> int:
        """How many numbers lie between the lowest and the highest citizen."""
        return max(min(self.extent.highest, _CITIZENS - 1) - self.extent.lowest + 1, 1)

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        return min(_SESSIONS, _LONG // self._of_one_session - 1) if self.has_session else 0

    @property
    def key(self) -> pl.Expr:
        """The number of an event."""
        narrow = self._of_one_session * (self.sessions + 1) <= _SHORT
        user = pl.col("user").cast(pl.UInt64 if narrow else pl.Int128)
        sitting = user * self.citizens + (pl.col("citizen") - self.extent.lowest)
        if self.has_session:
            session = pl.col("session").cast(pl.Int64) % self.sessions + 1
            sitting = sitting * (self.sessions + 1) + session.fill_null(0)
        tick = (pl.col("time").to_physical() - begin_of(self.period)) // self.tick
        place = sitting * 2 + pl.col("timed")
        return place * self.span + (tick.cast(pl.UInt64) if narrow else tick)

    def opened(self) -> dict[str, pl.Expr]:
        """The columns of VISITS that lie in `key` and `until`, numbers of the first and last."""
        place = pl.col("key") // self.span
        pair = place // (2 * (self.sessions + 1))
        return {
            "user": pair // self.citizens,
            "citizen": pair % self.citizens + self.extent.lowest,
            "timed": place % 2 == 1,
            "time": self._moment(pl.col("key")),
            "until": self._moment(pl.col("until")),
        }

    def _moment(self, key: pl.Expr) -> pl.Expr:
        return moment((key % self.span).cast(pl.Int64) * self.tick, begin_of(self.period))

    @property
    def _of_one_session(self) -> int:
        return (self.highest_user + 1) * self.citizens * 2 * self.span
