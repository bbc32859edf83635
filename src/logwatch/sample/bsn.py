"""Citizen service numbers that belong to nobody."""

from typing import Final

import polars as pl

from logwatch.identifiers import passes_11_test

HIGHEST: Final = 999_999_999
IN_TEST_RANGE: Final = 90_909
"""So many numbers begin with 999 and pass the 11-test. No municipality's sample needs more."""


def made_up_bsns(count: int) -> pl.Series:
    """The `count` highest numbers that pass the 11-test, UInt32, from high to low.

    They begin with 999, the test range, as long as it lasts (`IN_TEST_RANGE`); only the large
    benchmark logs go below it.
    """
    lowest = HIGHEST - count * 12 - 1_000
    numbers = pl.select(bsn=pl.int_range(HIGHEST, lowest, -1, dtype=pl.Int64))
    passing = numbers.filter(passes_11_test(pl.col("bsn")))
    return passing["bsn"].head(count).cast(pl.UInt32)
