"""Everything that is planted: log lines and rows of tables, before the log gets them."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import polars as pl

LINES: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),
        "account": pl.UInt32(),
        "citizen": pl.UInt32(),  # null for a search
        "time": pl.Datetime("us"),
        "act": pl.String(),  # view, edit, print, search or escape
        "case": pl.String(),
        "reason": pl.String(),
        "search_key": pl.String(),
        "page": pl.String(),
        "origin": pl.String(),
        "session": pl.UInt32(),  # null: one and the same for all
        "domain": pl.String(),  # null: that of the profile
    }
)
"""One row a made-up log line. A field that the source does not have is left out later on."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines that are taken away: a source's from `begin` up to `end`."""

    source: int
    begin: datetime
    end: datetime

    def days(self) -> set[date]:
        """The days of which lines are taken away."""
        length = (self.end - self.begin) // timedelta(days=1) + 1
        days = {self.begin.date() + timedelta(days=place) for place in range(length)}
        return {day for day in days if datetime.combine(day, time()) < self.end}


@dataclass(slots=True)
class Script:
    """Lines (LINES), and rows of USERS, RELATIONS and CITIZENS by column; lists only grow."""

    lines: list[pl.DataFrame] = field(default_factory=list)
    users: list[dict[str, Any]] = field(default_factory=list)
    relations: list[pl.DataFrame] = field(default_factory=list)
    citizens: list[dict[str, Any]] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)

    def cut(self, source: int, begin: datetime, end: datetime) -> None:
        """Takes the real lines of that time away."""
        self.cuts.append(Cut(source, begin, end))

    def silent(self, source: int) -> set[date]:
        """The days of which lines of the source are taken away: nothing else happens then."""
        return {day for cut in self.cuts if cut.source == source for day in cut.days()}
