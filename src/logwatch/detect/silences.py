"""Stretches of time in which a source gave no log line: hours, days, or the whole period."""

from typing import Final

import polars as pl

from logwatch.detect.past_lines import KIND, past_days, quietest_month, regular_hours, usual
from logwatch.log_hours import LogHours
from logwatch.month import Period

SILENCES: Final = pl.Schema(
    {
        "source": pl.String(),
        "day": pl.Date(),  # on which it began
        "from": pl.Datetime("us"),
        "until": pl.Datetime("us"),
        "usual": pl.Float64(),  # log lines that there usually are then
        "bits": pl.Float64(),  # how unusual none at all is
        "whole": pl.Boolean(),  # the source gave no line in all of the period
        "long": pl.Boolean(),  # so, and for so long that its quietest month is proof enough
    }
)
"""One row a stretch of hours on a day with lines, or a run of days without any."""

LONG: Final = 21
"""Days without any line from which on a source's quietest earlier month says what is usual."""

_DAY: Final = ["source", "day"]
_STRETCH: Final = ["source", "day", "stretch"]
_MOMENT: Final = pl.Datetime("us")
_HOURS: Final = 24


def silences(hours: LogHours, period: Period) -> pl.LazyFrame:
    """SILENCES of the sources that earlier months know, those included of which little was usual.

    A stretch begins and ends with an hour that usually has lines, a run with such a day. Days that
    are accounted for end a run, unless the source is silent throughout. What lies after the last
    line of all sources is not judged.
    """
    days = _days(hours, period)
    return pl.concat([_runs_of_days(days, hours), _stretches_of_hours(days, hours)])


def _days(hours: LogHours, period: Period) -> pl.LazyFrame:
    """The days to judge: `source`, `day`, `working`, and the hour `before` which it is judged."""
    until = pl.lit(hours.until, dtype=_MOMENT)
    left = (until - pl.col("day").cast(_MOMENT)).dt.total_hours()
    days = hours.calendar.filter(pl.col("day").is_between(period.first, period.last)).select(
        "day", "working", before=left.clip(upper_bound=_HOURS)
    )
    known = hours.earlier.select("source").unique()
    every = known.join(days.filter(pl.col("before") >= 0), how="cross")
    return every.join(hours.accounted, on=_DAY, how="anti")


def _runs_of_days(days: pl.LazyFrame, hours: LogHours) -> pl.LazyFrame:
    quiet = days.join(hours.now, on=_DAY, how="anti")
    heard = hours.now.select("source", whole=pl.lit(value=False)).unique()
    rated = quiet.join(usual(_beside_past_days(quiet, hours), _DAY), on=_DAY, how="left")
    marked = rated.join(heard, on="source", how="left").with_columns(
        pl.col("whole").fill_null(value=True), pl.col("usual", "bits").fill_null(0.0)
    )
    gap = (pl.col("day").diff() > pl.duration(days=1)).fill_null(value=False)
    run = gap.cum_sum().over("source", order_by="day")
    numbered = marked.with_columns(run=pl.when("whole").then(0).otherwise(run))
    busy = pl.col("day").filter(pl.col("usual") > 0)
    runs = numbered.group_by("source", "run").agg(
        pl.col("usual").sum(),
        pl.col("bits").sum().round(6),
        pl.col("whole").first(),
        days=pl.len(),
        first=pl.coalesce(busy.min(), pl.col("day").min()),
        last=pl.coalesce(busy.max(), pl.col("day").max()),
    )
    long = pl.col("whole") & (pl.col("days") >= LONG)
    known = runs.join(quietest_month(hours), on="source", how="left").with_columns(long=long)
    by_month = pl.when("long").then((pl.col("rate") * pl.col("days")).round(6))
    return _as_silences(
        known.with_columns(usual=pl.max_horizontal("usual", by_month)),
        pl.col("first").cast(_MOMENT),
        pl.col("last").cast(_MOMENT) + pl.duration(days=1),
    )


