"""Cells other than times: citizens, and the line's own text when it is rejected."""

import re
from typing import Final

import polars as pl

from logwatch.identifiers import bsn_number, without_exponent, without_fraction

MARKS: Final = ("plain", "padded", "none", "lost_digits")
"""A BSN as written; one that lost leading zeros; a text that is no BSN; a float's remains."""

Mark: Final = pl.Enum(MARKS)
READ_BSN: Final = pl.Struct({"citizen": pl.UInt32(), "mark": Mark})

_FLOAT: Final = r"^\d([.,]\d+)?[eE]\+?\d+$"
_SPECIAL: Final = '"\r\n'


def quick_bsn(text: pl.Expr) -> pl.Expr:
    """A column of BSN texts as UInt32, null where they are no number."""
    return text.cast(pl.UInt32, strict=False)


def quick_mark(text: pl.Expr, number: pl.Expr) -> pl.Expr:
    """Mark of bare digits, as `quick_bsn` reads them; null for what only `read_bsns` can read."""
    size = text.str.len_bytes()
    bare = (number > 0) & size.is_between(4, 9) & ~text.str.starts_with("+")
    return pl.when(bare & (size == 9)).then(_mark("plain")).when(bare).then(_mark("padded"))


def read_bsns(text: pl.Series) -> pl.Series:
    """A batch of BSN texts as READ_BSN, row for row; empty text gives null and null.

    Nearly all are bare digits: only what is odd goes through `bsn_number`, which decides.
    """
    cell, number = pl.col("text"), quick_bsn(pl.col("text"))
    frame = pl.DataFrame({"text": text}).with_columns(citizen=number, mark=quick_mark(cell, number))
    if frame["mark"].null_count() > text.null_count():
        frame = _with_odd_ones(frame)
    return frame.select("citizen", "mark").to_struct()


def _with_odd_ones(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame.with_row_index("row")
    is_odd = pl.col("mark").is_null() & pl.col("text").is_not_null()
    odd = frame.filter(is_odd).select(
        "row", text=without_exponent(pl.col("text").str.strip_chars())
    )
    odd = odd.with_columns(citizen=bsn_number(pl.col("text")))
    written = without_fraction(pl.col("text")).str.count_matches(r"\d")
    odd = odd.select(
        "row",
        odd_citizen=pl.when(pl.col("citizen") > 0).then("citizen"),
        odd_mark=pl.when(pl.col("text") == "")
        .then(None)
        .when(pl.col("text").str.contains(_FLOAT))
        .then(_mark("lost_digits"))
        .when(pl.col("citizen").is_null() | (pl.col("citizen") == 0))
        .then(_mark("none"))
        .when(written < 9)
        .then(_mark("padded"))
        .otherwise(_mark("plain")),
    )
    joined = frame.join(odd, on="row", how="left", maintain_order="left")
    return joined.select(
        citizen=pl.when(is_odd).then("odd_citizen").otherwise("citizen"),
        mark=pl.coalesce("mark", "odd_mark"),
    )


def rejected_text(cells: pl.DataFrame, cause: pl.Series, separator: str) -> pl.Series:
    """Each row's cells as a line of CSV, null where there is no cause for it."""
    if cause.null_count() == len(cause):
        return pl.repeat(None, len(cause), dtype=pl.String, eager=True)
    row = [_as_written(name, separator) for name in cells.columns]
    line = pl.concat_str(row, separator=separator)
    return cells.select(pl.when(cause.is_not_null()).then(line)).to_series()


def _as_written(name: str, separator: str) -> pl.Expr:
    """In quotes when the cell would else not be one cell."""
    cell = pl.col(name).fill_null("")
    special = cell.str.contains(f"[{re.escape(separator)}{_SPECIAL}]")
    quoted = pl.concat_str(pl.lit('"'), cell.str.replace_all('"', '""', literal=True), pl.lit('"'))
    return pl.when(special).then(quoted).otherwise(cell)


def _mark(name: str) -> pl.Expr:
    return pl.lit(name, dtype=Mark)
