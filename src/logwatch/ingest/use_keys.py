"""Which account, where and when as one number; and which account, page and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from logwatch.ingest.ticks import LONG, SHORT, Ticks
from logwatch.ingest.words import Words

_EPOCH: Final = date(1970, 1, 1)
_SESSIONS: Final = 2**32


@dataclass(frozen=True, slots=True)
class UseKeys:
    """Numbers of a source's events that sort by account and place and moment, and by account, page
    and day.

    `accounts` is one more than the highest code of an account, `words` are those of origins and
    pages, `tells` names what of session, origin and page the source tells.
    """

    accounts: int
    ticks: Ticks
    words: Mapping[str, Words]
    tells: frozenset[str]

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        if "session" not in self.tells:
            return 0
        return min(_SESSIONS, LONG // self._of_one_session - 1)

    @property
    def use(self) -> pl.Expr:
        """The number of an event by account, session, origin, whether timed, and moment."""
        short = self._of_one_session * (self.sessions + 1) <= SHORT
        inside = pl.col("account").cast(pl.UInt64 if short else pl.Int128) * (self.sessions + 1)
        if self.sessions:
            inside += (pl.col("session").cast(pl.Int64) % self.sessions + 1).fill_null(0)
        place = (inside * self._many("origin") + self._place("origin")) * 2 + pl.col("timed")
        return self.ticks.packed(place, pl.col("time"), short)

    def used(self) -> dict[str, pl.Expr]:
        """The columns of USES that lie in `time` and `until`, numbers of the first and last."""
        place, origins = self.ticks.place(pl.col("time")), self._many("origin")
        origin = place // 2 % origins
        session = place // (2 * origins) % (self.sessions + 1)
        return {
            "account": place // (2 * origins * (self.sessions + 1)),
            "session": pl.when(session > 0).then(session - 1),
            "origin": pl.when(origin > 0).then(origin - 1),
            "timed": place % 2 == 1,
            "time": self.ticks.moment(pl.col("time")),
            "until": self.ticks.moment(pl.col("until")),
        }

    @property
    def page(self) -> pl.Expr:
        """The number of an event by account, page and day."""
        short = self.accounts * self._many("page") * self._days <= SHORT
        account = pl.col("account").cast(pl.UInt64 if short else pl.Int128)
        day = (pl.col("time").dt.date().to_physical() - self._first_day).cast(pl.UInt32)
        return (account * self._many("page") + self._place("page")) * self._days + day

    def paged(self) -> dict[str, pl.Expr]:
        """The columns of PAGES that lie in `key`."""
        page = pl.col("key") // self._days % self._many("page")
        return {
            "account": pl.col("key") // (self._days * self._many("page")),
            "page": pl.when(page > 0).then(page - 1),
            "day": (pl.col("key") % self._days).cast(pl.Int32) + self._first_day,
        }

    def _many(self, name: str) -> int:
        """How many numbers there are for a text; 0 is none."""
        return len(self.words[name].texts) + 1 if name in self.tells else 1

    def _place(self, name: str) -> pl.Expr:
        """The number of an event's text, 0 for none."""
        if name not in self.tells:
            return pl.lit(0, dtype=pl.UInt32)
        return (self.words[name].rank(pl.col(name)).cast(pl.UInt32) + 1).fill_null(0)

    @property
    def _of_one_session(self) -> int:
        return self.accounts * self._many("origin") * 2 * self.ticks.span

    @property
    def _days(self) -> int:
        return len(self.ticks.period.days())

    @property
    def _first_day(self) -> int:
        return (self.ticks.period.first - _EPOCH).days
