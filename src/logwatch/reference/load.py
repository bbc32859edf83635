"""All reference tables of a workspace, with the faults of all of them at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from logwatch.errors import ConfigurationError, DataError, Fault, LogwatchError
from logwatch.identifiers import CitizenKind
from logwatch.month import Period
from logwatch.reference.calendar import calendar
from logwatch.reference.relations import load_relations
from logwatch.reference.users import load_users
from logwatch.relations import RELATIONS, USERS


@dataclass(frozen=True, slots=True)
class Files:
    """Where the tables lie; nothing where the municipality has none."""

    relations: tuple[Path, ...] = ()
    users: Path | None = None
    closing_days: Path | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The tables with their schemas; a table that is missing has no rows."""

    relations: pl.DataFrame
    users: pl.DataFrame
    calendar: pl.DataFrame


def load_reference(
    files: Files,
    period: Period,
    citizen_kind: CitizenKind,
    zone: str = "Europe/Amsterdam",
    *,
    exact: bool = False,
) -> Reference:
    """Reads all tables.

    Raises one error with the faults of all: ConfigurationError when a file is not there, else
    DataError.
    """
    errors: list[LogwatchError] = []
    users = _kept(errors, lambda: load_users(files.users, exact=exact) if files.users else None)
    relations = [
        _kept(errors, partial(load_relations, path, citizen_kind, zone, users, exact=exact))
        for path in files.relations
    ]
    days = _kept(errors, lambda: calendar(period, files.closing_days))
    _raise_all(errors)
    return Reference(
        pl.concat(
            [pl.DataFrame(schema=RELATIONS), *(table for table in relations if table is not None)]
        ),
        pl.DataFrame(schema=USERS) if users is None else users,
        calendar(period) if days is None else days,
    )


def _kept(
    errors: list[LogwatchError], load: Callable[[], pl.DataFrame | None]
) -> pl.DataFrame | None:
    try:
        return load()
    except LogwatchError as error:
        errors.append(error)
        return None


def _raise_all(errors: list[LogwatchError]) -> None:
    faults: list[Fault] = [fault for error in errors for fault in error.faults]
    if any(isinstance(error, ConfigurationError) for error in errors):
        raise ConfigurationError(faults)
    if faults:
        raise DataError(faults)
