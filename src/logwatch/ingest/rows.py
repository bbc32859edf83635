"""Time, citizen, cause and own text of each row: quick where that settles it, else the whole way.

What nearly every row holds is read by native expressions, on all rows. The odd rows, which those
do not settle, go through one batch function, which has the last word: it would say the same of the
others. So a batch without an odd row costs hardly more than its parse.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import polars as pl

from logwatch.engine import collect
from logwatch.events import TimeQuality
from logwatch.identifiers import citizen_code
from logwatch.ingest.causes import Cause
from logwatch.ingest.cells import READ_BSN, Mark, quick_bsn, quick_mark, read_bsns, rejected_text
from logwatch.ingest.profile import Profile
from logwatch.ingest.table import RawTable
from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import is_settled, quick_times, read_times

# No column of a file begins with a blank.
TIME: Final = " time"
QUALITY: Final = " quality"
CITIZEN: Final = " citizen"
MARK: Final = " mark"
CAUSE: Final = " cause"
TEXT: Final = " text"

_FIELDS: Final = (TIME, QUALITY, CITIZEN, MARK, CAUSE, TEXT)

_MOMENT: Final = " moment"
_ODD: Final = " odd"
_WHOLE: Final = " whole"

_READ: Final = pl.Struct(
    {
        "time": pl.Datetime("us"),
        "quality": TimeQuality,
        "citizen": pl.UInt32(),
        "mark": Mark,
        "cause": Cause,
        "text": pl.String(),
    }
)
_HEAD: Final = 1_000
_JOINED_DATE: Final = r"[ T]00:00(:00(\.0+)?)?$"
_JOINED_TIME: Final = r"^\d{4}-\d{2}-\d{2}[ T]"


@dataclass(frozen=True, slots=True)
class _Way:
    """How rows are read: `bsn` is the column of BSNs, if any; `required` are causes of rejection
    and the columns that must not be empty; `columns` are all of the file. `blank_lines`: a row in
    which nothing stands is a blank line of text."""

    clock: Clock
    bsn: str | None
    required: Mapping[str, str]
    columns: tuple[str, ...]
    separator: str
    blank_lines: bool


def with_read_cells(table: RawTable, columns: Mapping[str, str], profile: Profile) -> pl.LazyFrame:
    """The frame of a table with TIME, QUALITY, CITIZEN, MARK, CAUSE and TEXT for each row.

    CAUSE says why the row is no event (see `causes`), and TEXT what stands there then; both are
    null for events.
    Other numbers than BSNs have no MARK.
    """
    way, moment = _way(table, columns, profile), _moment(columns)
    time = _usual_time(table, moment, way.clock)
    plan = table.frame.with_columns(moment.alias(_MOMENT))
    plan = _all_whole(plan, way) if time is None else _quick_or_whole(plan, time, way)
    if "citizen" in columns and way.bsn is None:
        other = citizen_code(pl.col(columns["citizen"]), "other")
        plan = plan.with_columns(other.alias(CITIZEN))
    return plan


def _way(table: RawTable, columns: Mapping[str, str], profile: Profile) -> _Way:
    # A time that the file itself knows to be one needs no form of the profile's.
    own = ("iso",) * (table.moments and "iso" not in profile.time.formats)
    return _Way(
        clock=Clock((*profile.time.formats, *own), profile.time.zone, profile.time.local_zone),
        bsn=columns.get("citizen") if profile.citizen.kind == "bsn" else None,
        required={f"no_{name}": columns[name] for name in profile.required},
        columns=table.columns,
        separator=table.separator or ";",
        blank_lines=table.separator is not None,
    )


def _moment(columns: Mapping[str, str]) -> pl.Expr:
    if "time" in columns:
        return pl.col(columns["time"])
    day = pl.col(columns["date"]).str.replace(_JOINED_DATE, "")
    parts = [day]
    if "time_of_day" in columns:
        parts.append(pl.col(columns["time_of_day"]).str.replace(_JOINED_TIME, ""))
    text = pl.concat_str(parts, separator=" ", ignore_nulls=True)
    return pl.when(day.is_not_null()).then(text)


def _usual_time(table: RawTable, moment: pl.Expr, clock: Clock) -> pl.Expr | None:
    """The quick reading of times, if it reads most of the first ones: to try in vain is dear."""
    time = quick_times(moment, clock)
    if time is None:
        return None
    head = table.frame.head(_HEAD) if table.sample is None else table.sample.lazy()
    filled, read = collect(head.select(filled=moment.count(), read=time.count())).row(0)
    return quick_times(pl.col(_MOMENT), clock) if 2 * read > filled else None


def _all_whole(plan: pl.LazyFrame, way: _Way) -> pl.LazyFrame:
    plan = plan.with_columns(pl.lit(value=True).alias(_ODD)).with_columns(_whole(way))
    return plan.with_columns(_field(name) for name in _FIELDS)


def _quick_or_whole(plan: pl.LazyFrame, time: pl.Expr, way: _Way) -> pl.LazyFrame:
    plan = plan.with_columns(time.alias(TIME), _quick_citizen(way).alias(CITIZEN))
    plan = plan.with_columns(_quick_mark(way).alias(MARK))
    plan = plan.with_columns((~_is_settled(way)).alias(_ODD)).with_columns(_whole(way))
    exact = pl.lit("exact", dtype=TimeQuality)
    quick = {TIME: pl.col(TIME), QUALITY: exact, CITIZEN: pl.col(CITIZEN), MARK: pl.col(MARK)}
    either = [
        pl.when(_ODD).then(_field(name)).otherwise(value).alias(name)
        for name, value in quick.items()
    ]
    return plan.with_columns(*either, _field(CAUSE), _field(TEXT))


def _quick_citizen(way: _Way) -> pl.Expr:
    return pl.lit(None, dtype=pl.UInt32) if way.bsn is None else quick_bsn(pl.col(way.bsn))


def _quick_mark(way: _Way) -> pl.Expr:
    if way.bsn is None:
        return pl.lit(None, dtype=Mark)
    return quick_mark(pl.col(way.bsn), pl.col(CITIZEN))


def _is_settled(way: _Way) -> pl.Expr:
    """Whether the whole way would say the same, of an event that is exact to the moment."""
    settled = is_settled(pl.col(TIME), way.clock)
    if way.bsn is not None:
        settled &= pl.col(MARK).is_not_null() | pl.col(way.bsn).is_null()
    for column in way.required.values():
        settled &= ~_is_empty(column)
    return settled


def _field(name: str) -> pl.Expr:
    return pl.col(_WHOLE).struct.field(name.strip()).alias(name)


def _whole(way: _Way) -> pl.Expr:
    cells = pl.struct(_ODD, _MOMENT, *way.columns)
    read = cells.map_batches(partial(_odd_rows, way=way), return_dtype=_READ, is_elementwise=True)
    return read.alias(_WHOLE)


def _odd_rows(cells: pl.Series, way: _Way) -> pl.Series:
    """A batch of rows as _READ, row for row: null where they are not odd."""
    rows = cells.struct.unnest()
    odd = rows[_ODD]
    if not odd.any():
        return pl.Series([None], dtype=_READ).new_from_index(0, rows.height)
    if odd.all():
        return _all_rows(rows, way)
    read = _all_rows(rows.filter(odd), way)
    place = pl.repeat(None, rows.height, dtype=pl.UInt32, eager=True)
    return read.gather(place.scatter(odd.arg_true(), range(len(read))))


def _all_rows(rows: pl.DataFrame, way: _Way) -> pl.Series:
    times = read_times(rows[_MOMENT], way.clock).struct.unnest()
    bsns = _bsns(rows, way).struct.unnest()
    cause = rows.select(_cause(times["cause"], bsns["mark"], way).alias("cause"))
    if way.blank_lines and (times["cause"] == "no_time").any():
        cause = rows.select(_blank_or(cause.to_series(), way).alias("cause"))
    own_text = rejected_text(rows.select(way.columns), cause.to_series(), way.separator)
    return pl.DataFrame(
        [*times.select("time", "quality"), *bsns, *cause, own_text.alias("text")]
    ).to_struct()


def _bsns(rows: pl.DataFrame, way: _Way) -> pl.Series:
    if way.bsn is None:
        return pl.Series([None], dtype=READ_BSN).new_from_index(0, rows.height)
    return read_bsns(rows[way.bsn])


def _cause(time: pl.Series, mark: pl.Series, way: _Way) -> pl.Expr:
    """The first that applies: of the time, of the citizen, of the required fields."""
    lost = pl.when(mark == "lost_digits").then(pl.lit("lost_digits", dtype=Cause))
    empty = [
        pl.when(_is_empty(column)).then(pl.lit(cause, dtype=Cause))
        for cause, column in way.required.items()
    ]
    return pl.coalesce(time, lost, *empty)


def _blank_or(cause: pl.Series, way: _Way) -> pl.Expr:
    """A line of nothing but separators is blank, which is no reason to reject it."""
    blank = pl.all_horizontal(_is_empty(column) for column in way.columns)
    return pl.when(blank).then(pl.lit("blank", dtype=Cause)).otherwise(cause)


def _is_empty(column: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.strip_chars() == ""
