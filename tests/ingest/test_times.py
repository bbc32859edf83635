from datetime import UTC, datetime

import polars as pl
import pytest
from time_texts import DUTCH, HOME, read

from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import READ_TIME, quick_times, read_times


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("01-10-2026 08:05:09", (DUTCH,), datetime(2026, 10, 1, 8, 5, 9)),
        ("1-3-2026 8:05:09", (DUTCH,), datetime(2026, 3, 1, 8, 5, 9)),
        ("01-05-2026, 09:30:00", (DUTCH,), datetime(2026, 5, 1, 9, 30)),
        ("01-05-2026, 09:30:00", ("%d-%m-%Y, %H:%M:%S",), datetime(2026, 5, 1, 9, 30)),
        (" 01-05-2026\u00a009:30:00 ", (DUTCH,), datetime(2026, 5, 1, 9, 30)),
        ("01-10-2026 24:00:00", (DUTCH,), datetime(2026, 10, 2)),
        ("31-12-2026 24:00", ("%d-%m-%Y %H:%M",), datetime(2027, 1, 1)),
        ("01-10-2026 10:00:00.25", (DUTCH,), datetime(2026, 10, 1, 10, 0, 0, 250_000)),
        ("01-10-2026 10:00:00,25", (DUTCH,), datetime(2026, 10, 1, 10, 0, 0, 250_000)),
        ("2026-10-01T08:00:00+02:00", ("iso",), datetime(2026, 10, 1, 8)),
        ("2026-10-01T08:00:00+0000", ("iso",), datetime(2026, 10, 1, 10)),
        ("2026-12-01T08:00:00Z", ("iso",), datetime(2026, 12, 1, 9)),
        ("2026-10-01 08:00:00.123456 +02:00", ("iso",), datetime(2026, 10, 1, 8, 0, 0, 123_456)),
        ("2026-10-01T08:00", ("iso",), datetime(2026, 10, 1, 8)),
        ("1-10-26 8:05", ("%d-%m-%y %H:%M",), datetime(2026, 10, 1, 8, 5)),
        ("10/1/2026 12:05:09 AM", ("%m/%d/%Y %I:%M:%S %p",), datetime(2026, 10, 1, 0, 5, 9)),
        ("1 oktober 2026 08:05", ("%d %B %Y %H:%M",), datetime(2026, 10, 1, 8, 5)),
        ("1-MRT-2026 08:05", ("%d-%B-%Y %H:%M",), datetime(2026, 3, 1, 8, 5)),
        ("1 juli 2026, 08:05", ("%d %B %Y %H:%M",), datetime(2026, 7, 1, 8, 5)),
        ("01/Oct/2026:08:05:09 +0200", ("%d/%b/%Y:%H:%M:%S %z",), datetime(2026, 10, 1, 8, 5, 9)),
        ("46296.5", ("excel",), datetime(2026, 10, 1, 12)),
        ("46296,75", (DUTCH, "excel"), datetime(2026, 10, 1, 18)),
        ("1000000000", ("epoch",), datetime(2001, 9, 9, 3, 46, 40)),
        ("1790834700", ("epoch",), datetime(2026, 10, 1, 8, 5)),
        ("1790834700.25", ("epoch",), datetime(2026, 10, 1, 8, 5, 0, 250_000)),
        ("1790834700,123456", ("epoch",), datetime(2026, 10, 1, 8, 5, 0, 123_456)),
        ("1790834700123", (DUTCH, "epoch"), datetime(2026, 10, 1, 8, 5, 0, 123_000)),
        ("1790834700123.5", ("epoch",), datetime(2026, 10, 1, 8, 5, 0, 123_500)),
        ("1790834700123456", ("epoch",), datetime(2026, 10, 1, 8, 5, 0, 123_456)),
        ("1790834700123456789", ("epoch",), datetime(2026, 10, 1, 8, 5, 0, 123_456)),
        ("[01/Oct/2026:08:05:09", ("%d/%b/%Y:%H:%M:%S",), datetime(2026, 10, 1, 8, 5, 9)),
        (
            "2026-10-01-08.05.09.5",
            ("%Y-%m-%d-%H.%M.%S%.f",),
            datetime(2026, 10, 1, 8, 5, 9, 500_000),
        ),
    ],
)
def test_reads_the_forms_of_real_exports(
    text: str, formats: tuple[str, ...], expected: datetime
) -> None:
    assert read(text, *formats) == (expected, "exact", None)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (None, "no_time"),
        ("  ", "no_time"),
        ("vandaag", "unreadable_time"),
        ("31-02-2026 10:00:00", "unreadable_time"),
        ("01-10-26 10:00:00", "year_out_of_range"),
        ("01-10-1989 10:00:00", "year_out_of_range"),
        ("01-10-2101 10:00:00", "year_out_of_range"),
    ],
)
def test_what_cannot_be_read_says_why(text: str | None, cause: str) -> None:
    assert read(text) == (None, None, cause)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("999990019", "unreadable_time"),
        ("0612345678", "unreadable_time"),
        ("-1790834700", "unreadable_time"),
        ("1.790834700E9", "unreadable_time"),
        ("4200000000", "year_out_of_range"),
        ("99999999999", "year_out_of_range"),
        ("9" * 25, "unreadable_time"),
    ],
)
def test_numbers_that_are_no_seconds_since_1970(text: str, cause: str) -> None:
    assert read(text, "epoch") == (None, None, cause)


