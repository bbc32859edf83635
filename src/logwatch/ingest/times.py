"""Texts of times to wall-clock time, with how sure that is.

Works on one batch of a column at a time: a form is only tried on what the forms before it left,
and the change-overs of summer time only cost something in the batches that have one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final, Literal

import polars as pl

from logwatch.events import TimeQuality
from logwatch.ingest.causes import Cause
from logwatch.ingest.changeovers import FIRST_YEAR, LAST_YEAR, WEEK, Zone, zone

READ_TIME: Final = pl.Struct({"time": pl.Datetime("us"), "quality": TimeQuality, "cause": Cause})
"""Wall clock, or null with the cause why it could not be read."""

_ISO: Final = (
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M%#z",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
)
_EARLIEST: Final = int(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
_TOO_LATE: Final = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
_EXCEL_EPOCH: Final = 25_569  # serial of 1 January 1970 in the 1900 system
_EXCEL_LAST: Final = 100_000
_DAY_MS: Final = 86_400_000
_MOST_DOUBTS: Final = 2
_PART: Final = re.compile(r"%[-_0]?(:{0,3}z|#z|\.?\d?f|.)")
_MIDNIGHT: Final = r"[ T]24:00(:00(\.0+)?)?($|[^\d:])"


@dataclass(frozen=True, slots=True)
class Clock:
    """How a source writes its times: forms in order of trial, the zone of those without an
    offset, and the zone whose wall clock is judged by."""

    formats: tuple[str, ...]
    zone: str
    local_zone: str


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: str
    kind: Literal["naive", "instant", "excel"]
    date_only: bool

    @property
    def signs(self) -> str:
        """A pattern that finds, in order, the signs between the parts of a time: in Python and
        Polars alike. To look for them costs a sixth of trying a form in vain."""
        signs = "".join(_PART.sub("", self.pattern).split())
        return "(?s)" + ".*".join(re.escape(sign) for sign in signs)

    def suits(self, text: pl.Series) -> bool:
        """Whether the first text that is there has the signs of this form."""
        first = text.drop_nulls().head(1).to_list()
        return all(re.search(self.signs, sample) for sample in first)


def read_times(text: pl.Series, clock: Clock) -> pl.Series:
    """A batch of texts as READ_TIME: row for row, whatever the rows hold."""
    alike = _all_alike(text, clock)
    return _one_by_one(text, clock) if alike is None else alike


def quick_times(text: pl.Expr, clock: Clock) -> pl.Expr | None:
    """A column of texts as the first form reads them: Datetime("us"), null where it does not.

    None when that would not be enough: the form has an offset or no hours, the wall clock is
    another zone's, or that zone changes its clock at all hours of the week.
    """
    form = _forms(clock.formats)[0]
    enough = form.kind == "naive" and not form.date_only and clock.zone == clock.local_zone
    if not enough or len(zone(clock.zone).weekly_doubts()) > _MOST_DOUBTS:
        return None
    return _parse(form, text)


def is_settled(time: pl.Expr, clock: Clock) -> pl.Expr:
    """Whether `read_times` says the same as `quick_times`, and exact: a Boolean without nulls."""
    stamp = time.to_physical()
    sure = (stamp >= _EARLIEST) & (stamp < _TOO_LATE)
    for begin, length in sorted(zone(clock.zone).weekly_doubts()):
        sure &= (stamp - begin) % WEEK >= length
    return sure.fill_null(value=False)


def _all_alike(text: pl.Series, clock: Clock) -> pl.Series | None:
    """The usual batch, of which the first form reads every row; else None."""
    form = _forms(clock.formats)[0]
    if not form.suits(text):
        return None
    read = pl.DataFrame({"text": text}).select(_parse(form, pl.col("text")).alias("time"))
    first, last = _span(read)
    if read["time"].has_nulls() or not _EARLIEST <= first <= last < _TOO_LATE:
        return None
    return read.select(**_placed(form, clock, first, last)).to_struct()


def _one_by_one(text: pl.Series, clock: Clock) -> pl.Series:
    left = pl.DataFrame({"row": pl.arange(len(text), eager=True), "text": text}).with_columns(
        next_day=pl.lit(value=False), far=pl.lit(value=False)
    )
    done, left = _try_all(left, _forms(clock.formats), clock)
    if left["text"].null_count() < left.height:
        again, left = _try_all(_tidied(left), _loose_forms(clock.formats), clock)
        done += again
    if left.height or not done:
        done.append(_unread(left))
    whole = done[0] if len(done) == 1 else pl.concat(done).sort("row")
    return whole.drop("row").to_struct()


def _try_all(
    left: pl.DataFrame, forms: Sequence[_Form], clock: Clock
) -> tuple[list[pl.DataFrame], pl.DataFrame]:
    """What each form reads of what the ones before it left, and what is left at last."""
    done: list[pl.DataFrame] = []
    for form in forms:
        if left["text"].null_count() == left.height:
            break
        text = pl.col("text")
        fit = pl.when(text.str.contains(form.signs)).then(text)
        tried = left.with_columns(_parse(form, fit).alias("time"))
        good = _within_limits(tried)
        read, left = (
            (tried, tried.clear()) if good.all() else (tried.filter(good), tried.filter(~good))
        )
        left = left.with_columns(far=pl.col("far") | pl.col("time").is_not_null()).drop("time")
        if read.height:
            if read["next_day"].any():
                later = pl.col("time").dt.offset_by("1d")
                read = read.with_columns(time=pl.when("next_day").then(later).otherwise("time"))
            done.append(read.select("row", **_placed(form, clock, *_span(read))))
    return done, left


def _within_limits(tried: pl.DataFrame) -> pl.Series:
    # A form with %Y also takes two digits, as a year of the first century.
    stamp = pl.col("time").to_physical()
    near = (stamp >= _EARLIEST) & (stamp < _TOO_LATE)
    return tried.select(near.fill_null(value=False)).to_series()


def _parse(form: _Form, text: pl.Expr) -> pl.Expr:
    if form.kind == "excel":
        days = text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        stamp = ((days - _EXCEL_EPOCH) * _DAY_MS).round()
        sane = pl.when(days.is_between(1, _EXCEL_LAST)).then(stamp)
        return sane.cast(pl.Int64).cast(pl.Datetime("ms")).dt.cast_time_unit("us")
    stamp = text.str.to_datetime(form.pattern, time_unit="us", strict=False, cache=False)
    return stamp.dt.replace_time_zone(None) if form.kind == "instant" else stamp


def _placed(form: _Form, clock: Clock, first: int, last: int) -> dict[str, pl.Expr]:
    """The fields of READ_TIME, of times that one form read: the local wall clock, and how sure."""
    written = "UTC" if form.kind == "instant" else clock.zone
    origin, time = zone(written).between(first, last), pl.col("time")
    if not form.date_only and written != clock.local_zone:
        local = zone(clock.local_zone).between(first, last)
        time = _at_instant(_of_wall(time.to_physical(), origin), local).cast(pl.Datetime("us"))
    return {"time": time, "quality": _quality(form, origin), "cause": pl.lit(None, dtype=Cause)}


def _span(read: pl.DataFrame) -> tuple[int, int]:
    stamps = read["time"].to_physical()
    first, last = stamps.min(), stamps.max()
    return (first, last) if isinstance(first, int) and isinstance(last, int) else (0, 0)


def _quality(form: _Form, origin: Zone) -> pl.Expr:
    if form.date_only:
        return pl.lit("date_only", dtype=TimeQuality)
    wall, quality = pl.col("time").to_physical(), pl.lit("exact", dtype=TimeQuality)
    for change in origin.changes:
        begin, end = change.doubt
        name = pl.lit("doubled" if change.before > change.after else "missing", dtype=TimeQuality)
        quality = pl.when((wall >= begin) & (wall < end)).then(name).otherwise(quality)
    return quality


def _of_wall(wall: pl.Expr, origin: Zone) -> pl.Expr:
    """Instants of wall-clock times; of two, the first."""
    instant = wall - origin.offset
    for change in origin.changes:
        past = wall >= change.instant + change.before
        instant = instant - past.cast(pl.Int64) * (change.after - change.before)
    return instant


def _at_instant(instant: pl.Expr, local: Zone) -> pl.Expr:
    """Wall-clock times of instants."""
    wall = instant + local.offset
    for change in local.changes:
        wall = wall + (instant >= change.instant).cast(pl.Int64) * (change.after - change.before)
    return wall


def _tidied(left: pl.DataFrame) -> pl.DataFrame:
    """Blanks and commas become one blank; 24:00 becomes 00:00 of the next day."""
    bare = (
        pl.col("text")
        .str.replace_all("\u00a0", " ", literal=True)
        .str.replace(r"(:\d\d),(\d{1,9})\s*$", "$1.$2")
        .str.replace_all(r"[,\s]+", " ")
        .str.strip_chars(" '")
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


@cache
def _forms(formats: tuple[str, ...]) -> tuple[_Form, ...]:
    return tuple(form for text in formats for form in _expanded(text))


@cache
def _loose_forms(formats: tuple[str, ...]) -> tuple[_Form, ...]:
    """The same forms without their commas, taking a fraction after whole seconds."""
    return tuple(_Form(_loose(form.pattern), form.kind, form.date_only) for form in _forms(formats))


def _loose(pattern: str) -> str:
    bare = " ".join(pattern.replace(",", " ").split())
    return bare if "%.f" in bare or "%f" in bare else bare.replace("%S", "%S%.f")


def _expanded(text: str) -> tuple[_Form, ...]:
    if text == "excel":
        return (_Form("", "excel", date_only=False),)
    return tuple(_form(pattern) for pattern in (_ISO if text == "iso" else (text,)))


def _form(pattern: str) -> _Form:
    offset = any(mark in pattern for mark in ("%z", "%:z", "%#z"))
    hours = any(mark in pattern for mark in ("%H", "%I", "%k", "%l", "%T", "%R", "%X"))
    return _Form(pattern, "instant" if offset else "naive", date_only=not hours)
