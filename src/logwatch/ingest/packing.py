"""Who, about whom and when as one number: sorting it puts the events of a visit together."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.ingest.moments import MICROSECOND, begin_of, length, moment
from logwatch.month import Period

_CITIZENS: Final = 2**31  # citizens lie below it, see `subject` in EVENTS
_SESSIONS: Final = 2**32
_KEYS: Final = 2**127  # what an Int128 holds


@dataclass(frozen=True, slots=True)
class Packing:
    """User, citizen, session, whether timed, and moment, as one number that sorts by them."""

    highest_user: int
    period: Period
    gap: timedelta

    @property
    def begin(self) -> int:
        """Microseconds from 1970 to the period."""
        return begin_of(self.period)

    @property
    def span(self) -> int:
        """Microseconds of the period, and so many more that two rows of numbers never touch."""
        return length(self.period) + self.gap // MICROSECOND + 1

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        taken = (self.highest_user + 1) * _CITIZENS * 2 * self.span
        return min(_SESSIONS, _KEYS // taken - 1)

    def key(self, has_session: bool) -> pl.Expr:
        """The number of an event."""
        session = (pl.col("session").cast(pl.Int64) % self.sessions + 1).fill_null(0)
        pair = pl.col("user").cast(pl.Int128) * _CITIZENS + pl.col("citizen")
        sitting = pair * (self.sessions + 1) + (session if has_session else 0)
        place = sitting * 2 + pl.col("timed")
        return place * self.span + (pl.col("time").to_physical() - self.begin)

    def opened(self) -> dict[str, pl.Expr]:
        """The columns of VISITS that lie in `key` and `until`, numbers of the first and last."""
        place = pl.col("key") // self.span
        pair = place // (2 * (self.sessions + 1))
        return {
            "user": pair // _CITIZENS,
            "citizen": pair % _CITIZENS,
            "timed": place % 2 == 1,
            "time": moment(pl.col("key") % self.span, self.begin),
            "until": moment(pl.col("until") % self.span, self.begin),
        }
