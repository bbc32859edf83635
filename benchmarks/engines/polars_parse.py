"""The measure of all: Polars parses the seven columns and does nothing with them."""

import polars as pl
from question import Data


def run(data: Data) -> None:
    log = pl.scan_csv(data.log, separator=";", infer_schema=False)
    # Whether a cell is empty cannot be known without parsing it.
    log.select(pl.all().is_null().sum()).collect(engine="streaming")
