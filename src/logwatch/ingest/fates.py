"""What becomes of each event, and the plan of EVENTS over one scratch file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.events import EVENTS, Fate, TimeQuality
from logwatch.ingest.deeds import folded
from logwatch.ingest.scratch import ReadFile
from logwatch.ingest.typed import TEXTS
from logwatch.ingest.words import Vocabulary
from logwatch.lookup import looked_up
from logwatch.month import Period


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known of one file beside its rows: who is behind its accounts (PEOPLE and
    PEOPLE_BY_DAY), which of its rows are copies, whether its source has times of day, and of which
    texts all files have the categories of the `vocabulary`."""

    file: int
    people: pl.DataFrame
    people_by_day: pl.DataFrame
    copies: pl.Series
    timed: bool
    period: Period
    vocabulary: Vocabulary
    coded: frozenset[str]


NUMBERS: Final = (
    "source",
    "time",
    "time_quality",
    "user",
    "citizen",
    "subject",
    "session",
    "fate",
)
"""The columns of EVENTS that make consultations and what is counted."""


def events_of(read: ReadFile, grounds: Grounds) -> pl.LazyFrame:
    """EVENTS of one file, texts as categories where they are `coded`. Only the columns that are
    asked for are read or made."""
    return _made(read.events(), EVENTS.names(), read, grounds)


def numbers_of(read: ReadFile, grounds: Grounds) -> pl.LazyFrame:
    """NUMBERS of one file, from memory when they are held there."""
    return _made(read.event_numbers(), NUMBERS, read, grounds)


def _made(
    rows: pl.LazyFrame, names: Sequence[str], read: ReadFile, grounds: Grounds
) -> pl.LazyFrame:
    rows = _with_people(rows, read, grounds)
    if len(grounds.copies):
        copies = grounds.copies.to_frame("row").lazy().with_columns(copy=pl.lit(value=True))
        rows = rows.with_columns(row=read.row)
        rows = rows.join(copies, on="row", how="left", build_side="force_right")
    made = {
        "source": pl.lit(read.source, dtype=pl.UInt8),
        "file": pl.lit(grounds.file, dtype=pl.UInt16),
        "time_quality": _quality(grounds),
        "subject": _subject(read),
        "fate": _fate(read, grounds),
        **{name: _text(name, read, grounds) for name in TEXTS},
    }
    present = {"line", "time", "account", "user", "citizen"} | ({"session"} & read.columns.keys())
    present |= {"element"} if read.table.elements else set()
    return rows.select(
        made.get(name, pl.col(name) if name in present else pl.lit(None, dtype=EVENTS[name])).alias(
            name
        )
        for name in names
    )


def _with_people(rows: pl.LazyFrame, read: ReadFile, grounds: Grounds) -> pl.LazyFrame:
    if "user" not in read.columns:
        nobody = pl.lit(None, dtype=pl.UInt32)
        return rows.with_columns(account=nobody, user=nobody, system=pl.lit(value=False))
    behind = pl.DataFrame({"raw": range(len(grounds.vocabulary.codes("user").texts()))}).cast(
        pl.UInt32
    )
    known = behind.join(grounds.people, on="raw", how="left", maintain_order="left")
    rows = rows.with_columns(
        looked_up(known[name], pl.col("raw")).alias(name) for name in ("account", "user", "system")
    )
    if grounds.people_by_day.is_empty():
        return rows
    rows = rows.with_columns(day=pl.col("time").dt.date()).join(
        grounds.people_by_day.lazy(),
        on=["raw", "day"],
        how="left",
        suffix="_that_day",
        build_side="force_right",
    )
    return rows.with_columns(
        user=pl.coalesce("user_that_day", "user"), system=pl.coalesce("system_that_day", "system")
    )


def _quality(grounds: Grounds) -> pl.Expr:
    return pl.col("quality") if grounds.timed else pl.lit("date_only", dtype=TimeQuality)


def _subject(read: ReadFile) -> pl.Expr:
    return pl.coalesce("citizen", "case_subject") if "case" in read.columns else pl.col("citizen")


def _fate(read: ReadFile, grounds: Grounds) -> pl.Expr:
    """The first that applies, in the order of FATES; what cannot apply to this file is left out."""
    fate = _named("judged")
    for condition, name in reversed(_conditions(read, grounds)):
        fate = pl.when(condition).then(_named(name)).otherwise(fate)
    return fate


def _conditions(read: ReadFile, grounds: Grounds) -> Sequence[tuple[pl.Expr, str]]:
    found: list[tuple[pl.Expr, str]] = []
    if read.profile.filter:
        found.append((pl.col("filtered"), "filtered"))
    if len(grounds.copies):
        found.append((pl.col("copy"), "duplicate"))
    begin, end, time = grounds.period.begin, grounds.period.end, pl.col("time")
    first, last = read.counts["first"], read.counts["last"]
    if first is not None and (first < begin or last >= end):
        found.append(((time < begin) | (time >= end), "other_period"))
    if grounds.people["system"].any() or grounds.people_by_day["system"].any():
        found.append((pl.col("system"), "system"))
    actions, outcomes = read.profile.actions, read.profile.outcomes
    if actions.consulting:
        consults = _says("action", folded(actions.consulting), read, grounds.vocabulary)
        found.append((~consults, "other_action"))
    if outcomes.refused and "outcome" in read.columns:
        refused = _says("outcome", folded(outcomes.refused), read, grounds.vocabulary)
        found.append((refused, "other_action"))
    return found


def _says(name: str, wanted: frozenset[str], read: ReadFile, vocabulary: Vocabulary) -> pl.Expr:
    """Whether the column has one of these values."""
    if name not in read.coded:
        spelled = pl.col(name).str.strip_chars().str.to_lowercase()
        return spelled.is_in(sorted(wanted)).fill_null(value=False)
    written = vocabulary.codes(name).texts()
    known = written.filter(written.str.strip_chars().str.to_lowercase().is_in(sorted(wanted)))
    return pl.col(name).is_in(known.to_list()).fill_null(value=False)


def _text(name: str, read: ReadFile, grounds: Grounds) -> pl.Expr:
    dtype = grounds.vocabulary.codes(name).dtype if name in grounds.coded else pl.String()
    fixed = pl.lit(read.profile.domain if name == "domain" else None, dtype=pl.String).cast(dtype)
    if name not in read.columns:
        return fixed
    text = pl.col(name).cast(dtype)
    return pl.coalesce(text, fixed) if name == "domain" else text


def _named(fate: str) -> pl.Expr:
    return pl.lit(fate, dtype=Fate)
