"""Who, about whom and when as one number: sorting it puts the events of a visit together."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from logwatch.ingest.intake import Extent
from logwatch.ingest.ticks import LONG, SHORT, Ticks

_CITIZENS: Final = 2**31  # citizens lie below it, see `subject` in EVENTS
_SESSIONS: Final = 2**32
_FEWEST_SESSIONS: Final = 2**14
_EVERY: Final = Extent(0, _CITIZENS - 1, whole_seconds=False)


@dataclass(frozen=True, slots=True)
class VisitKeys:
    """User, citizen, session, whether timed, moment, and texts, as one number that sorts by them.

    `extent` bounds the citizens: mostly 64 bits do then. `texts` says of each text that an event
    has how many different ones there are; none comes behind them.
    """

    highest_user: int
    ticks: Ticks
    has_session: bool
    extent: Extent = _EVERY
    texts: Mapping[str, int] = field(default_factory=dict)

    @property
    def citizens(self) -> int:
        """How many numbers lie between the lowest and the highest citizen."""
        return max(min(self.extent.highest, _CITIZENS - 1) - self.extent.lowest + 1, 1)

    @property
    def fits(self) -> bool:
        """Whether there is room for all that, and for sessions enough to be told apart."""
        return self._of_one_session * _FEWEST_SESSIONS <= LONG

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        return min(_SESSIONS, LONG // self._of_one_session - 1) if self.has_session else 0

    def key(self, ranks: Mapping[str, pl.Expr]) -> pl.Expr:
        """The number of an event with these `texts`."""
        short = self._of_one_session * (self.sessions + 1) <= SHORT
        user = pl.col("user").cast(pl.UInt64 if short else pl.Int128)
        sitting = user * self.citizens + (pl.col("citizen") - self.extent.lowest)
        if self.has_session:
            session = pl.col("session").cast(pl.Int64) % self.sessions + 1
            sitting = sitting * (self.sessions + 1) + session.fill_null(0)
        key = self.ticks.packed(sitting * 2 + pl.col("timed"), pl.col("time"), short)
        for name, different in self.texts.items():
            key = key * (different + 1) + ranks[name].fill_null(different)
        return key

    def unpacked(self, key: pl.Expr) -> dict[str, pl.Expr]:
        """`time`, the number without texts, and the rank of each text in it."""
        made = {"time": key // self._of_texts} if self.texts else {"time": key}
        behind = self._of_texts
        for name, different in self.texts.items():
            behind //= different + 1
            rank = (key // behind % (different + 1)).cast(pl.UInt32)
            made[name] = pl.when(rank < different).then(rank)
        return made

    def opened(self) -> dict[str, pl.Expr]:
        """The columns of VISITS that lie in `time` and `until`, numbers of the first and last."""
        place = self.ticks.place(pl.col("time"))
        pair = place // (2 * (self.sessions + 1))
        return {
            "user": pair // self.citizens,
            "citizen": pair % self.citizens + self.extent.lowest,
            "timed": place % 2 == 1,
            "time": self.ticks.moment(pl.col("time")),
            "until": self.ticks.moment(pl.col("until")),
        }

    @property
    def _of_one_session(self) -> int:
        return (self.highest_user + 1) * self.citizens * 2 * self.ticks.span * self._of_texts

    @property
    def _of_texts(self) -> int:
        """How many numbers the texts of an event take."""
        return math.prod(different + 1 for different in self.texts.values())
