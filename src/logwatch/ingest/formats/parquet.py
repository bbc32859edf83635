"""Parquet: typed columns back to the text that a profile expects."""

from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from logwatch.ingest.table import (
    LINE,
    Layout,
    RawTable,
    clean_names,
    no_records,
    no_rejects,
    require,
    unreadable,
)

SUFFIXES: Final = (".parquet", ".pq")

_MAGIC: Final = b"PAR1"


def matches(head: bytes) -> bool:
    """Whether the first bytes are the mark of Parquet."""
    return head.startswith(_MAGIC)


def read(path: Path, layout: Layout, spool: Path) -> RawTable:  # noqa: ARG001 no copy is needed
    """Opens a Parquet file; LINE is the record's number, from 1.

    Moments become `2026-10-01T08:30:00.000000`, with `+0200` behind it where the column knows its
    zone. Raises DataError when the file is damaged, holds no records or lacks a required column.
    """
    schema = _schema(path)
    names = clean_names(schema)
    require(path, names, layout)
    columns = [
        _text(pl.col(column), dtype).alias(name)
        for name, (column, dtype) in zip(names, schema.items(), strict=True)
    ]
    frame = pl.scan_parquet(path, glob=False).select(columns).with_row_index(LINE, 1)
    return RawTable(frame, names, no_rejects(), "parquet")


def _schema(path: Path) -> pl.Schema:
    try:
        if not pq.read_metadata(path).num_rows:
            raise no_records(path)
        return pl.scan_parquet(path, glob=False).collect_schema()
    except (pa.ArrowException, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise unreadable(path, "Parquet") from None


def _text(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.Datetime):
        moment = "%Y-%m-%dT%H:%M:%S%.6f" + ("%z" if dtype.time_zone else "")
        return column.dt.to_string(moment)
    if isinstance(dtype, pl.Date | pl.Time | pl.Duration):
        return column.dt.to_string("iso")
    if isinstance(dtype, pl.Struct):
        return column.struct.json_encode()
    if isinstance(dtype, pl.List):
        return _text(pl.struct(column.alias("items")), pl.Struct({"items": dtype}))
    if isinstance(dtype, pl.Binary):
        return column.bin.encode("hex")
    text = column.cast(pl.String)
    return pl.when(text != "").then(text)
