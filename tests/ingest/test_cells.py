import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logwatch.events import clean_text
from logwatch.identifiers import bsn_number
from logwatch.ingest.cells import read_bsns, rejected_text


@pytest.mark.parametrize(
    ("text", "citizen", "mark"),
    [
        ("999000020", 999000020, "plain"),
        ("99.90.00.020", 999000020, "plain"),
        (" 999 000 020", 999000020, "plain"),
        ("999000020.0", 999000020, "plain"),
        ("012345678", 12345678, "plain"),
        ("12345678", 12345678, "padded"),
        ("12345678.0", 12345678, "padded"),
        ("999000020.00", 999000020, "plain"),
        ("999000020,0000", 999000020, "plain"),
        ("12345678.00", 12345678, "padded"),
        ("999.00", None, "none"),
        ('="012345678"', 12345678, "plain"),
        ("\u200b999000020\ufeff", 999000020, "plain"),
        ("999\u00a0000\u202f020", 999000020, "plain"),
        ("1,23457E+08", None, "lost_digits"),
        ("9.99e8", None, "lost_digits"),
        ("9.99000023E8", 999000023, "plain"),
        ("9,99000023e+08", 999000023, "plain"),
        (" 1.2345678E7", 12345678, "padded"),
        ("9.9900002E8", None, "lost_digits"),
        ("9.990000231E8", None, "lost_digits"),
        ("９９９００００２０", 999000020, "plain"),
        ("٩٩٩٠٠٠٠٢٠", 999000020, "plain"),
        ("１２３４５６７８", 12345678, "padded"),
        ("99900002⁰", None, "none"),
        ("000000000", None, "none"),
        ("0999000020", None, "none"),
        ("+99900002", None, "none"),
        ("onbekend", None, "none"),
        ("  ", None, None),
        (None, None, None),
    ],
)
def test_what_a_bsn_cell_holds(text: str | None, citizen: int | None, mark: str | None) -> None:
    row = read_bsns(pl.Series([text, "999000020"], dtype=pl.String)).to_list()[0]
    assert (row["citizen"], row["mark"]) == (citizen, mark)


@settings(deadline=None)
@given(st.lists(st.none() | st.text("0123456789.+ 'xE,", max_size=12), max_size=20))
def test_agrees_with_the_floor_on_what_a_bsn_is(texts: list[str | None]) -> None:
    series = pl.Series("text", texts, dtype=pl.String)
    number = series.to_frame().select(bsn_number(pl.col("text"))).to_series()
    expected = [value or None for value in number.to_list()]
    assert read_bsns(series).struct.field("citizen").to_list() == expected


def test_texts_are_made_harmless_and_short() -> None:
    hostile = ["\x1b[2J", "a\u202eb", "\x00", "x" * 40_000, "gewoon é"]
    frame = pl.DataFrame({"text": hostile}).select(clean=clean_text(pl.col("text")))
    assert frame["clean"].to_list() == [
        "\ufffd[2J",
        "a\ufffdb",
        "\ufffd",
        "x" * 1_000,
        "gewoon é",
    ]


def test_only_a_rejected_line_gets_its_own_text() -> None:
    cells = pl.DataFrame({"a": [None, "1"], "b": ["x", "2"]})
    cause = pl.Series(["no_time", None])
    assert rejected_text(cells, cause, ";").to_list() == [";x", None]
    assert rejected_text(cells[1:], cause[1:], ";").to_list() == [None]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_text_of_a_rejected_line_is_cut_again_into_the_same_cells(separator: str) -> None:
    cells = [f"a{separator}b", 'say "x"', "two\nlines", "cr\r", "plain", '"', "back\\slash", "^]-"]
    names = [f"c{place}" for place in range(len(cells))]
    frame = pl.DataFrame([cells], schema=names, orient="row")
    text = rejected_text(frame, pl.Series(["no_time"]), separator).item()
    assert next(csv.reader(io.StringIO(text, newline=""), delimiter=separator)) == cells
    assert text.endswith(separator.join(["plain", '""""', "back\\slash", "^]-"]))
