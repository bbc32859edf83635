"""The figures of the generic report as plans: how often, when, by how many."""

import polars as pl

_STANDING = (
    pl.len().cast(pl.Int64).alias("consultations"),
    pl.col("user").drop_nulls().n_unique().cast(pl.Int64).alias("employees"),
    pl.col("citizen").drop_nulls().n_unique().cast(pl.Int64).alias("citizens"),
)


def totals(consultations: pl.LazyFrame) -> pl.LazyFrame:
    """One row: consultations, employees, citizens. Takes UNITS."""
    return consultations.select(*_STANDING)


def daily(consultations: pl.LazyFrame, calendar: pl.LazyFrame) -> pl.LazyFrame:
    """One row a day of the calendar: day, working, label, consultations, employees, citizens."""
    counted = consultations.group_by(pl.col("time").dt.date().alias("day")).agg(*_STANDING)
    filled = pl.col("consultations", "employees", "citizens").fill_null(0)
    return calendar.join(counted, on="day", how="left").with_columns(filled).sort("day")


def nameless(consultations: pl.LazyFrame) -> pl.LazyFrame:
    """One row: consultations that name no user or no citizen, and whom they do name."""
    return totals(consultations.filter(pl.any_horizontal(pl.col("user", "citizen").is_null())))


def hourly(consultations: pl.LazyFrame, timed: pl.Expr) -> pl.LazyFrame:
    """One row an hour of the week with consultations: weekday (1 is Monday), hour, and counts.

    `timed` tells which have a time of day; the hour of others is null.
    """
    hour = pl.col("time").dt.hour().cast(pl.Int64)
    when = (
        pl.col("time").dt.weekday().cast(pl.Int64).alias("weekday"),
        pl.when(timed).then(hour).alias("hour"),
    )
    return consultations.group_by(*when).agg(*_STANDING).sort("weekday", "hour")
