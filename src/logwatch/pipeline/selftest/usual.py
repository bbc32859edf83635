"""On which days of the period a source usually has log lines, by the months that are kept."""

from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.past_lines import KIND, past_days, usual
from logwatch.log_hours import LogHours

USUAL: Final = pl.Schema(
    {
        "source": pl.String(),
        "day": pl.Date(),
        "usual": pl.Float64(),  # log lines that there usually are on such a day
        "bits": pl.Float64(),  # how unusual none at all is
    }
)
"""One row a source and working day with lines, of which earlier months say what is usual."""


def usual_days(hours: LogHours | None) -> pl.DataFrame:
    """USUAL, sorted; without days that are accounted for, and none when no rule asks for hours."""
    if hours is None:
        return USUAL.to_frame()
    spoken = hours.now.select("source", "day").unique()
    days = spoken.join(hours.calendar.filter("working"), on="day").join(
        hours.accounted, on=["source", "day"], how="anti"
    )
    counted = hours.earlier.group_by("source", day_past="day").agg(lines=pl.col("events").sum())
    beside = days.join(past_days(hours), on=KIND, suffix="_past").join(
        counted, on=["source", "day_past"], how="left"
    )
    rated = usual(beside.with_columns(pl.col("lines").fill_null(0)), ["source", "day"])
    return engine.collect(rated.select(USUAL.names()).cast(USUAL).sort("source", "day"))
