"""Texts as small numbers, in the order in which they come."""

from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True, slots=True)
class Codes:
    """The texts of a column as numbers, the same for the same text while this is alive."""

    dtype: pl.Categorical = field(
        default_factory=lambda: pl.Categorical(pl.Categories.random("logwatch"))
    )
    # Categories are forgotten when no series uses them, and their numbers begin anew.
    _alive: list[pl.Series] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._alive.append(pl.Series([], dtype=self.dtype))

    def code(self, text: pl.Expr) -> pl.Expr:
        """The number of a text, or of a category that this is already."""
        return text.cast(self.dtype).to_physical()

    def texts(self) -> pl.Series:
        """The text behind each number, as written."""
        return self.dtype.categories.to_series().alias("text")
