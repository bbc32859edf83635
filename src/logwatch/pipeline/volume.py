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
            figures.hourly(judged.consultations, _timed(judged)),
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


def unlike(volume: Mapping[str, Any], shares: pl.DataFrame) -> Count:
    """Explained are visits, which name a user and a citizen; nobody counted who else differs."""
    nameless: Count = volume["nameless"]
    number = abs(volume["consultations"].number - int(shares["consultations"].sum()))
    return nameless if number == nameless.number else Count(number, 1)


def _period_days(judged: Judged) -> pl.LazyFrame:
    period = judged.request.period
    return judged.reference.calendar.lazy().filter(
        pl.col("day").is_between(period.first, period.last)
    )


def _timed(judged: Judged) -> pl.Expr:
    fields = judged.intake.fields
    known = [n for n, name in enumerate(judged.intake.sources) if "time_of_day" in fields[name]]
    return pl.col("source").is_in(known)


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
