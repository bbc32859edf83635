"""All reference tables of a workspace, with the faults of all of them at once."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import polars as pl

from logwatch.errors import ConfigurationError, DataError, Fault, LogwatchError
from logwatch.identifiers import CitizenKind
from logwatch.month import Period
from logwatch.reference.calendar import calendar_with, load_closing_days
from logwatch.reference.citizens import load_citizens
from logwatch.reference.relations import load_relations
from logwatch.reference.users import load_users
from logwatch.reference.watch_list import load_watch_list, watch_tokens, with_watched
from logwatch.relations import CITIZENS, RELATIONS, USERS, current_first

REGISTRATION_GRACE: Final = timedelta(days=7)
"""A relation that was put in later than this after the period's end explains nothing in it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Files:
    """Where the tables lie; nothing where the municipality has none."""

    relations: tuple[Path, ...] = ()
    users: Path | None = None
    closing_days: Path | None = None
    citizens: Path | None = None
    watch_list: Path | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The tables with their schemas; a table that is missing has no rows.

    `citizens` are CITIZENS, those whose number is on the watch list among them; `watch_tokens` are
    the tokens on it, whose citizens only the log can tell. `registered_late` counts the relations
    that were left out because they were put in more than REGISTRATION_GRACE after the period.
    `rows` are those of each file by the name of its table, in the order of the files.
    """

    relations: pl.DataFrame
    users: pl.DataFrame
    calendar: pl.DataFrame
    citizens: pl.DataFrame
    watch_tokens: frozenset[str] = frozenset()
    registered_late: int = 0
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def load_reference(
    files: Files,
    period: Period,
    citizen_kind: CitizenKind,
    zone: str = "Europe/Amsterdam",
    *,
    exact: bool = False,
    linked: bool = False,
) -> Reference:
    """Reads all tables.

    `linked` says that the municipality has decided to link employees to citizens. Without it the
    own numbers of the users and the streets of the citizens are null: the file's are not looked at.

    Raises one error with the faults of all: ConfigurationError when a file is not there, else
    DataError.
    """
    own = _read(files, citizen_kind, zone, exact, linked)
    given = _joined(own.relations)
    in_time = given.filter(_registered_in_time(period))
    return Reference(
        relations=in_time,
        users=pl.DataFrame(schema=USERS) if own.users is None else current_first(own.users, period),
        calendar=calendar_with(period, own.closing_days),
        citizens=_citizens(own.citizens, own.watch_list),
        watch_tokens=watch_tokens(own.watch_list),
        registered_late=given.height - in_time.height,
        rows=_rows(
            relations=own.relations,
            users=[own.users],
            closing_days=[own.closing_days],
            citizens=[own.citizens],
            watch_list=[own.watch_list],
        ),
    )


class _Given(NamedTuple):
    """The tables as their files give them; None where there is none."""

    relations: list[pl.DataFrame | None]
    users: pl.DataFrame | None
    closing_days: pl.DataFrame | None
    citizens: pl.DataFrame | None
    watch_list: pl.DataFrame | None


def _read(files: Files, citizen_kind: CitizenKind, zone: str, exact: bool, linked: bool) -> _Given:
    """Every file. Raises as `load_reference` does, with the faults in the order of the tables."""
    errors: list[LogwatchError] = []
    of_citizens: list[LogwatchError] = []
    own = citizen_kind if linked else None
    for_citizens = partial(load_citizens, citizen_kind=citizen_kind, linked=linked)
    # One big table keeps one core busy most of the time.
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(_kept, of_citizens, for_citizens, files.citizens)
        users = _kept(errors, partial(load_users, citizen_kind=own, exact=exact), files.users)
        for_relations = partial(
            load_relations, citizen_kind=citizen_kind, zone=zone, users=users, exact=exact
        )
        relations = [_kept(errors, for_relations, path) for path in files.relations]
        closed = _kept(errors, load_closing_days, files.closing_days)
        citizens = reading.result()
    errors += of_citizens
    for_list = partial(load_watch_list, citizen_kind=citizen_kind)
    listed = _kept(errors, for_list, files.watch_list)
    _raise_all(errors)
    return _Given(relations, users, closed, citizens, listed)


def _kept(errors: list[LogwatchError], load: Callable[[Path], T], path: Path | None) -> T | None:
    try:
        return load(path) if path else None
    except LogwatchError as error:
        errors.append(error)
        return None


def _joined(relations: list[pl.DataFrame | None]) -> pl.DataFrame:
    empty = pl.DataFrame(schema=RELATIONS)
    return pl.concat([empty, *(table for table in relations if table is not None)])


def _rows(**tables: Sequence[pl.DataFrame | None]) -> dict[str, tuple[int, ...]]:
    """How many rows each file has, by the name of its table."""
    return {
        name: tuple(table.height for table in files if table is not None)
        for name, files in tables.items()
    }


def _registered_in_time(period: Period) -> pl.Expr:
    """Also what does not say when it was put in."""
    late = pl.col("registered") > period.last + REGISTRATION_GRACE
    return ~late.fill_null(value=False)


def _citizens(citizens: pl.DataFrame | None, listed: pl.DataFrame | None) -> pl.DataFrame:
    given = pl.DataFrame(schema=CITIZENS) if citizens is None else citizens
    return given if listed is None else with_watched(given, listed["citizen"])


def _raise_all(errors: list[LogwatchError]) -> None:
    faults: list[Fault] = [fault for error in errors for fault in error.faults]
    if any(isinstance(error, ConfigurationError) for error in errors):
        raise ConfigurationError(faults)
    if faults:
        raise DataError(faults)
