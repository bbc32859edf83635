"""The copy of what was read, with the script in it: plans and small frames, no second log."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from logwatch.events import EVENTS, Fate, TimeQuality
from logwatch.ingest.deeds import folded
from logwatch.ingest.intake import JUDGED, Extent, Intake
from logwatch.ingest.typed import CASE_SUBJECT
from logwatch.pipeline.gather import Taken
from logwatch.pipeline.selftest.cast import is_system
from logwatch.pipeline.selftest.counts import recounted
from logwatch.pipeline.selftest.log import Log, SourceLog
from logwatch.pipeline.selftest.script import LINES, Cut, Script
from logwatch.reference.load import Reference
from logwatch.relations import CITIZENS, USERS

_ACTS: Final = ("view", "edit", "print", "search", "escape")
_FIRST_LINE: Final = 2**31
_TEXTS: Final = ("case", "reason", "search_key", "page", "origin")


def planted(taken: Taken, log: Log, script: Script) -> Taken:
    """What was read, as if the script had happened too."""
    lines = pl.concat([LINES.to_frame(), *script.lines])
    names = [row["account_name"] for row in script.users]
    events = [
        _events(lines.filter(pl.col("source") == source.place), source, taken.intake, names)
        for source in log.sources
    ]
    intake = _without(taken.intake, script.cuts)
    return replace(
        taken,
        intake=_with(intake, pl.concat([EVENTS.to_frame(), *events])),
        reference=_tables(taken.reference, script),
    )


def _events(
    lines: pl.DataFrame, source: SourceLog, intake: Intake, names: Sequence[str]
) -> pl.DataFrame:
    """EVENTS of one source's LINES: only what this source fills in, by what its profile says."""
    consulting = source.profile.actions.consulting
    system = is_system(names, source.profile.system.accounts)
    fates = {
        act: _fate(source.actions[act], folded(consulting) if consulting else None, system)
        for act in _ACTS
    }
    files = intake.files.filter(pl.col("source") == source.place)["file"].sort()
    time = pl.col("time") if source.timed else pl.col("time").dt.truncate("1d")
    has = source.has
    made: dict[str, pl.Expr] = {
        "file": pl.lit(files[0] if len(files) else 0),
        "line": pl.int_range(_FIRST_LINE, _FIRST_LINE + pl.len()),
        "time": time,
        "time_quality": pl.lit("exact" if source.timed else "date_only", TimeQuality),
        "citizen": pl.col("citizen") if "citizen" in has else pl.lit(None),
        "subject": _subject(source, intake),
        "session": pl.col("session").fill_null(1) if "session" in has else pl.lit(None),
        "fate": pl.col("act").replace_strict(fates, return_dtype=Fate),
        "action": pl.col("act").replace_strict(source.actions, return_dtype=pl.String),
        "domain": pl.coalesce("domain", pl.lit(source.profile.domain, pl.String)),
        **{name: pl.col(name) for name in _TEXTS if name in has},
    }
    for name, text in source.marks.items():
        made[name] = pl.when(_escapes()).then(pl.lit(text)).otherwise(made.get(name))
    kept = {name: pl.col(name) for name in ("source", "account", "user")}
    columns = {**{name: pl.lit(None) for name in EVENTS}, **kept, **made}
    return lines.select(columns[name].cast(kind).alias(name) for name, kind in EVENTS.items())


def _escapes() -> pl.Expr:
    return pl.col("act") == "escape"


def _fate(action: str | None, consulting: frozenset[str] | None, system: bool) -> str:
    if system:
        return "system"
    judged = consulting is None or (action or "").strip().lower() in consulting
    return "judged" if judged else "other_action"


def _subject(source: SourceLog, intake: Intake) -> pl.Expr:
    """The citizen; where the log names none, a case of its own for each."""
    if "citizen" in source.has or "subject" not in source.has:
        return pl.col("citizen") if "citizen" in source.has else pl.lit(None)
    above = max(intake.extents[source.name].highest, CASE_SUBJECT) + 1
    return pl.col("citizen").rank("dense").cast(pl.Int64) + above


def _with(intake: Intake, events: pl.DataFrame) -> Intake:
    judged = events.filter(pl.col("fate") == "judged").with_columns(
        timed=pl.col("time_quality") != "date_only"
    )
    rows = judged.select(JUDGED.names())
    return replace(
        recounted(intake, events.lazy(), 1),
        coded=pl.union([intake.coded, events.lazy().cast(intake.coded.collect_schema())]),
        judged={
            name: _joined(intake.judged.get(name), rows.filter(pl.col("source") == place))
            for place, name in enumerate(intake.sources)
        },
        extents={
            name: _extent(intake.extents[name], events.filter(pl.col("source") == place))
            for place, name in enumerate(intake.sources)
        },
        highest_user=max(intake.highest_user, *events["user"].unique(), 0),
    )


def _joined(rows: pl.LazyFrame | None, more: pl.DataFrame) -> pl.LazyFrame:
    return more.lazy() if rows is None else pl.union([rows, more.lazy()])


def _extent(extent: Extent, events: pl.DataFrame) -> Extent:
    subjects = events["subject"].drop_nulls().sort()
    if subjects.is_empty():
        return extent
    first, last = int(subjects[0]), int(subjects[-1])
    return replace(
        extent, lowest=min(extent.lowest or first, first), highest=max(extent.highest, last)
    )


def _without(intake: Intake, cuts: Sequence[Cut]) -> Intake:
    """Without the lines that the script takes away."""
    if not cuts:
        return intake
    time, source = pl.col("time"), pl.col("source")
    gone = pl.any_horizontal(
        (source == cut.source) & (time >= cut.begin) & (time < cut.end) for cut in cuts
    )
    events = intake.coded.filter(~gone)
    judged = {name: rows.filter(~gone) for name, rows in intake.judged.items()}
    less = recounted(intake, intake.events.filter(gone), -1)
    return replace(less, coded=events, judged=judged)


def _tables(reference: Reference, script: Script) -> Reference:
    return replace(
        reference,
        users=_added(reference.users, [pl.DataFrame(script.users, schema=USERS)]),
        relations=pl.concat([reference.relations, *script.relations]),
        citizens=_added(reference.citizens, [pl.DataFrame(script.citizens, schema=CITIZENS)]),
    )


def _added(table: pl.DataFrame, rows: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """A table that is not there stays away."""
    return table if table.is_empty() else pl.concat([table, *rows])
