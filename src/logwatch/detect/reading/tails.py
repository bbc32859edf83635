"""How unusual a count is: the upper tail of the negative binomial distribution, in bits.

A count of k with mean mu and size r has the variance mu + mu^2 / r. A tail of 1 in 2^n is n bits.
The sum of the probabilities below k is made row by row: only counts above their mean need it, and
those are few. Source: Noufaily et al. 2013 use the same family for surveillance counts.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

MOST_BITS: Final = 20.0
_MOST: Final = 4096


def with_bits(
    rows: pl.LazyFrame, keys: Sequence[str], count: str, mean: str, size: float
) -> pl.LazyFrame:
    """The rows with `bits`: -log2 P(X >= count), 0 where the count is not above its mean.

    `keys` tell rows apart. Bits are rounded to 6 places, so that the order of sums does not show.
    """
    above = rows.filter(pl.col(count) > pl.col(mean)).select(
        *keys,
        _count=pl.col(count).cast(pl.Int64).clip(0, _MOST),
        _mean=pl.col(mean).clip(1e-9),
    )
    below = above.with_columns(_i=pl.int_ranges(0, pl.col("_count"))).explode("_i")
    terms = below.drop_nulls("_i").join(_coefficients(size), on="_i", how="left")
    chance = terms.group_by(keys).agg(_below=_probability(size).sum())
    tail = (1 - pl.col("_below")).clip(2.0**-MOST_BITS)
    bits = chance.select(*keys, bits=(-tail.log(2)).clip(0, MOST_BITS).round(6))
    return rows.join(bits, on=list(keys), how="left").with_columns(pl.col("bits").fill_null(0.0))


def bits_of_none(mean: pl.Expr, size: pl.Expr) -> pl.Expr:
    """-log2 P(X = 0), rounded alike: how unusual it is that there is nothing at all."""
    return (size * (1 + mean / size).log(2)).round(6)


def _probability(size: float) -> pl.Expr:
    mean = pl.col("_mean")
    share = size * (size / (size + mean)).log() + pl.col("_i") * (mean / (size + mean)).log()
    return (share + pl.col("_c")).exp()


def _coefficients(size: float) -> pl.LazyFrame:
    """log of the number of ways, by count: it depends on nothing else."""
    i = pl.int_range(0, _MOST, eager=True).alias("_i")
    step = ((pl.col("_i") - 1 + size) / pl.col("_i").clip(1)).log()
    first = pl.when(pl.col("_i") == 0).then(0.0).otherwise(step)
    return pl.LazyFrame(i).with_columns(_c=first.cum_sum())
