"""The only place where plans become data: streaming, and in files that only the owner can read."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.errors import DataError, Fault, changed_since
from logwatch.files import PRIVATE_FILE
from logwatch.said import foreign, said

MOST_HELD: Final = 16_000_000
"""Rows of a few numbers that are kept in memory; more are read from the scratch folder."""


class ChangedError(Exception):
    """Raised within a plan, with the path of an export that is no longer what it was when read."""


def collect(plan: pl.LazyFrame) -> pl.DataFrame:
    """Runs one plan on the streaming engine. Raises DataError when an export has changed."""
    with _changes_told():
        return plan.collect(engine="streaming")


def collect_all(plans: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
    """Runs plans together, so that what they share is read once. Raises as `collect` does."""
    with _changes_told():
        return pl.collect_all(list(plans), engine="streaming")


def spool(plan: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    """Runs a plan into an Arrow IPC file of mode 0600 and returns the scan of it.

    Raises DataError when the disk does not take the file.
    """
    with _private_file(path):
        collect_all([_sink(plan, path)])
    return pl.scan_ipc(path, glob=False)


def spool_and_hold(
    plan: pl.LazyFrame, path: Path, columns: Sequence[str], most: int
) -> tuple[pl.LazyFrame, pl.DataFrame | None]:
    """The same, and these columns of up to `most` rows in memory: None when there are more rows.

    They are kept as they go by, which costs nothing; reading them back does.
    """
    with _private_file(path):
        _, held = collect_all([_sink(plan, path), plan.select(columns).head(most + 1)])
    return pl.scan_ipc(path, glob=False), held if held.height <= most else None


def hold(plan: pl.LazyFrame, path: Path, rows: int) -> pl.LazyFrame:
    """What a plan gives, run once: in memory when it has few `rows`, else spooled into `path`."""
    return collect(plan).lazy() if rows <= MOST_HELD else spool(plan, path)


@contextmanager
def _changes_told() -> Iterator[None]:
    try:
        yield
    except ChangedError as error:
        # Polars makes the error anew and writes below its text where in the plan it arose.
        raise DataError(changed_since(str(error).partition("\n")[0])) from None


@contextmanager
def _private_file(path: Path) -> Iterator[None]:
    """Makes the file, so that it is never open to others, and says when the disk is full."""
    os.close(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, PRIVATE_FILE))
    try:
        yield
    except OSError as error:
        reason = foreign(os.strerror(error.errno)) if error.errno else said("the system refused it")
        mend = said("Free space on the disk, and run the check again.")
        what = said("a scratch file cannot be written ({reason})", reason=reason)
        raise DataError(Fault(str(path.parent), what, mend)) from None


def _sink(plan: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    return plan.sink_ipc(path, compression="lz4", lazy=True)
