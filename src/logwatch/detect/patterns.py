"""Texts that fit a pattern: `*` for any letters, `?` for one."""

import re
from collections.abc import Sequence

import polars as pl


def fits(text: pl.Expr, patterns: Sequence[str]) -> pl.Expr:
    """Whether the text, in lower case and without outer blanks, fits one of these; null fits none.

    Capitals and outer blanks of patterns do not count.
    """
    if not patterns:
        return pl.lit(value=False)
    globs = (re.escape(pattern.strip().lower()) for pattern in patterns)
    one = "|".join(glob.replace(r"\*", ".*").replace(r"\?", ".") for glob in globs)
    return text.str.contains(f"^(?s:{one})$").fill_null(value=False)
