"""The texts of columns as numbers: in the order in which they come, and in that of the alphabet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from logwatch.codes import Codes
from logwatch.events import clean_text
from logwatch.lookup import looked_up


@dataclass(frozen=True, slots=True)
class Words:
    """The different texts of a column, sorted, and for each code its place there (null: blank)."""

    texts: pl.Series
    places: pl.Series

    def rank(self, code: pl.Expr) -> pl.Expr:
        """The place of the text behind a code."""
        return looked_up(self.places, code)

    def text(self, rank: pl.Expr) -> pl.Expr:
        """The text at a place."""
        return looked_up(self.texts, rank)


def words_of(codes: Codes, lower: bool) -> Words:
    """What was coded until now: texts without outer blanks, if asked without capitals."""
    text = clean_text(pl.col("text")).str.strip_chars()
    bare = codes.texts().to_frame().select(text.str.to_lowercase() if lower else text)["text"]
    texts = bare.filter(bare != "").unique().sort()
    places = texts.to_frame().with_row_index("place")
    return Words(
        texts,
        bare.to_frame().join(places, on="text", how="left", maintain_order="left")["place"],
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes of each column, of one run only."""

    _codes: dict[str, Codes] = field(default_factory=dict)

    def codes(self, column: str) -> Codes:
        """Asked for again, they are the same."""
        return self._codes.setdefault(column, Codes())


def spelled(rows: pl.LazyFrame, words: Mapping[str, Words], schema: pl.Schema) -> pl.LazyFrame:
    """The rows in that schema, with texts for their ranks."""
    texts = {name: words[name].text(pl.col(name)) for name in words if name in schema}
    return in_schema(rows, texts, schema)


def in_schema(rows: pl.LazyFrame, made: Mapping[str, pl.Expr], schema: pl.Schema) -> pl.LazyFrame:
    """The rows in that schema, some columns `made` by these expressions."""
    return rows.select(
        made.get(name, pl.col(name)).cast(dtype).alias(name) for name, dtype in schema.items()
    )
