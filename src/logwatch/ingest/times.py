"""Texts of times to wall-clock time, with how sure that is.

Works on one batch of a column at a time: a form is only tried on what the forms before it left.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import polars as pl

from logwatch.events import TimeQuality
from logwatch.ingest.causes import Cause
from logwatch.ingest.changeovers import FIRST_YEAR, LAST_YEAR, WEEK, zone
from logwatch.ingest.time_forms import Clock, Form, forms_of, loose_forms_of, parse
from logwatch.ingest.wall_clock import placed

READ_TIME: Final = pl.Struct({"time": pl.Datetime("us"), "quality": TimeQuality, "cause": Cause})
"""Wall clock, or null with the cause why it could not be read."""

_EARLIEST: Final = int(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
_TOO_LATE: Final = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
_MOST_DOUBTS: Final = 2
_MIDNIGHT: Final = r"[ T]24:00(:00(\.0+)?)?($|[^\d:])"


def read_times(text: pl.Series, clock: Clock) -> pl.Series:
    """A batch of texts as READ_TIME: row for row, whatever the rows hold."""
    alike = _all_alike(text, clock)
    return _one_by_one(text, clock) if alike is None else alike


def quick_times(text: pl.Expr, clock: Clock) -> pl.Expr | None:
    """A column of texts as the first form reads them: Datetime("us"), null where it does not.

    None when that would not be enough: the form has an offset or no hours, the wall clock is
    another zone's, or that zone changes its clock at all hours of the week.
    """
    form = forms_of(clock.formats)[0]
    enough = form.kind == "naive" and not form.date_only and clock.zone == clock.local_zone
    if not enough or len(zone(clock.zone).weekly_doubts()) > _MOST_DOUBTS:
        return None
    return parse(form, text)


def is_settled(time: pl.Expr, clock: Clock) -> pl.Expr:
    """Whether `read_times` says the same as `quick_times`, and exact: a Boolean without nulls."""
    stamp = time.to_physical()
    sure = (stamp >= _EARLIEST) & (stamp < _TOO_LATE)
    for begin, length in sorted(zone(clock.zone).weekly_doubts()):
        sure &= (stamp - begin) % WEEK >= length
    return sure.fill_null(value=False)


def _all_alike(text: pl.Series, clock: Clock) -> pl.Series | None:
    """The usual batch, of which the first form reads every row; else None."""
    form = forms_of(clock.formats)[0]
    if not form.suits(text):
        return None
    read = pl.DataFrame({"text": text}).select(parse(form, pl.col("text")).alias("time"))
    first, last = _span(read)
    if read["time"].has_nulls() or not _EARLIEST <= first <= last < _TOO_LATE:
        return None
    return read.select(**placed(form, clock, first, last)).to_struct()


def _one_by_one(text: pl.Series, clock: Clock) -> pl.Series:
    left = pl.DataFrame({"row": pl.arange(len(text), eager=True), "text": text}).with_columns(
        next_day=pl.lit(value=False), far=pl.lit(value=False)
    )
    done, left = _try_all(left, forms_of(clock.formats), clock)
    if left["text"].null_count() < left.height:
        again, left = _try_all(_tidied(left), loose_forms_of(clock.formats), clock)
        done += again
    if left.height or not done:
        done.append(_unread(left))
    whole = done[0] if len(done) == 1 else pl.concat(done).sort("row")
    return whole.drop("row").to_struct()


def _try_all(
    left: pl.DataFrame, forms: Sequence[Form], clock: Clock
) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """What each form reads of what the ones before it left, and what is left at last."""
    done: list[pl.DataFrame] = []
    for form in forms:
        if left["text"].null_count() == left.height:
            break
        text = pl.col("text")
        fit = pl.when(text.str.contains(form.signs)).then(text)
        tried = left.with_columns(parse(form, fit).alias("time"))
        good = _within_limits(tried)
        read, left = (
            (tried, tried.clear()) if good.all() else (tried.filter(good), tried.filter(~good))
        )
        left = left.with_columns(far=pl.col("far") | pl.col("time").is_not_null()).drop("time")
        if read.height:
            if read["next_day"].any():
                later = pl.col("time").dt.offset_by("1d")
                read = read.with_columns(time=pl.when("next_day").then(later).otherwise("time"))
            done.append(read.select("row", **placed(form, clock, *_span(read))))
    return done, left


def _within_limits(tried: pl.DataFrame) -> pl.Series:
    # A form with %Y also takes two digits, as a year of the first century.
    stamp = pl.col("time").to_physical()
    near = (stamp >= _EARLIEST) & (stamp < _TOO_LATE)
    return tried.select(near.fill_null(value=False)).to_series()


def _span(read: pl.DataFrame) -> tuple[int, int]:
    stamps = read["time"].to_physical()
    first, last = stamps.min(), stamps.max()
    return (first, last) if isinstance(first, int) and isinstance(last, int) else (0, 0)


def _tidied(left: pl.DataFrame) -> pl.DataFrame:
    """Blanks and commas become one blank, brackets go; 24:00 becomes 00:00 of the next day."""
    bare = (
        pl.col("text")
        .str.replace_all("\u00a0", " ", literal=True)
        .str.replace(r"(:\d\d),(\d{1,9})\s*$", "$1.$2")
        .str.replace_all(r"[,\s]+", " ")
        .str.strip_chars(" '[]")
    )
    left = left.with_columns(text=pl.when(bare != "").then(bare))
    midnight = pl.col("text").str.contains(_MIDNIGHT).fill_null(value=False)
    early = pl.col("text").str.replace("24:00", "00:00", literal=True)
    return left.with_columns(
        text=pl.when(midnight).then(early).otherwise("text"), next_day=midnight
    )


def _unread(left: pl.DataFrame) -> pl.DataFrame:
    cause = (
        pl.when(pl.col("text").is_null())
        .then(pl.lit("no_time", dtype=Cause))
        .when("far")
        .then(pl.lit("year_out_of_range", dtype=Cause))
        .otherwise(pl.lit("unreadable_time", dtype=Cause))
    )
    return left.select(
        "row",
        time=pl.lit(None, dtype=pl.Datetime("us")),
        quality=pl.lit(None, dtype=TimeQuality),
        cause=cause,
    )
