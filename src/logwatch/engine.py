"""The only place where plans become data: streaming, and in files that only the owner can read."""

import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.files import PRIVATE_FILE


def collect(plan: pl.LazyFrame) -> pl.DataFrame:
    """Runs one plan on the streaming engine."""
    return plan.collect(engine="streaming")


def collect_all(plans: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
    """Runs plans together, so that what they share is read once."""
    return pl.collect_all(list(plans), engine="streaming")


def spool(plan: pl.LazyFrame, path: Path) -> pl.LazyFrame:
    """Runs a plan into an Arrow IPC file of mode 0600 and returns the scan of it.

    Raises DataError when the disk does not take the file.
    """
    os.close(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, PRIVATE_FILE))
    try:
        plan.sink_ipc(path, compression="lz4", engine="streaming")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else "the system refused it"
        mend = "Free space on the disk, and run the check again."
        what = f"a scratch file cannot be written ({reason})"
        raise DataError(Fault(str(path.parent), what, mend)) from None
    return pl.scan_ipc(path, glob=False)
