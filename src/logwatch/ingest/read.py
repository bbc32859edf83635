"""Reading the exports: each file once, and then what became of every line."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import MOST_HELD, collect
from logwatch.errors import DataError, Fault
from logwatch.files import sha256
from logwatch.ingest.accounts import people, people_by_day
from logwatch.ingest.duplicates import COPIES, Keyed, copies
from logwatch.ingest.fates import Grounds, events_of, numbers_of
from logwatch.ingest.intake import Intake, SourceInput
from logwatch.ingest.judged import Exports
from logwatch.ingest.open import open_table
from logwatch.ingest.scratch import Opened, ReadFile, read_file
from logwatch.ingest.summary import (
    counted,
    days,
    extent,
    fields,
    files_frame,
    hours,
    is_timed,
    kinds,
    rejects,
    tally,
    unpacked,
)
from logwatch.ingest.typed import TEXTS
from logwatch.ingest.words import Vocabulary
from logwatch.month import Period
from logwatch.said import said

_MOST_SOURCES: Final = 250
_MOST_FILES: Final = 60_000


def read(
    sources: Sequence[SourceInput],
    period: Period,
    accounts: pl.DataFrame | None,
    scratch: Path,
    *,
    texts: bool = True,
) -> Intake:
    """Reads all files into the folder `scratch` and says what became of every line.

    `accounts` is USERS, or None when there is no users table. `texts` says whether the texts of all
    lines will be read; without it they may stay in the exports, from which those of the few lines
    that are shown are read later. The order in which sources and files are given does not matter.
    Raises DataError with the faults of all files that cannot be read.
    """
    ordered = sorted(sources, key=lambda source: source.name)
    names = tuple(source.name for source in ordered)
    vocabulary = Vocabulary()
    files = _read_all(ordered, scratch, vocabulary, texts)
    known = _grounds(files, period, accounts, vocabulary)
    read_files = list(zip(files, known, strict=True))
    fates = unpacked(collect(counted(_together(numbers_of, read_files))))
    listed = files_frame(files)
    mixed = _mixed(files, names)
    found_fields = {name: fields(files, place) for place, name in enumerate(names)}
    return Intake(
        sources=names,
        paths=tuple(file.path for file in files),
        files=listed,
        coded=_together(events_of, read_files),
        vocabulary=vocabulary,
        judged=_judged(read_files, names, found_fields, mixed, fates, scratch),
        rejects=rejects(files),
        tally=tally(fates, listed),
        kinds=kinds(fates),
        days=days(fates, period),
        hours=hours(fates, period, names),
        fields=found_fields,
        nameless=_nameless(read_files, names),
        mixed=mixed,
        extents={name: extent(files, place) for place, name in enumerate(names)},
        highest_user=_highest_user(known),
    )


def _together(
    plan_of: Callable[[ReadFile, Grounds], pl.LazyFrame],
    read_files: Sequence[tuple[ReadFile, Grounds]],
) -> pl.LazyFrame:
    plans = [plan_of(file, grounds) for file, grounds in read_files]
    return plans[0] if len(plans) == 1 else pl.union(plans)


def _nameless(
    read_files: Sequence[tuple[ReadFile, Grounds]], names: Sequence[str]
) -> frozenset[str]:
    """The sources that have events without a user."""
    return frozenset(
        names[file.source]
        for file, grounds in read_files
        if file.counts["nameless"] or grounds.people["user"].has_nulls()
    )


def _mixed(files: Sequence[ReadFile], names: Sequence[str]) -> frozenset[str]:
    """The sources that have events with and without a time of day."""
    return frozenset(
        names[file.source]
        for file in files
        if is_timed(files, file.source) and (file.counts["dated"] or not file.counts["timed"])
    )


def _judged(
    read_files: Sequence[tuple[ReadFile, Grounds]],
    names: Sequence[str],
    found_fields: Mapping[str, frozenset[str]],
    mixed: frozenset[str],
    fates: pl.DataFrame,
    scratch: Path,
) -> dict[str, pl.LazyFrame]:
    """The judged events of each source, all together in memory or none."""
    rows = int(fates.filter(pl.col("fate") == "judged")["events"].sum())
    made: dict[str, pl.LazyFrame] = {}
    for place, name in enumerate(names):
        own = [item for item in read_files if item[0].source == place]
        timed = None if name in mixed else "time_of_day" in found_fields[name]
        cases = any("case" in file.columns for file, _ in own)
        exports = Exports(place, own, timed, cases, "session" in found_fields[name])
        if own:
            made[name] = exports.judged(scratch / f"judged-{place}.arrow", rows)
    return made


def _read_all(
    sources: Sequence[SourceInput], scratch: Path, vocabulary: Vocabulary, texts: bool
) -> list[ReadFile]:
    """Reads every file, sorted by source, name and content; the faults of all come at once."""
    faults = _too_many(sources)
    opened: list[Opened] = []
    for place, source in enumerate(sources):
        for path in source.files:
            try:
                table = open_table(path, source.profile.table_layout(), scratch)
                keyed = len(source.files) > 1
                opened.append(Opened(place, path, source.profile, table, keyed, texts))
            except DataError as error:
                faults += error.faults
    files: list[ReadFile] = []
    room = MOST_HELD
    for number, file in enumerate(_sorted(opened)):
        try:
            target = scratch / f"events-{file.source}-{number}.arrow"
            files.append(read_file(file, target, vocabulary, room))
            room -= files[-1].counts["rows"] if files[-1].held else 0
        except DataError as error:
            faults += error.faults
    if faults:
        raise DataError(faults)
    return files


def _too_many(sources: Sequence[SourceInput]) -> list[Fault]:
    files = sum(len(source.files) for source in sources)
    if not files:
        mend = said("Name the files of at least one source.")
        return [Fault("", said("there are no exports to read"), mend)]
    if len(sources) > _MOST_SOURCES or files > _MOST_FILES:
        mend = said("Check fewer months at once.")
        return [Fault("", said("there are too many sources or files"), mend)]
    return []


def _sorted(opened: Sequence[Opened]) -> list[Opened]:
    """By source and file name; files of one name by their content, which must be hashed first."""
    names = [(file.source, file.path.name) for file in opened]

    def place(file: Opened) -> tuple[int, str, str]:
        name = (file.source, file.path.name)
        return *name, sha256(file.path) if names.count(name) > 1 else ""

    return sorted(opened, key=place)


def _grounds(
    files: Sequence[ReadFile],
    period: Period,
    accounts: pl.DataFrame | None,
    vocabulary: Vocabulary,
) -> list[Grounds]:
    copied = _copies(files)
    spellings = vocabulary.codes("user").texts()
    texts = frozenset.intersection(*(_as_codes(file) for file in files))
    return [
        Grounds(
            file=number,
            people=people(
                spellings, accounts, file.profile.system.accounts, exact=file.profile.user.exact
            ),
            people_by_day=people_by_day(
                spellings,
                accounts,
                file.profile.system.accounts,
                period,
                exact=file.profile.user.exact,
            ),
            copies=copied.filter(pl.col("file") == number)["row"],
            timed=file.counts["timed"] > 0,
            period=period,
            vocabulary=vocabulary,
            coded=texts,
        )
        for number, file in enumerate(files)
    ]


def _as_codes(file: ReadFile) -> frozenset[str]:
    """The texts that this file has as codes, or has not at all."""
    return file.coded | {name for name in TEXTS if name not in file.columns}


def _highest_user(known: Sequence[Grounds]) -> int:
    codes = [grounds.people.select("user") for grounds in known]
    codes += [grounds.people_by_day.select("user") for grounds in known]
    return int(pl.concat(codes).select(pl.col("user").max().fill_null(0)).item())


def _copies(files: Sequence[ReadFile]) -> pl.DataFrame:
    found = [COPIES.to_frame()]
    for source in {file.source for file in files}:
        own = [(number, file) for number, file in enumerate(files) if file.source == source]
        by_id = any("event_id" in file.columns for _, file in own)
        keyed = [_keyed(number, file) for number, file in own]
        found.append(copies(keyed, by_id) if by_id or len(own) > 1 else COPIES.to_frame())
    return pl.concat(found)


def _keyed(number: int, file: ReadFile) -> Keyed:
    counts = file.counts
    return Keyed(number, _unfiltered(file), counts["first"], counts["last"], counts["rows"])


def _unfiltered(file: ReadFile) -> pl.LazyFrame:
    rows = file.events()
    kept = rows.filter(~pl.col("filtered")) if file.profile.filter else rows
    return kept.select("time", "key", row=file.row)
