import json

import polars as pl
import pytest

from logwatch.unseen import REPLACEMENT, UNSEEN, escaped_unseen, without_unseen

UNSEEN_ONES = "\x00\x1b\n\x85\xad\u061c\u200b\u202e\u2066\ufeff\ufff9\U000e0041"


@pytest.mark.parametrize("character", UNSEEN_ONES)
def test_what_is_not_seen_is_shown_as_such(character: str) -> None:
    text = f"a{character}b"
    assert without_unseen(text) == f"a{REPLACEMENT}b"
    assert pl.Series([text]).str.replace_all(UNSEEN, REPLACEMENT).item() == f"a{REPLACEMENT}b"


def test_ordinary_letters_stay() -> None:
    text = "Zoë d'Hondt – €5, 名前 🙂"
    assert without_unseen(text) == text
    assert pl.Series([text]).str.replace_all(UNSEEN, REPLACEMENT).item() == text


def test_a_json_document_says_the_same_without_such_characters() -> None:
    told = {"name": "a\u202eb\x9b\x7f\U000e0041\x1b", "lines": [1, "é\nx"]}
    written = json.dumps(told, indent=1, ensure_ascii=False)
    escaped = escaped_unseen(written)
    assert json.loads(escaped) == told
    assert without_unseen(escaped.replace("\n", "")) == escaped.replace("\n", "")
    assert "é" in escaped
