"""What cannot be seen cannot mislead."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.report.harmless import harmless, harmless_texts


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x1b[2J", "\u202e", "\u200b", "\u2066", "\ufeff", "\x9b", "\r", "\u00ad"]
)
def test_unseen_characters_become_a_mark(unseen: str) -> None:
    assert harmless(f"a{unseen}b", 20)[:2] == "a\ufffd"


def test_ordinary_letters_stay() -> None:
    assert harmless("Zoë Özdemir-d'Àvila · 日本", 50) == "Zoë Özdemir-d'Àvila · 日本"


def test_a_long_text_is_cut() -> None:
    assert harmless("x" * 40_000, 10) == "x" * 9 + "…"


@given(st.text(max_size=12))
def test_a_column_is_as_its_cells(text: str) -> None:
    frame = harmless_texts(pl.DataFrame({"a": [text, None], "n": [1, 2]}), 6)
    expected = pl.DataFrame({"a": [harmless(text, 6), None], "n": [1, 2]})
    assert_frame_equal(frame, expected)
