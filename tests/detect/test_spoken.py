"""Settings, numbers and days as people write them."""

from datetime import date, time
from typing import Any

import polars as pl
import pytest

from logwatch.detect.spoken import in_words, spoken_column, spoken_date, spoken_setting
from logwatch.detect.trigger import Norm
from logwatch.language import Language


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (True, "ja"),
        (1234, "1.234"),
        (2.0, "2"),
        (2.5, "2,5"),
        (0.0004, "0,0004"),
        (1.2345, "1,2345"),
        (time(7), "07:00"),
        (date(2026, 3, 1), "1 maart 2026"),
        (("a", "b"), "a; b"),
        ((), "–"),
        ("events", "events"),
    ],
)
def test_settings_are_written_as_people_do(value: Any, expected: str) -> None:
    assert spoken_setting(value, "nl") == expected


def test_a_norm_is_its_number() -> None:
    norm = Norm(value=1200, set_by="het MT", set_on=date(2026, 1, 15))
    assert spoken_setting(norm, "nl") == "1.200"
    assert spoken_setting(norm, "en") == "1,200"


@pytest.mark.parametrize(("language", "expected"), [("nl", "1 maart 2026"), ("en", "1 March 2026")])
def test_a_date_is_written_out(language: Language, expected: str) -> None:
    assert spoken_date(date(2026, 3, 1), language) == expected


def test_a_column_is_told_in_its_words_and_nothing_stays_nothing() -> None:
    frame = pl.DataFrame({"measured": [2, None, 1, 2]})
    words = in_words(pl.Series("value", [1, 2]), ["one", "two"])
    told = frame.select(spoken_column(pl.col("measured"), words)).to_series()
    assert told.to_list() == ["two", None, "one", "two"]


def test_a_column_without_any_value_is_told_by_nothing() -> None:
    frame = pl.DataFrame({"points": [None, None]}, schema={"points": pl.Float64})
    words = in_words(pl.Series("value", [], dtype=pl.Float64), [])
    told = frame.select(
        spoken_column(pl.col("points"), words).fill_null("–").alias("said"), "points"
    )
    assert told["said"].to_list() == ["–", "–"]
