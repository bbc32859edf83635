"""Values by their place in a list, a tenth of the time of a join, and of texts that repeat."""

from collections.abc import Callable
from functools import partial

import polars as pl

from logwatch.codes import Codes


def looked_up(values: pl.Series, places: pl.Expr) -> pl.Expr:
    """The value at each place; null where the place is null."""
    found = partial(_gathered, values)
    return places.map_batches(found, return_dtype=values.dtype, is_elementwise=True)


def of_each(
    texts: pl.Expr, made: Callable[[pl.Expr], pl.Expr], dtype: type[pl.DataType]
) -> pl.Expr:
    """What is made of a text, worked out once for all that are the same; null where it is null."""
    found = partial(_of_each, made)
    return texts.map_batches(found, return_dtype=dtype, is_elementwise=True)


def _of_each(made: Callable[[pl.Expr], pl.Expr], texts: pl.Series) -> pl.Series:
    codes = Codes()
    places = texts.to_frame("text").select(codes.code(pl.col("text"))).to_series()
    return codes.texts().to_frame().select(made(pl.col("text"))).to_series().gather(places)


def _gathered(values: pl.Series, places: pl.Series) -> pl.Series:
    return values.gather(places)
