"""What reading found, as the reports and the coverage need it: files, sums, days, rejects."""

from collections.abc import Sequence

import polars as pl

from logwatch.engine import collect
from logwatch.events import KINDS, Fate
from logwatch.ingest.causes import BLANK
from logwatch.ingest.intake import DAYS, FILES, REJECTS, TALLY, Extent
from logwatch.ingest.scratch import ReadFile
from logwatch.ingest.typed import TEXTS
from logwatch.log_hours import HOURS
from logwatch.month import Period

_LIVING = ("judged", "system", "other_action")
_MICROSECONDS_AN_HOUR = 3_600_000_000
_HOURS_A_DAY = 24
_FATES = 8
_KINDS = 8
_HOURS = 2**25

COUNTED = pl.Schema(
    {
        "source": pl.UInt8(),
        "fate": Fate,
        "user": pl.Boolean(),  # whether the events name one
        "citizen": pl.Boolean(),
        "timed": pl.Boolean(),
        "day": pl.Date(),
        "hour": pl.UInt8(),  # 0 without a time of day
        "events": pl.UInt32(),
    }
)


def counted(events: pl.LazyFrame) -> pl.LazyFrame:
    """Events (EVENTS) counted by all that COUNTED has, in one number: cheaper than seven keys."""
    present = [pl.col(name).is_not_null() for name in ("user", "citizen")]
    kind = _bits([*present, pl.col("time_quality") != "date_only"])
    place = pl.col("source").cast(pl.Int64) * _FATES + pl.col("fate").to_physical()
    hour = pl.col("time").to_physical() // _MICROSECONDS_AN_HOUR
    key = (place * _KINDS + kind) * _HOURS + hour
    return events.group_by(key.alias("key")).agg(pl.len().alias("events"))


def _bits(flags: Sequence[pl.Expr]) -> pl.Expr:
    return pl.sum_horizontal(flag.cast(pl.UInt8) * 2**place for place, flag in enumerate(flags))


def unpacked(packed: pl.DataFrame) -> pl.DataFrame:
    """COUNTED, of what `counted` gives."""
    kind, place = pl.col("key") // _HOURS % _KINDS, pl.col("key") // (_HOURS * _KINDS)
    hour = pl.col("key") % _HOURS
    names = dict(enumerate(Fate.categories))
    found = packed.with_columns(
        source=place // _FATES,
        fate=(place % _FATES).replace_strict(names, return_dtype=Fate),
        user=kind % 2 == 1,
        citizen=kind // 2 % 2 == 1,
        timed=kind // 4 == 1,
        day=(hour // _HOURS_A_DAY).cast(pl.Int32),
        hour=hour % _HOURS_A_DAY,
    )
    return found.select(pl.col(name).cast(dtype) for name, dtype in COUNTED.items())


def kinds(fates: pl.DataFrame) -> pl.DataFrame:
    """KINDS of the judged events, of COUNTED."""
    there = pl.lit(0, dtype=pl.UInt32)
    judged = fates.filter(pl.col("fate") == "judged")
    summed = judged.group_by("source", "user", "citizen", "timed").agg(
        weight=pl.col("events").sum()
    )
    present = {name: pl.when(name).then(there) for name in ("user", "citizen")}
    return summed.with_columns(**present).select(KINDS.names()).cast(KINDS)


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
        "lines": counts["rows"] - counts["blank"] + broken,
        "rejected": counts["rejected"] - counts["blank"] + broken,
        "skipped": table.skipped,
        **{name: counts[name] for name in own},
        "date_only": counts["first"] is not None and not counts["timed"],
    }


def rejects(files: Sequence[ReadFile]) -> pl.LazyFrame:
    """REJECTS of all files, sorted."""
    parts = [pl.LazyFrame(schema=REJECTS)]
    for number, file in enumerate(files):
        own = file.rows.filter(pl.col("cause") != BLANK).with_columns(
            pl.col("cause").cast(pl.String)
        )
        for rows in [file.table.rejects] + [own] * bool(file.counts["rejected"]):
            named = rows.with_columns(file=pl.lit(file.path.name), number=pl.lit(number))
            parts.append(named.select(*REJECTS, "number"))
    parts[0] = parts[0].with_columns(number=pl.lit(0))
    return pl.concat(parts).sort("file", "number", "line").select(*REJECTS)


def tally(fates: pl.DataFrame, files: pl.DataFrame) -> pl.DataFrame:
    """TALLY, sorted by source and fate, of COUNTED."""
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
    """DAYS, sorted, of COUNTED."""
    daily = _living(fates, period).group_by("source", "day").agg(pl.col("events").sum())
    return daily.select(pl.col(name).cast(dtype) for name, dtype in DAYS.items()).sort(
        "source", "day"
    )


def hours(fates: pl.DataFrame, period: Period, names: Sequence[str]) -> pl.DataFrame:
    """HOURS, sorted, of COUNTED; `names` are the sources in the order of their numbers."""
    named = _living(fates, period).with_columns(
        pl.col("source").replace_strict(dict(enumerate(names)), return_dtype=pl.String),
        hour=pl.when("timed").then("hour"),
    )
    hourly = named.group_by("source", "day", "hour").agg(pl.col("events").sum())
    return hourly.select(HOURS.names()).cast(HOURS).sort("source", "day", "hour")


def _living(fates: pl.DataFrame, period: Period) -> pl.DataFrame:
    """What shows that a source logged in the period."""
    lively = pl.col("fate").cast(pl.String).is_in(_LIVING)
    return fates.filter(lively, pl.col("day").is_between(period.first, period.last))


def extent(files: Sequence[ReadFile], source: int) -> Extent:
    """Between which numbers the source's subjects lie."""
    own = [file.counts for file in files if file.source == source]
    lowest = [counts["lowest"] for counts in own if counts["lowest"] is not None]
    highest = [counts["highest"] for counts in own if counts["highest"] is not None]
    whole = not any(counts["fractions"] for counts in own)
    return Extent(min(lowest, default=0), max(highest, default=0), whole)


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
