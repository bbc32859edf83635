"""The different texts of columns that repeat a few, so that each need be read only once."""

import polars as pl

from logwatch.codes import Codes


def spellings(*columns: pl.Series) -> tuple[pl.DataFrame, list[pl.Series]]:
    """The different texts of the columns as `text`, and for each column its cells' places in them.

    Places are UInt32, null where the cell is; `gather` takes what was made of the texts to the
    cells. Four times as fast as joining on the text.
    """
    codes = Codes()
    places = [pl.select(codes.code(pl.lit(column))).to_series() for column in columns]
    return codes.texts().to_frame(), places
