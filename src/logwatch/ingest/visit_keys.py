"""Who, about whom, when and what as one number: sorting it puts the events of a visit together."""

import math
from collections.abc import Mapping, Sequence
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
    """User, citizen, session, whether timed, moment, texts and deeds, as one number that sorts by
    them: a column that is put in order beside another takes twice its time.

    `extent` bounds the citizens: mostly 64 bits do then. `texts` says of each text that an event
    has how many different ones there are; none comes behind them. `deeds` are columns of whether
    an event is something.
    """

    highest_user: int
    ticks: Ticks
    has_session: bool
    extent: Extent = _EVERY
    texts: Mapping[str, int] = field(default_factory=dict)
    deeds: Sequence[str] = ()

    @property
    def citizens(self) -> int:
        """How many numbers lie between the lowest and the highest citizen."""
        return max(min(self.extent.highest, _CITIZENS - 1) - self.extent.lowest + 1, 1)

    @property
    def fits(self) -> bool:
        """Whether there is room for all that, and for sessions enough to be told apart."""
        needed = self._of_one_session * self._of_told * _FEWEST_SESSIONS
        return needed <= LONG and self._of_told <= SHORT

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        if not self.has_session:
            return 0
        return min(_SESSIONS, LONG // (self._of_one_session * self._of_told) - 1)

    def key(self, ranks: Mapping[str, pl.Expr]) -> pl.Expr:
        """The number of an event with these `texts`."""
        user = pl.col("user").cast(self._kind(1))
        sitting = user * self.citizens + (pl.col("citizen") - self.extent.lowest)
        if self.has_session:
            session = pl.col("session").cast(pl.Int64) % self.sessions + 1
            sitting = sitting * (self.sessions + 1) + session.fill_null(0)
        short = self._kind(1) == pl.UInt64()
        moment = self.ticks.packed(sitting * 2 + pl.col("timed"), pl.col("time"), short)
        told = pl.lit(0, dtype=pl.UInt64)
        for name, different in self.texts.items():
            told = told * (different + 1) + ranks[name].fill_null(different)
        for name in self.deeds:
            told = told * 2 + pl.col(name)
        return moment.cast(self._kind(self._of_told)) * self._of_told + told

    def unpacked(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Rows with `time`, the number without what is told, and that instead of `key`: each text's
        rank and each deed."""
        behind, told = self._of_told, dict[str, pl.Expr]()
        for name, different in self.texts.items():
            behind //= different + 1
            rank = (pl.col("told") // behind % (different + 1)).cast(pl.UInt32)
            told[name] = pl.when(rank < different).then(rank)
        for name in self.deeds:
            behind //= 2
            told[name] = pl.col("told") // behind % 2 == 1
        # A long number is slow to take apart: once is enough.
        parts = rows.with_columns(
            time=(pl.col("key") // self._of_told).cast(self._kind(1)),
            told=(pl.col("key") % self._of_told).cast(pl.UInt64),
        )
        return parts.with_columns(**told).drop("key", "told")

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
        return (self.highest_user + 1) * self.citizens * 2 * self.ticks.span

    def _kind(self, times: int) -> pl.DataType:
        """The numbers that hold so many times the moments of all sessions."""
        needed = self._of_one_session * (self.sessions + 1) * times
        return pl.UInt64() if needed <= SHORT else pl.Int128()

    @property
    def _of_told(self) -> int:
        """How many numbers the texts and deeds of an event take."""
        texts = [different + 1 for different in self.texts.values()]
        return math.prod([*texts, *(2 for _ in self.deeds)])
