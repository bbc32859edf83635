"""Text from a log is shown, never obeyed: no control characters, no hidden turns, no endless cells.

What a format must escape besides (`<`, `=`) is that format's own affair.
"""

import re
from typing import Final

import polars as pl
import polars.selectors as cs

_UNSEEN: Final = (
    r"[\x00-\x1f\x7f-\x9f\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}"
    r"\u{2060}-\u{206f}\u{feff}\u{fff9}-\u{fffb}\u{fffe}\u{ffff}]"
)
_UNSEEN_PYTHON: Final = re.compile(re.sub(r"\\u\{(\w+)\}", lambda m: rf"\u{m[1]:0>4}", _UNSEEN))
_MARK: Final = "\N{REPLACEMENT CHARACTER}"
_CUT: Final = "…"


def harmless(text: str, limit: int) -> str:
    """One text: unseen characters become U+FFFD, what is over `limit` characters is cut off."""
    seen = _UNSEEN_PYTHON.sub(_MARK, text)
    return seen if len(seen) <= limit else seen[: limit - 1] + _CUT


def harmless_texts(frame: pl.DataFrame, limit: int) -> pl.DataFrame:
    """The frame with all its text columns made harmless; null stays null."""
    texts = cs.string()
    return frame.with_columns(texts.str.replace_all(_UNSEEN, _MARK)).with_columns(
        pl.when(texts.str.len_chars() > limit)
        .then(texts.str.slice(0, limit - 1) + _CUT)
        .otherwise(texts)
        .name.keep()
    )
