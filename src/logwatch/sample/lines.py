"""From consultations to log lines."""

from typing import Final

import polars as pl

from logwatch.sample.chance import draw

LINES: Final = pl.Schema(
    {
        "visit": pl.UInt64(),  # number of the consultation, for what is drawn per consultation
        "page": pl.UInt64(),  # 0, 1, 2 … within the consultation
        "time": pl.Datetime("us"),  # wall clock
        "account": pl.String(),
        "bsn": pl.String(),
        "printed": pl.Boolean(),
    }
)


def lines_of(visits: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Every consultation's lines, 20 to 49 seconds apart: LINES in the order of time."""
    visit = pl.col("visit")
    numbered = visits.sort("start", "account", "bsn").select(
        pl.all(), visit=pl.int_range(pl.len(), dtype=pl.UInt64) + seed * 2**40
    )
    pages = numbered.with_columns(page=pl.int_ranges(0, pl.col("lines"))).explode("page")
    seconds = pl.col("page").cast(pl.UInt64) * (draw(visit, 51, 30) + 20)
    last_pages = pl.col("page") >= pl.col("lines") - pl.col("prints")
    lines = pages.with_columns(
        time=pl.col("start") + pl.duration(seconds=seconds), printed=last_pages
    )
    return lines.sort("time", "visit", "page").select(LINES.names()).cast(LINES)
