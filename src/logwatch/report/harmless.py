"""Text from a log is shown, never obeyed: no control characters, no hidden turns, no endless cells.

What a format must escape besides (`<`, `=`) is that format's own affair.
"""

from typing import Final

import polars as pl
import polars.selectors as cs

from logwatch.unseen import REPLACEMENT, UNSEEN, without_unseen

_CUT: Final = "…"


def harmless(text: str, limit: int) -> str:
    """One text: unseen characters become U+FFFD, what is over `limit` characters is cut off."""
    seen = without_unseen(text)
    return seen if len(seen) <= limit else seen[: limit - 1] + _CUT


def harmless_texts(frame: pl.DataFrame, limit: int) -> pl.DataFrame:
    """The frame with all its text columns made harmless; null stays null."""
    texts = cs.string()
    return frame.with_columns(texts.str.replace_all(UNSEEN, REPLACEMENT)).with_columns(
        pl.when(texts.str.len_chars() > limit)
        .then(texts.str.slice(0, limit - 1) + _CUT)
        .otherwise(texts)
        .name.keep()
    )
