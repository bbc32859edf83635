"""Cells other than times: citizens, texts, and the line's own text when it is rejected."""

from typing import Final

import polars as pl

from logwatch.identifiers import bsn_number
from logwatch.unseen import REPLACEMENT, UNSEEN

MAX_TEXT: Final = 1_000

MARKS: Final = ("plain", "padded", "none", "lost_digits")
"""A BSN as written; one that lost leading zeros; a text that is no BSN; a float's remains."""

Mark: Final = pl.Enum(MARKS)
READ_BSN: Final = pl.Struct({"citizen": pl.UInt32(), "mark": Mark})

_FLOAT: Final = r"^\d([.,]\d+)?[eE]\+?\d+$"


def clean_text(text: pl.Expr) -> pl.Expr:
    """Unseen characters replaced by U+FFFD, and no more than 1,000 characters."""
    return text.str.replace_all(UNSEEN, REPLACEMENT).str.head(MAX_TEXT)


def read_bsns(text: pl.Series) -> pl.Series:
    """A batch of BSN texts as READ_BSN, row for row; empty text gives null and null.

    Nearly all are nine digits: only what is odd goes through `bsn_number`, which decides.
    """
    frame = pl.DataFrame({"text": text}).select(
        "text",
        citizen=pl.col("text").cast(pl.UInt32, strict=False),
        size=pl.col("text").str.len_bytes(),
    )
    low, high = frame["citizen"].min(), frame["size"].max()
    nine_digits = isinstance(low, int) and low >= 10**8 and high == 9
    if nine_digits and frame["citizen"].null_count() == text.null_count():
        plain = pl.when(pl.col("citizen").is_not_null()).then(_mark("plain"))
        frame = frame.with_columns(mark=plain)
    else:
        frame = frame.with_columns(mark=_plain_or_padded())
        if frame["mark"].null_count() > text.null_count():
            frame = _with_odd_ones(frame)
    return frame.select(pl.struct("citizen", "mark")).to_series()


def _plain_or_padded() -> pl.Expr:
    size = pl.col("size")
    number = (pl.col("citizen") > 0) & ~pl.col("text").str.starts_with("+")
    whole = pl.when(size == 9).then(_mark("plain")).otherwise(_mark("padded"))
    return pl.when(number & size.is_between(4, 9)).then(whole)


def _with_odd_ones(frame: pl.DataFrame) -> pl.DataFrame:
    frame = frame.with_row_index("row")
    is_odd = pl.col("mark").is_null() & pl.col("text").is_not_null()
    odd = frame.filter(is_odd).select(
        "row", pl.col("text").str.strip_chars(), citizen=bsn_number(pl.col("text"))
    )
    written = pl.col("text").str.count_matches(r"\d") - pl.col("text").str.contains(r"[.,]0$")
    odd = odd.select(
        "row",
        odd_citizen=pl.when(pl.col("citizen") > 0).then("citizen"),
        odd_mark=pl.when(pl.col("text") == "")
        .then(None)
        .when(pl.col("text").str.contains(_FLOAT))
        .then(_mark("lost_digits"))
        .when(pl.col("citizen").is_null() | (pl.col("citizen") == 0))
        .then(_mark("none"))
        .when(written < 9)
        .then(_mark("padded"))
        .otherwise(_mark("plain")),
    )
    joined = frame.join(odd, on="row", how="left", maintain_order="left")
    return joined.select(
        citizen=pl.when(is_odd).then("odd_citizen").otherwise("citizen"),
        mark=pl.coalesce("mark", "odd_mark"),
    )


def rejected_text(cells: pl.Series, separator: str) -> pl.Series:
    """A batch of structs of `cause` and the line's cells as text, null where there is no cause.

    Costs nothing in the batches where no line is rejected, which are nearly all.
    """
    frame = cells.struct.unnest()
    if frame["cause"].null_count() == frame.height:
        return pl.Series(cells.name, [None], dtype=pl.String).new_from_index(0, frame.height)
    line = pl.concat_str(pl.exclude("cause").fill_null(""), separator=separator)
    return frame.select(pl.when(pl.col("cause").is_not_null()).then(line)).to_series()


def _mark(name: str) -> pl.Expr:
    return pl.lit(name, dtype=Mark)
