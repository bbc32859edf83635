"""Patterns with a star, as people write them."""

import polars as pl
import pytest

from logwatch.detect.patterns import fits


@pytest.mark.parametrize(
    ("text", "pattern", "wanted"),
    [
        ("inkomen kort", "Inkomen*", True),
        ("inkomen", "inkomen*", True),
        ("het inkomen", "inkomen*", False),
        ("pc1", " PC? ", True),
        ("pc12", "pc?", False),
        ("a.c", "a.c", True),
        ("abc", "a.c", False),
        ("a\nc", "a*c", True),
        (None, "*", False),
    ],
)
def test_a_text_fits(text: str | None, pattern: str, wanted: bool) -> None:
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    assert frame.select(fits(pl.col("text"), [pattern])).item() is wanted


def test_no_pattern_fits_nothing() -> None:
    assert pl.DataFrame({"text": ["a", "b"]}).select(fits(pl.col("text"), [])).item() is False
