"""A piece of a text table as cells, where that can be proved."""

from collections.abc import Sequence
from io import BytesIO

import polars as pl

from logwatch.ingest.text.proof import Cut, accounts_for, body_of


def parse(data: bytes, columns: Sequence[str], separator: str) -> pl.DataFrame | None:
    """The records of a piece that ends its lines in LF, or None when that is not certain."""
    try:
        frame = pl.read_csv(
            BytesIO(data),
            has_header=False,
            schema=dict.fromkeys(columns, pl.String()),
            separator=separator,
        )
    except pl.exceptions.PolarsError:
        return None
    # Polars takes a CR at a cell's end for a part of the line end.
    if b"\r" in data or not Cut(separator.encode(), len(columns)).is_regular(data):
        return None
    cell_bytes = int(frame.select(cell_bytes_of(columns).sum()).item())
    return frame if accounts_for(body_of(data), frame.height, cell_bytes, len(columns)) else None


def cell_bytes_of(columns: Sequence[str]) -> pl.Expr:
    """UInt32: the bytes of a row's cells."""
    return pl.sum_horizontal(pl.col(name).str.len_bytes() for name in columns)
