"""One text as a time: what is read, how sure it is, and why it is none."""

import polars as pl

from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import read_times

HOME = "Europe/Amsterdam"
DUTCH = "%d-%m-%Y %H:%M:%S"


def read(text: str | None, *formats: str, written: str = HOME) -> tuple[object, ...]:
    clock = Clock(formats or (DUTCH,), written, HOME)
    row = read_times(pl.Series([text], dtype=pl.String), clock).to_list()[0]
    return row["time"], row["quality"], row["cause"]