def _beside_past_days(quiet: pl.LazyFrame, hours: LogHours) -> pl.LazyFrame:
    """Each silent day beside the earlier days of its kind, with their `lines`: of a day that is
    judged in part those before the same hour."""
    beside = quiet.join(past_days(hours), on=KIND, suffix="_past")
    earlier = hours.earlier.rename({"day": "day_past"})
    counted = beside.join(earlier, on=["source", "day_past"], how="left")
    in_time = (pl.col("before") == _HOURS) | (pl.col("hour") < pl.col("before"))
    return counted.group_by(*_DAY, "day_past").agg(lines=pl.col("events").filter(in_time).sum())


def _stretches_of_hours(days: pl.LazyFrame, hours: LogHours) -> pl.LazyFrame:
    silent = _silent_hours(days, hours)
    regular = silent.join(regular_hours(hours), on=[*KIND, "hour"], how="semi")
    bounds = regular.group_by(_STRETCH).agg(begin=pl.col("hour").min(), end=pl.col("hour").max())
    within = pl.col("hour").is_between("begin", "end").fill_null(value=True)
    bounded = silent.join(bounds, on=_STRETCH, how="left").filter(within)
    spans = bounded.group_by(_STRETCH).agg(first=pl.col("hour").min(), last=pl.col("hour").max())
    rated = usual(_beside_past_hours(bounded, hours), _STRETCH)
    no = pl.lit(value=False)
    return _as_silences(
        spans.join(rated, on=_STRETCH).with_columns(whole=no, long=no),
        pl.col("day").cast(_MOMENT) + pl.duration(hours=pl.col("first")),
        pl.col("day").cast(_MOMENT) + pl.duration(hours=pl.col("last") + 1),
    )


def _silent_hours(days: pl.LazyFrame, hours: LogHours) -> pl.LazyFrame:
    """Every hour without a line on days with lines, numbered by the stretch that it is in.

    Days with a line without a time of day say nothing about hours.
    """
    untimed = hours.now.filter(pl.col("hour").is_null())
    spoken = hours.now.select(_DAY).unique().join(untimed, on=_DAY, how="anti")
    clock = pl.LazyFrame({"hour": range(_HOURS)}, schema={"hour": pl.UInt8})
    grid = days.join(spoken, on=_DAY, how="semi").join(clock, how="cross")
    judged = grid.filter(pl.col("hour") < pl.col("before"))
    there = judged.join(hours.skipped, on=[*_DAY, "hour"], how="anti")
    heard = hours.now.select(*_DAY, "hour", heard=pl.lit(value=True))
    marked = there.join(heard, on=[*_DAY, "hour"], how="left").with_columns(
        pl.col("heard").fill_null(value=False)
    )
    stretch = pl.col("heard").cum_sum().over(_DAY, order_by="hour")
    numbered = marked.with_columns(stretch=stretch)
    return numbered.filter(~pl.col("heard")).select(*_STRETCH, "working", "hour")


def _beside_past_hours(silent: pl.LazyFrame, hours: LogHours) -> pl.LazyFrame:
    """Each stretch beside the earlier days of its kind, with their `lines` in the same hours."""
    past = past_days(hours).select("day", *KIND)
    beside = silent.select(*_STRETCH, "working").unique().join(past, on=KIND, suffix="_past")
    earlier = hours.earlier.rename({"day": "day_past"})
    counted = silent.join(earlier, on=["source", "hour"]).group_by(*_STRETCH, "day_past")
    lines = counted.agg(lines=pl.col("events").sum())
    joined = beside.join(lines, on=[*_STRETCH, "day_past"], how="left")
    return joined.with_columns(pl.col("lines").fill_null(0))


def _as_silences(rows: pl.LazyFrame, begin: pl.Expr, until: pl.Expr) -> pl.LazyFrame:
    made = {"from": begin, "until": until, "day": begin.dt.date()}
    return rows.select(
        made.get(name, pl.col(name)).alias(name).cast(dtype) for name, dtype in SILENCES.items()
    )
