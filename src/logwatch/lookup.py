"""Values by their place in a list, a tenth of the time of a join, and of texts that repeat."""

from collections.abc import Callable
from functools import partial

import polars as pl


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
    kind = pl.Categorical(pl.Categories.random())
    coded = texts.cast(kind)  # the categories are forgotten when no series uses them
    different = kind.categories.to_series().alias("text").to_frame()
    return different.select(made(pl.col("text"))).to_series().gather(coded.to_physical())


def _gathered(values: pl.Series, places: pl.Series) -> pl.Series:
    return values.gather(places)
