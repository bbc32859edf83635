"""Who, about whom and when as one number: sorting it puts the events of a visit together."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.ingest.intake import Extent
from logwatch.ingest.ticks import LONG, SHORT, Ticks

_CITIZENS: Final = 2**31  # citizens lie below it, see `subject` in EVENTS
_SESSIONS: Final = 2**32
_EVERY: Final = Extent(0, _CITIZENS - 1, whole_seconds=False)


@dataclass(frozen=True, slots=True)
class VisitKeys:
    """User, citizen, session, whether timed, and moment, as one number that sorts by them.

    `extent` bounds the citizens: mostly 64 bits do then.
    """

    highest_user: int
    ticks: Ticks
    has_session: bool
    extent: Extent = _EVERY

    @property
    def citizens(self) -> int:
        """How many numbers lie between the lowest and the highest citizen."""
        return max(min(self.extent.highest, _CITIZENS - 1) - self.extent.lowest + 1, 1)

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        return min(_SESSIONS, LONG // self._of_one_session - 1) if self.has_session else 0

    @property
    def key(self) -> pl.Expr:
        """The number of an event."""
        short = self._of_one_session * (self.sessions + 1) <= SHORT
        user = pl.col("user").cast(pl.UInt64 if short else pl.Int128)
        sitting = user * self.citizens + (pl.col("citizen") - self.extent.lowest)
        if self.has_session:
            session = pl.col("session").cast(pl.Int64) % self.sessions + 1
            sitting = sitting * (self.sessions + 1) + session.fill_null(0)
        return self.ticks.packed(sitting * 2 + pl.col("timed"), pl.col("time"), short)

    def opened(self) -> dict[str, pl.Expr]:
        """The columns of VISITS that lie in `key` and `until`, numbers of the first and last."""
        place = self.ticks.place(pl.col("key"))
        pair = place // (2 * (self.sessions + 1))
        return {
            "user": pair // self.citizens,
            "citizen": pair % self.citizens + self.extent.lowest,
            "timed": place % 2 == 1,
            "time": self.ticks.moment(pl.col("key")),
            "until": self.ticks.moment(pl.col("until")),
        }

    @property
    def _of_one_session(self) -> int:
        return (self.highest_user + 1) * self.citizens * 2 * self.ticks.span
