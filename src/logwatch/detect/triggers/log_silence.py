"""A source's day: no log lines in hours or days, or no source, where earlier months had them."""

from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from logwatch.detect.reading.tails import MOST_BITS
from logwatch.detect.silences import silences
from logwatch.detect.trigger import Month, Need, Statement, TriggerSettings
from logwatch.log_hours import LogHours
from logwatch.signals import SIGNALS, TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"log_history"})


class Ended(BaseModel):
    """A source that is no longer used: its last day, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    source: str = Field(min_length=1)
    last: date
    reason: Statement


class Settings(TriggerSettings):
    """At least so many lines are usual then, and none at all is as rare as once in 2 to the power
    `bits` times. Sources that `ended` are not missed after their last day."""

    least: int = Field(default=20, ge=1, strict=True)
    bits: float = Field(default=10.0, ge=1, le=MOST_BITS)
    ended: tuple[Ended, ...] = ()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a source and day on which a silence began, of several the longest.

    `measured` are the log lines that there were, none; `norm` are those that are usual then. The
    grade is `far_above` when the source gave no line in all of the period.
    """
    if month.log_hours is None:
        return pl.LazyFrame(schema={**TRIGGER_SIGNALS, "source": SIGNALS["source"]})
    found = silences(_without_ended(month.log_hours, settings), month.period)
    rare = (pl.col("bits") >= settings.bits) | pl.col("long")
    missed = found.filter(pl.col("usual") >= settings.least, rare)
    ranked = missed.sort("source", "day", pl.col("from") - pl.col("until"), "from")
    none, nobody = pl.lit(0, dtype=pl.UInt32), pl.lit(None, dtype=pl.UInt32)
    grade = pl.when("whole").then(pl.lit("far_above")).otherwise(pl.lit("signal"))
    return ranked.unique(["source", "day"], keep="first", maintain_order=True).select(
        unit=pl.lit("source_day", dtype=TRIGGER_SIGNALS["unit"]),
        grade=grade.cast(TRIGGER_SIGNALS["grade"]),
        user=nobody,
        citizen=nobody,
        day="day",
        **{"from": pl.col("from")},
        until="until",
        measured=none,
        norm=pl.col("usual").floor().cast(pl.UInt32),
        events=none,
        source="source",
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest: what is usual follows from earlier months."""
    return None


def _without_ended(hours: LogHours, settings: Settings) -> LogHours:
    """The days after a source's last one are accounted for."""
    rows = [(one.source, one.last) for one in settings.ended]
    ended = pl.LazyFrame(rows, schema={"source": pl.String, "last": pl.Date}, orient="row")
    after = ended.join(hours.calendar, how="cross").filter(pl.col("day") > pl.col("last"))
    return replace(hours, accounted=pl.concat([hours.accounted, after.select("source", "day")]))
