"""What reading found, as the reports and the coverage need it: files, sums, days, rejects."""

from collections.abc import Sequence

import polars as pl

from logwatch.engine import collect
from logwatch.events import Fate
from logwatch.ingest.intake import DAYS, FILES, REJECTS, TALLY
from logwatch.ingest.scratch import ReadFile
from logwatch.ingest.typed import TEXTS
from logwatch.month import Period

_LIVING = ("judged", "system", "other_action")
_MICROSECONDS_A_DAY = 86_400_000_000
_FATES = 8
_DAYS = 2**20


def fates_by_day(events: pl.LazyFrame) -> pl.LazyFrame:
    """Events (EVENTS) counted by source, fate and day, in one number: cheaper than three keys."""
    day = pl.col("time").to_physical() // _MICROSECONDS_A_DAY
    fate = pl.col("fate").to_physical().cast(pl.Int64)
    key = (pl.col("source").cast(pl.Int64) * _FATES + fate) * _DAYS + day
    return events.group_by(key.alias("key")).agg(pl.len().alias("events"))


def unpacked(counted: pl.DataFrame) -> pl.DataFrame:
    """What `fates_by_day` counted, as source, fate, day and events."""
    named = pl.col("key") // _DAYS
    names = dict(enumerate(Fate.categories))
    return counted.select(
        (named // _FATES).cast(pl.UInt8).alias("source"),
        (named % _FATES).replace_strict(names, return_dtype=Fate).alias("fate"),
        (pl.col("key") % _DAYS).cast(pl.Int32).cast(pl.Date).alias("day"),
        "events",
    )


def is_timed(files: Sequence[ReadFile], source: int) -> bool:
    """Whether any event of the source has a time of day."""
    return any(file.counts["timed"] for file in files if file.source == source)


def files_frame(files: Sequence[ReadFile]) -> pl.DataFrame:
    """FILES, in the order of the run's numbers."""
    return pl.DataFrame([_file(number, file) for number, file in enumerate(files)], schema=FILES)


def _file(number: int, file: ReadFile) -> dict[str, object]:
    counts, table = file.counts, file.table
    broken = collect(table.rejects.select(pl.len())).item()
    own = ("bad_citizens", "padded_bsn", "fails_11_test", "first", "last")
    return {
        "file": number,
        "source": file.source,
        "name": file.path.name,
        "format": table.format,
        "encoding": table.encoding,
        "reader": table.reader,
        "lines": counts["rows"] + broken,
        "rejected": counts["rejected"] + broken,
        "skipped": table.skipped,
        **{name: counts[name] for name in own},
        "date_only": counts["first"] is not None and not counts["timed"],
    }


def rejects(files: Sequence[ReadFile]) -> pl.LazyFrame:
    """REJECTS of all files, sorted."""
    parts = [pl.LazyFrame(schema=REJECTS)]
    for number, file in enumerate(files):
        own = file.rows.filter(pl.col("cause").is_not_null()).with_columns(
            pl.col("cause").cast(pl.String)
        )
        for rows in [file.table.rejects] + [own] * bool(file.counts["rejected"]):
            named = rows.with_columns(file=pl.lit(file.path.name), number=pl.lit(number))
            parts.append(named.select(*REJECTS, "number"))
    parts[0] = parts[0].with_columns(number=pl.lit(0))
    return pl.concat(parts).sort("file", "number", "line").select(*REJECTS)


def tally(fates: pl.DataFrame, files: pl.DataFrame) -> pl.DataFrame:
    """TALLY, sorted by source and fate, of events counted by source, fate and day."""
    events = pl.col("events").cast(pl.UInt64).sum()
    kept = fates.group_by("source", pl.col("fate").cast(pl.String)).agg(events)
    rejected = files.group_by("source").agg(
        pl.lit("rejected").alias("fate"), pl.col("rejected").sum().alias("events")
    )
    order = [*Fate.categories, "rejected"]
    whole = pl.concat([kept, rejected]).filter(pl.col("events") > 0)
    sorted_rows = whole.sort("source", pl.col("fate").cast(pl.Enum(order)))
    return sorted_rows.select(pl.col(name).cast(dtype) for name, dtype in TALLY.items())


def days(fates: pl.DataFrame, period: Period) -> pl.DataFrame:
    """DAYS, sorted, of events counted by source, fate and day."""
    lively = pl.col("fate").cast(pl.String).is_in(_LIVING)
    within = pl.col("day").is_between(period.first, period.last)
    counted = fates.filter(lively & within).group_by("source", "day").agg(pl.col("events").sum())
    return counted.select(pl.col(name).cast(dtype) for name, dtype in DAYS.items()).sort(
        "source", "day"
    )


def fields(files: Sequence[ReadFile], source: int) -> frozenset[str]:
    """The columns of EVENTS that every file of the source has, and `time_of_day` unless it has
    dates only."""
    own = [file for file in files if file.source == source]
    found = frozenset.intersection(*map(_fields, own)) if own else frozenset()
    return found | {"time_of_day"} if is_timed(own, source) else found


def _fields(file: ReadFile) -> frozenset[str]:
    mapped = {"user", "citizen", "session", *TEXTS} & file.columns.keys()
    found = {"source", "file", "line", "time", *mapped}
    if "user" in mapped:
        found.add("account")
    if mapped & {"citizen", "case"}:
        found.add("subject")
    if file.profile.domain is not None:
        found.add("domain")
    return frozenset(found)
