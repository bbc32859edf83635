"""Days and moments in the forms that people and systems write."""

from datetime import date, datetime

import polars as pl
import pytest

from logwatch.reference.dates import day, iso, moment


def read(text: str) -> tuple[date | None, datetime | None]:
    frame = pl.DataFrame({"text": [text]}).select(written=iso(pl.col("text")))
    row = frame.select(
        day(pl.col("written")), moment(pl.col("written"), "Europe/Amsterdam").alias("moment")
    )
    return row.row(0)


@pytest.mark.parametrize(
    "text",
    ["2026-10-01", "01-10-2026", "1-10-2026", "1/10/2026", "01.10.2026", "20261001", "2026-10-1"],
)
def test_forms_of_a_day(text: str) -> None:
    assert read(text) == (date(2026, 10, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-01 09:30:00",
        "2026-10-01T09:30:00",
        "2026-10-01 09:30",
        "2026-10-01 9:30",
        "01-10-2026 09:30:00",
        "1-10-2026, 09:30:00",
        "20261001T09:30:00",
        "2026-10-01 09:30:00.000",
        "2026-10-01 09:30:00+02:00",
        "2026-10-01 09:30:00 +02:00",
        "2026-10-01T09:30+0200",
        "2026-10-01T07:30:00Z",
        "2026-10-01 07:30:00.000000+00:00",
    ],
)
def test_forms_of_a_moment(text: str) -> None:
    assert read(text) == (None, datetime(2026, 10, 1, 9, 30))


def test_an_offset_is_converted_by_the_season() -> None:
    assert read("2026-01-01T08:30:00Z")[1] == datetime(2026, 1, 1, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gisteren",
        "31-02-2026",
        "2026-13-01",
        "10/31/2026",
        "01-10-26",
        "26-10-01",
        "0001-01-01",
        "2026-10-01 25:00",
        "46000",
        "2026-10-01x",
    ],
)
def test_what_is_no_date_is_neither(text: str) -> None:
    assert read(text) == (None, None)
