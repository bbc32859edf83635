"""Rows in order to one row a run: what follows what decides, so nothing is looked up or grouped."""

from collections.abc import Sequence

import polars as pl


def linked(
    ordered: pl.LazyFrame,
    follows: pl.Expr,
    summed: Sequence[str] = (),
    first: Sequence[str] = (),
) -> pl.LazyFrame:
    """One row a run, which begins where no row `follows` the one before it.

    `time` is that of its first row and `until` of its last, `events` how many they are; of the
    other columns those `summed` are counted over the run, of those to be the `first` the first
    value that is not null stays, and the rest is that of the first row.
    """
    # A row of nulls behind the last one: where a run ends, the next row begins one.
    stop = ordered.collect_schema().to_frame(eager=False).select(pl.all().max())
    before = [pl.col(name).cast(pl.UInt32).cum_sum().shift().fill_null(0) for name in summed]
    ends = pl.concat([ordered, stop]).with_columns(
        *before, until=pl.col("time").shift(), follows=follows
    )
    rows = ends.with_row_index("row").with_columns(
        made for name in first for made in (_row_of_next(name), pl.col(name).backward_fill())
    )
    begins = rows.filter(~pl.col("follows").fill_null(value=False))
    following = pl.col("row").shift(-1)
    return begins.with_columns(
        *(pl.col(name).shift(-1) - pl.col(name) for name in summed),
        *(pl.when(pl.col(_at(name)) < following).then(name).alias(name) for name in first),
        until=pl.col("until").shift(-1),
        events=following - pl.col("row"),
    ).filter(pl.col("time").is_not_null())


def _row_of_next(name: str) -> pl.Expr:
    """The row of the next value of each row, which is its own where there is one."""
    there = pl.when(pl.col(name).is_not_null()).then("row")
    return there.backward_fill().alias(_at(name))


def _at(name: str) -> str:
    return f"row of {name}"
