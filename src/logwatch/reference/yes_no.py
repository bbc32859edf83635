"""Yes and no, in the forms that people and systems write them."""

from typing import Final

import polars as pl

from logwatch.reference.tables import Check
from logwatch.said import said

_MEANINGS: Final = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "waar", "1", "1.0", "x"), True),
    **dict.fromkeys(("nee", "n", "no", "false", "onwaar", "0", "0.0"), False),
}


def yes(column: str) -> pl.Expr:
    """Whether the cell says yes; empty is no, and what is neither gives null."""
    meant = (
        pl.col(column)
        .str.to_lowercase()
        .replace_strict(_MEANINGS, default=None, return_dtype=pl.Boolean)
    )
    return pl.when(pl.col(column).is_null()).then(pl.lit(value=False)).otherwise(meant)


def must_be_answered(column: str) -> Check:
    """The column must say yes or no where it says anything."""
    return Check(
        column,
        yes(column).is_null(),
        said("the cell is neither yes nor no"),
        said("Write ja or nee."),
    )
