"""What is asked of reading the exports, and what comes out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from polars import selectors as cs

from logwatch.ingest.profile import Profile
from logwatch.ingest.words import Vocabulary

FILES: Final = pl.Schema(
    {
        "file": pl.UInt16(),  # index in the run's list of input files
        "source": pl.UInt8(),  # index in the run's list of sources
        "name": pl.String(),  # file name, without folders
        "format": pl.String(),
        "encoding": pl.String(),
        "reader": pl.String(),  # fast or careful
        "lines": pl.UInt64(),  # records, the rejected ones included
        "rejected": pl.UInt64(),
        "skipped": pl.UInt64(),  # totals rows
        "bad_citizens": pl.UInt64(),  # events whose citizen is no BSN; null: no source of BSNs
        "padded_bsn": pl.UInt64(),  # events whose BSN had lost its leading zeros; null: the same
        "fails_11_test": pl.UInt64(),  # events whose BSN does; null: the same
        "first": pl.Datetime("us"),  # null: no event could be read
        "last": pl.Datetime("us"),
        "date_only": pl.Boolean(),  # no time of day at all
    }
)

REJECTS: Final = pl.Schema(
    {"file": pl.String(), "line": pl.UInt32(), "cause": pl.String(), "text": pl.String()}
)

TALLY: Final = pl.Schema({"source": pl.UInt8(), "fate": pl.String(), "events": pl.UInt64()})
"""What became of the lines: the fates of events, and `rejected`. Adds up to the lines read."""

DAYS: Final = pl.Schema({"source": pl.UInt8(), "day": pl.Date(), "events": pl.UInt64()})
"""Events a day within the period that show that the source logged: no duplicates, no filtered."""


JUDGED: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "subject": pl.UInt32(),
        "time": pl.Datetime("us"),
        "timed": pl.Boolean(),  # whether `time` has a time of day
        "session": pl.UInt32(),
    }
)
"""One row a judged event: the columns of EVENTS that make consultations."""


@dataclass(frozen=True, slots=True)
class SourceInput:
    """One system that logs: its name, how it is read, and its exports."""

    name: str
    profile: Profile
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """The lowest and the highest subject that a source names (0 and 0: none), and whether all its
    times are whole seconds."""

    lowest: int
    highest: int
    whole_seconds: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """The exports as read.

    `sources` is sorted by name; `paths` are the files in the order of their numbers; `coded` are
    the events, those texts that repeat as categories of the `vocabulary`; `judged` are
    the judged events of each source, quick to read again and again; `fields` holds
    for each source the columns of EVENTS that are really there, and `time_of_day` unless it has
    dates only; `nameless` the sources with events without a user; `mixed` those with events with
    and without a time of day; `extents` bound the subjects of each source, `highest_user` the codes
    of users.
    """

    sources: tuple[str, ...]
    paths: tuple[Path, ...]
    files: pl.DataFrame  # FILES
    coded: pl.LazyFrame  # EVENTS, with categories for texts
    vocabulary: Vocabulary
    judged: dict[str, pl.LazyFrame]  # JUDGED
    rejects: pl.LazyFrame  # REJECTS, sorted by file and line
    tally: pl.DataFrame  # TALLY
    kinds: pl.DataFrame  # KINDS
    days: pl.DataFrame  # DAYS
    hours: pl.DataFrame  # HOURS
    fields: dict[str, frozenset[str]]
    nameless: frozenset[str]
    mixed: frozenset[str]
    extents: dict[str, Extent]
    highest_user: int

    @property
    def events(self) -> pl.LazyFrame:
        """EVENTS: every line that could be read, with its texts as written."""
        return self.coded.cast({cs.categorical(): pl.String()})

    @property
    def events_read(self) -> int:
        """How many lines were events, whatever became of them."""
        return int(self.tally.filter(pl.col("fate") != "rejected")["events"].sum())

    def source_name(self) -> pl.Expr:
        """The column `source` with the names of sources for their numbers."""
        names = dict(enumerate(self.sources))
        return pl.col("source").replace_strict(names, return_dtype=pl.String)
