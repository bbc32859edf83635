"""Parquet: typed columns back to the text that a profile expects."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from polars.datatypes import DataTypeClass

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
# One character of UTF-8, its bytes in hexadecimal: no cast says which values are text.
_UTF_8: Final = (
    r"[0-7].|(?:c[2-9a-f]|d.)[89ab].|(?:e0[ab].|e[1-9abcef][89ab].|ed[89].)[89ab]."
    r"|(?:f0[9ab].|f[123][89ab].|f48.)(?:[89ab].){2}"
)


_Kind = pl.DataType | DataTypeClass


def matches(head: bytes) -> bool:
    """Whether the first bytes are the mark of Parquet."""
    return head.startswith(_MAGIC)


def read(path: Path, layout: Layout, spool: Path) -> RawTable:  # noqa: ARG001 no copy is needed
    """Opens a Parquet file; LINE is the record's number, from 1.

    Moments become `2026-10-01T08:30:00.000000`, with `+0200` behind it where the column knows its
    zone; the parts of nested columns are columns with joined names, as in NDJSON. Raises DataError
    when the file is damaged, holds no records or lacks a required column.
    """
    schema = _schema(path)
    parts = [part for name, dtype in schema.items() for part in _parts(name, pl.col(name), dtype)]
    names = clean_names(name for name, _, _ in parts)
    require(path, names, layout)
    columns = [
        _text(column, dtype).alias(name)
        for name, (_, column, dtype) in zip(names, parts, strict=True)
    ]
    frame = pl.scan_parquet(path, glob=False).select(columns).with_row_index(LINE, 1)
    return RawTable(frame, names, no_rejects(), "parquet", moments=True)


def _schema(path: Path) -> pl.Schema:
    try:
        if not pq.read_metadata(path).num_rows:
            raise no_records(path)
        return pl.scan_parquet(path, glob=False).collect_schema()
    except (pa.ArrowException, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise unreadable(path, "Parquet") from None


def _parts(name: str, column: pl.Expr, dtype: _Kind) -> Iterator[tuple[str, pl.Expr, _Kind]]:
    """A column, or of a nested one its parts: name, expression and type."""
    if not isinstance(dtype, pl.Struct):
        yield name, column, dtype
        return
    for field in dtype.fields:
        inner = column.struct.field(field.name)
        yield from _parts(f"{name}.{field.name}", inner, field.dtype)


def _text(column: pl.Expr, dtype: _Kind) -> pl.Expr:
    if isinstance(dtype, pl.Datetime):
        moment = "%Y-%m-%dT%H:%M:%S%.6f" + ("%z" if dtype.time_zone else "")
        return column.dt.to_string(moment)
    if isinstance(dtype, pl.Date | pl.Time | pl.Duration):
        return column.dt.to_string("iso")
    if isinstance(dtype, pl.List):
        return pl.struct(column.alias("items")).struct.json_encode()
    if isinstance(dtype, pl.Binary):
        return _text_of_bytes(column)
    text = column.cast(pl.String)
    return pl.when(text != "").then(text)


def _text_of_bytes(column: pl.Expr) -> pl.Expr:
    """Some writers leave out that their bytes are text; what is none stays in hexadecimal."""
    digits = column.bin.encode("hex")
    is_text = digits.str.contains(f"^(?:{_UTF_8})*$")
    text = pl.when(is_text).then(column).cast(pl.String)
    return pl.when(digits != "").then(pl.coalesce(text, digits))
