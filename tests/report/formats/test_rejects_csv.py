"""The lines that could not be read."""

from collections.abc import Callable
from typing import Literal

import polars as pl
import pytest

from logwatch.ingest.causes import RECORD_CAUSES
from logwatch.ingest.table import CAUSES
from logwatch.report.facts import Facts
from logwatch.report.formats import rejects_csv
from logwatch.report.frames import REJECTS
from logwatch.report.texts import Texts, load_texts


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("rejects.csv", rejects_csv.render(facts, nl))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_cause_has_words(language: Literal["nl", "en"]) -> None:
    texts = load_texts(language)
    assert not [cause for cause in (*CAUSES, *RECORD_CAUSES) if not texts.has(f"cause.{cause}")]


def test_begins_with_a_byte_order_mark(facts: Facts, nl: Texts) -> None:
    assert rejects_csv.render(facts, nl).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\ufeff=1"])
def test_a_formula_is_text(change: Callable[..., Facts], nl: Texts, text: str) -> None:
    rejects = pl.DataFrame([("a.csv", 2, "no_time", text)], schema=REJECTS, orient="row")
    made = rejects_csv.render(change(rejects=rejects), nl).decode("utf-8-sig")
    assert made.splitlines()[1].rpartition(';"')[2].startswith("'")


def test_an_ordinary_line_is_not_touched(change: Callable[..., Facts], nl: Texts) -> None:
    rejects = pl.DataFrame([("a.csv", 2, "no_time", 'x;"y";z-1')], schema=REJECTS, orient="row")
    made = rejects_csv.render(change(rejects=rejects), nl).decode("utf-8-sig")
    assert made.splitlines()[1] == '"a.csv";2;"tijdstip ontbreekt";"x;""y"";z-1"'