@pytest.mark.parametrize("hour", [0, 1])
def test_seconds_since_1970_are_never_in_doubt(hour: int) -> None:
    instant = int(datetime(2026, 10, 25, hour, 30, tzinfo=UTC).timestamp())
    assert read(str(instant), "epoch") == (datetime(2026, 10, 25, 2, 30), "exact", None)


def test_a_date_without_a_time_is_no_midnight() -> None:
    assert read("01-10-2026", DUTCH, "%d-%m-%Y") == (datetime(2026, 10, 1), "date_only", None)
    assert read("2026-10-01", "iso", written="UTC") == (datetime(2026, 10, 1), "date_only", None)


def test_forms_are_tried_in_order() -> None:
    assert read("01-02-2026 10:00:00", DUTCH, "%m-%d-%Y %H:%M:%S")[0] == datetime(2026, 2, 1, 10)
    assert read("01-02-2026 10:00:00", "%m-%d-%Y %H:%M:%S", DUTCH)[0] == datetime(2026, 1, 2, 10)


def test_rows_keep_their_place_in_a_mixed_batch() -> None:
    texts = ["x", "01-10-2026", None, "01-10-2026 08:00:00", "2026-10-01T06:00:00Z"]
    read_rows = read_times(pl.Series(texts), Clock((DUTCH, "iso", "%d-%m-%Y"), HOME, HOME))
    rows = read_rows.struct.unnest()
    assert read_rows.dtype == READ_TIME
    assert rows["quality"].to_list() == [None, "date_only", None, "exact", "exact"]
    assert rows["cause"].to_list() == ["unreadable_time", None, "no_time", None, None]
    assert rows["time"].to_list()[3:] == [datetime(2026, 10, 1, 8)] * 2


def test_an_empty_batch_has_the_right_type() -> None:
    none = read_times(pl.Series([], dtype=pl.String), Clock((DUTCH,), HOME, HOME))
    assert none.dtype == READ_TIME


@pytest.mark.parametrize(
    ("formats", "written", "local"),
    [
        (("iso",), HOME, HOME),
        (("excel",), HOME, HOME),
        (("epoch",), HOME, HOME),
        (("%d-%m-%Y",), HOME, HOME),
        ((DUTCH,), "UTC", HOME),
        ((DUTCH,), "Africa/Casablanca", "Africa/Casablanca"),
    ],
)
def test_what_needs_more_than_the_first_form_is_not_read_quickly(
    formats: tuple[str, ...], written: str, local: str
) -> None:
    assert quick_times(pl.col("text"), Clock(formats, written, local)) is None
