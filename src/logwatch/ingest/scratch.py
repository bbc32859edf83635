"""One export file into its scratch file: parsed once, and again only when that is not proven.

Texts of which only a few lines are ever shown stay behind where their place in the export is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl
from polars.exceptions import PolarsError

from logwatch.engine import collect, spool_and_hold
from logwatch.identifiers import passes_11_test
from logwatch.ingest.causes import BLANK
from logwatch.ingest.profile import Profile
from logwatch.ingest.table import RawTable, no_records, unreadable
from logwatch.ingest.text.places import Places
from logwatch.ingest.typed import TEXTS, coded_columns, kept_texts, mapped_columns, typed
from logwatch.ingest.words import Vocabulary

# No column of a scratch file begins with a blank.
_PLACE: Final = " place"
_CELLS: Final = " cells"

_NUMBERS: Final = (
    "bytes",
    "time",
    "quality",
    "raw",
    "citizen",
    "mark",
    "case_subject",
    "session",
    "filtered",
    "cause",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An export file that was opened but not read yet. `keyed`: another file may hold copies of
    its lines; `texts`: those of all lines will be read, not only of the few that are shown."""

    source: int
    path: Path
    profile: Profile
    table: RawTable
    keyed: bool
    texts: bool


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An export file in its scratch file. `rows` is the scan of it (see `typed`), `numbers` what
    fates and judging need of it, in memory when `held`. `counts` has rows, bytes, blank,
    rejected (blank ones included), bad_citizens, padded_bsn, fails_11_test, nameless, first, last,
    timed and dated (events with and without a time of day), fractions (times that are no whole
    seconds), lowest and highest (subject); `coded` are the evidence columns kept as codes."""

    source: int
    path: Path
    profile: Profile
    table: RawTable
    columns: Mapping[str, str]
    coded: frozenset[str]
    rows: pl.LazyFrame
    numbers: pl.LazyFrame
    held: bool
    counts: Mapping[str, Any]

    @property
    def row(self) -> pl.Expr:
        """UInt64: which of the file's rows one is, also where a line is several."""
        line = pl.col("line").cast(pl.UInt64)
        return line * 2**32 + pl.col("element") if self.table.elements else line

    def events(self) -> pl.LazyFrame:
        """The rows that are events."""
        return self._without_rejects(self.rows)

    def event_numbers(self) -> pl.LazyFrame:
        """The numbers of the rows that are events."""
        return self._without_rejects(self.numbers)

    def _without_rejects(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        return rows.filter(pl.col("cause").is_null()) if self.counts["rejected"] else rows


def read_file(opened: Opened, target: Path, vocabulary: Vocabulary, room: int = 0) -> ReadFile:
    """Reads one file into `target`, with the careful reader when the fast one is not proven.

    The numbers of up to `room` rows stay in memory.

    Raises DataError when a needed column is missing, nothing was logged, or the file cannot be
    read at all.
    """
    table = opened.table
    try:
        read = _read(opened, table, target, vocabulary, room)
        if table.proof is None or table.proof(read.counts["rows"], read.counts["bytes"]):
            return _with_records(read)
    except PolarsError:
        if table.careful is None:
            raise unreadable(opened.path, table.format) from None
    if table.careful is None:
        raise unreadable(opened.path, table.format)
    try:
        read = _read(opened, table.careful(target.parent), target, vocabulary, room)
    except PolarsError:
        raise unreadable(opened.path, table.format) from None
    return _with_records(read)


def _with_records(read: ReadFile) -> ReadFile:
    """The file as read, unless all its lines are blank."""
    blank = read.counts["blank"]
    if blank and blank == read.counts["rows"] and not collect(read.table.rejects).height:
        raise no_records(read.path)
    return read


def _read(
    opened: Opened, table: RawTable, target: Path, vocabulary: Vocabulary, room: int
) -> ReadFile:
    profile = opened.profile
    columns = mapped_columns(profile, table, str(opened.path))
    kept = kept_texts(columns, profile, opened.texts or table.places is None)
    coded = coded_columns(table, columns, kept)
    # What is looked at again and again must not be read from the export again and again.
    places = table.places if not opened.texts or coded.issuperset(kept) else None
    plan = typed(
        table, columns, profile, coded, vocabulary, opened.keyed, kept, placed=places is not None
    )
    needed = _numbers(plan, profile)
    if not coded.issuperset({*profile.deciding()} & columns.keys()):
        room = 0  # fates need texts, which are no numbers
    if places is not None and places.records <= room:
        numbers = rows = collect(plan).lazy()
        held = True
    else:
        rows, few = spool_and_hold(plan, target, needed, room)
        numbers, held = (rows.select(needed), False) if few is None else (few.lazy(), True)
    if places is not None:
        rows = _with_texts(rows, places, columns)
    counts = collect(numbers.select(**_counts(columns, table, profile))).row(0, named=True)
    return ReadFile(
        opened.source,
        opened.path,
        profile,
        table,
        columns,
        coded,
        rows,
        numbers,
        held,
        counts,
    )


def _with_texts(rows: pl.LazyFrame, places: Places, columns: Mapping[str, str]) -> pl.LazyFrame:
    """The rows with the texts that stayed behind: read when asked for, of the rows that are left
    then."""
    kept = rows.collect_schema().names()
    left = {name: columns[name] for name in TEXTS if name in columns and name not in kept}
    rejected = pl.col("cause").is_not_null()
    placed = rows.with_columns(places.place(pl.col("bytes")).alias(_PLACE))
    cells = pl.col(_CELLS).struct
    return placed.with_columns(places.cells(pl.col(_PLACE)).alias(_CELLS)).with_columns(
        *(cells.field(column).alias(name) for name, column in left.items()),
        text=pl.when(rejected).then(places.line(pl.col(_CELLS))),
    )


def _numbers(plan: pl.LazyFrame, profile: Profile) -> list[str]:
    """The columns that decide what becomes of a line, and how often and about whom."""
    present = plan.collect_schema().names()
    wanted = [*_NUMBERS, *profile.deciding()]
    # Copies are told by their row; only lines that can be copies have a key.
    wanted += ["line", "element"] * ("key" in present)
    return [name for name in wanted if name in present]


def _counts(columns: Mapping[str, str], table: RawTable, profile: Profile) -> dict[str, pl.Expr]:
    none, unknown = (pl.lit(value, dtype=pl.UInt64) for value in (0, None))
    event, time, mark = pl.col("cause").is_null(), pl.col("time"), pl.col("mark")
    is_bsn = "citizen" in columns and profile.citizen.kind == "bsn"
    stamp, dated = time.to_physical(), pl.col("quality") == "date_only"
    subjects = [pl.col(name) for name in _subjects(columns)]
    fails = ~passes_11_test(pl.col("citizen"))
    return {
        "rows": pl.len(),
        "bytes": pl.col("bytes").cast(pl.UInt64).sum() if table.reader == "fast" else none,
        "blank": (pl.col("cause") == BLANK).sum(),
        "rejected": pl.col("cause").count(),
        "bad_citizens": (event & (mark == "none")).sum() if is_bsn else unknown,
        "padded_bsn": (event & (mark == "padded")).sum() if is_bsn else unknown,
        "fails_11_test": (event & fails).sum() if is_bsn else unknown,
        "nameless": (event & pl.col("raw").is_null()).sum() if "user" in columns else pl.len(),
        "first": time.filter(event).min(),
        "last": time.filter(event).max(),
        "timed": (event & ~dated & (stamp % 86_400_000_000 != 0)).sum(),
        "dated": (event & dated).sum(),
        "fractions": (stamp % 1_000_000 != 0).any(),
        "lowest": pl.min_horizontal(None, *(subject.min() for subject in subjects)),
        "highest": pl.max_horizontal(None, *(subject.max() for subject in subjects)),
    }


def _subjects(columns: Mapping[str, str]) -> list[str]:
    return ["citizen"] * ("citizen" in columns) + ["case_subject"] * ("case" in columns)
