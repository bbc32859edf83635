"""The lines that could not be read."""

from collections.abc import Callable

import polars as pl
import pytest

from logwatch.report.facts import Facts
from logwatch.report.formats import rejects_csv
from logwatch.report.frames import REJECTS
from logwatch.report.texts import Texts


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("rejects.csv", rejects_csv.render(facts, nl))


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
    assert made.splitlines()[1] == '"a.csv";2;"tijdstip onleesbaar";"x;""y"";z-1"'
