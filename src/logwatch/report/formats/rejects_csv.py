"""The lines that could not be read, for a spreadsheet: semicolons, a byte order mark."""

from typing import Final

import polars as pl

from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless_texts
from logwatch.report.texts import Texts

FILE_NAME: Final = "rejects.csv"

_FORMULA: Final = r"^([\s\x00\u{feff}\u{a0}]*[=+\-@＝＋－＠]|[\t\r\x00])"
_CELL_LIMIT: Final = 32_000  # a spreadsheet's own is 32,767 characters


def render(facts: Facts, texts: Texts) -> bytes:
    """A text that a spreadsheet would calculate gets an apostrophe before it."""
    causes = facts.rejects["cause"].unique().drop_nulls().to_list()
    words = {cause: _cause(cause, texts) for cause in causes}
    cause = pl.col("cause").replace_strict(words, default=None, return_dtype=pl.String)
    read = facts.rejects.sort("file", "line")
    raw = read.select(pl.col("file", "text").name.suffix("_read"))
    rows = pl.concat([harmless_texts(read, _CELL_LIMIT), raw], how="horizontal").select(
        _guarded("file").alias(texts.say("rejects.file")),
        pl.col("line").alias(texts.say("rejects.line")),
        cause.alias(texts.say("rejects.cause")),
        _guarded("text").alias(texts.say("rejects.text")),
    )
    return rows.write_csv(separator=";", include_bom=True, quote_style="non_numeric").encode()


def _cause(cause: str, texts: Texts) -> str:
    key = f"cause.{cause}"
    return texts.say(key) if texts.has(key) else cause


def _guarded(name: str) -> pl.Expr:
    """Judged as it was read, written as it is harmless."""
    formula = pl.col(f"{name}_read").str.contains(_FORMULA)
    return pl.when(formula).then(pl.lit("'") + pl.col(name)).otherwise(pl.col(name))
