"""The counts that an intake keeps beside its events, with more events or with fewer."""

from dataclasses import replace
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.judge import kinds_of
from logwatch.ingest.intake import Intake

_LIVING: Final = ("judged", "other_action", "system")


def recounted(intake: Intake, events: pl.LazyFrame, times: int) -> Intake:
    """The intake with its `tally`, `kinds`, `days` and `hours` as they are with these EVENTS added
    so many times: 1, or -1 for events that are taken away."""
    fate, day = pl.col("fate").cast(pl.String), pl.col("time").dt.date()
    rows = events.with_columns(timed=pl.col("time_quality") != "date_only")
    living = rows.filter(fate.is_in(_LIVING))
    hour = pl.when("timed").then(pl.col("time").dt.hour())
    plans = (
        rows.group_by("source", fate).agg(events=pl.len()),
        kinds_of(rows.filter(fate == "judged")),
        living.group_by("source", day=day).agg(events=pl.len()),
        living.group_by(source=intake.source_name(), day=day, hour=hour).agg(events=pl.len()),
    )
    there = (intake.tally, intake.kinds, intake.days, intake.hours)
    found = zip(there, engine.collect_all(plans), strict=True)
    tally, kinds, days, hours = (_summed(own, more, times) for own, more in found)
    return replace(intake, tally=tally, kinds=kinds, days=days, hours=hours)


def _summed(there: pl.DataFrame, more: pl.DataFrame, times: int) -> pl.DataFrame:
    """The last column is the count, the others say of what; what comes to nothing is no row."""
    *keys, count = there.columns
    whole = pl.col(count).cast(pl.Int64)
    added = more.cast(there.schema).select(*keys, whole * times)
    every = pl.concat([there.with_columns(whole), added])
    summed = every.group_by(keys).agg(pl.col(count).sum()).filter(pl.col(count) > 0)
    return summed.sort(keys).cast(there.schema)
