"""How many log lines a source gave in each hour: what silence is measured by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import polars as pl

HOURS: Final = pl.Schema(
    {
        "source": pl.String(),  # its name; a number means nothing in another month
        "day": pl.Date(),  # wall clock of the source
        "hour": pl.UInt8(),  # 0..23, wall clock; null: lines without a time of day
        "events": pl.UInt32(),  # those of system accounts too; no duplicates, no filtered ones
    }
)
"""One row a source, day and hour with at least one log line. It tells of no person."""

SOURCE_DAYS: Final = pl.Schema({"source": pl.String(), "day": pl.Date()})
SKIPPED: Final = pl.Schema({"source": pl.String(), "day": pl.Date(), "hour": pl.UInt8()})


@dataclass(frozen=True, slots=True)
class LogHours:
    """The hours with log lines, of this period and of earlier months.

    `now` is HOURS of the period, `earlier` HOURS of the months that are kept, `calendar` CALENDAR
    of all these days, `accounted` SOURCE_DAYS that the municipality accounts for, `skipped` the
    hours that the clock of a source leaves out (SKIPPED). What lies after `until`, the begin of the
    hour of the last line of all sources, may not have been exported yet; None: there are no lines.
    """

    now: pl.LazyFrame
    earlier: pl.LazyFrame
    calendar: pl.LazyFrame
    accounted: pl.LazyFrame
    skipped: pl.LazyFrame
    until: datetime | None

    def of(self, sources: tuple[str, ...]) -> "LogHours":
        """The same of these sources alone."""
        among = pl.col("source").is_in(sources)
        now, earlier = self.now.filter(among), self.earlier.filter(among)
        return LogHours(now, earlier, self.calendar, self.accounted, self.skipped, self.until)


def last_hour(now: pl.DataFrame) -> datetime | None:
    """Begin of the hour of the last line in HOURS; of a line without a time of day its midnight."""
    hour = pl.duration(hours=pl.col("hour").fill_null(0))
    last: datetime | None = now.select((pl.col("day").cast(pl.Datetime("us")) + hour).max()).item()
    return last
