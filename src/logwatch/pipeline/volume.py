"""How much was looked up, when, and what became of the lines."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from logwatch import engine
from logwatch.pipeline.judge import Judged
from logwatch.report import figures, frames
from logwatch.report.facts import Count


def volume_of(judged: Judged) -> dict[str, Any]:
    """How much was looked up, when, and what became of the lines: one reading for all of it."""
    totals, nameless, daily, hourly, tally = engine.collect_all(
        [
            figures.totals(judged.consultations),
            figures.nameless(judged.consultations),
            figures.daily(judged.consultations, _period_days(judged)),
            figures.hourly(judged.consultations, pl.col("timed")),
            _people_by_fate(judged.intake.events),
        ]
    )
    return {
        "consultations": Count(*totals.row(0)),
        "nameless": _behind(*nameless.row(0)),
        "daily": daily.select(frames.DAILY.names()).cast(frames.DAILY),
        "hourly": hourly.select(frames.HOURLY.names()).cast(frames.HOURLY),
        "tally": _tally(judged, tally),
    }


def unlike(judged: Judged, volume: Mapping[str, Any], shares: pl.DataFrame) -> Count:
    """By how many all consultations and the explained visits differ, and of how many people.

    Visits name a user and a citizen, hold changes and prints under another action, and are those of
    people. Who has as many of the one as of the other does not count, nor do consultations that
    name nobody: these may be told elsewhere, and what is left without them must not be of few.
    """
    nameless: Count = volume["nameless"]
    number = abs(volume["consultations"].number - int(shares["consultations"].sum()))
    if number == nameless.number or judged.reading is None:
        return nameless
    named = judged.consultations.filter(
        pl.col("user").is_not_null() & pl.col("citizen").is_not_null()
    )
    visits = judged.reading.steps.scene.visits
    each = [_unlike(named, visits, who) for who in ("user", "citizen")]
    employees, citizens = (frame.item() for frame in engine.collect_all(each))
    return Count(number, employees, citizens)


def _unlike(some: pl.LazyFrame, others: pl.LazyFrame, who: str) -> pl.LazyFrame:
    """How many of them have more rows in the one frame than in the other."""
    both = pl.concat([some.select(who, rows=pl.lit(1)), others.select(who, rows=pl.lit(-1))])
    return both.group_by(who).agg(pl.col("rows").sum()).filter(pl.col("rows") != 0).select(pl.len())


def _period_days(judged: Judged) -> pl.LazyFrame:
    period = judged.request.period
    return judged.reference.calendar.lazy().filter(
        pl.col("day").is_between(period.first, period.last)
    )


def _behind(number: int, employees: int, citizens: int) -> Count:
    """Where no line names an employee nobody stands behind it that could be told."""
    return Count(number, employees or None, citizens)


def _people_by_fate(events: pl.LazyFrame) -> pl.LazyFrame:
    return events.group_by("source", pl.col("fate").cast(pl.String)).agg(
        pl.col("user").drop_nulls().n_unique().alias("employees"),
        pl.col("citizen").drop_nulls().n_unique().alias("citizens"),
    )


def _tally(judged: Judged, behind: pl.DataFrame) -> pl.DataFrame:
    known = ~pl.col("fate").is_in(["rejected", "system"])  # no people stand behind these
    joined = judged.intake.tally.join(behind, on=["source", "fate"], how="left").with_columns(
        pl.when(known).then(pl.col(name)).alias(name) for name in ("employees", "citizens")
    )
    named = joined.with_columns(judged.intake.source_name()).sort("source", "fate")
    return named.select(frames.TALLY.names()).cast(frames.TALLY)
