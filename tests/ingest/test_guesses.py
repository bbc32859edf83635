from datetime import UTC, datetime

import polars as pl
import pytest

from logwatch.ingest.guesses import ColumnGuess, guess_of, span_of
from logwatch.ingest.meanings import Why
from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import read_times


def test_blank_cells_count_as_empty() -> None:
    column = pl.Series("Nummer", ["999990019", " 999990160 ", " ", None])
    assert guess_of(column) == ColumnGuess("Nummer", "citizen", Why("bsn", "100%"), 0.5, 1.0, None)


def test_a_column_without_rows_says_no_more_than_its_name() -> None:
    assert guess_of(pl.Series("bsn", [], dtype=pl.String)) == ColumnGuess(
        "bsn", "citizen", Why("name"), 0.0, 0.0, None
    )


@pytest.mark.parametrize(("odd", "form"), [(1, "%d-%m-%Y %H:%M"), (2, None)])
def test_a_form_is_that_of_nearly_all_values(odd: int, form: str | None) -> None:
    column = pl.Series("Wanneer", ["01-10-2026 08:30"] * (20 - odd) + ["gisteren"] * odd)
    assert guess_of(column).time_format == form


def test_a_form_that_the_first_values_alone_have_is_not_that_of_the_column() -> None:
    column = pl.Series("Wanneer", ["01-10-2026"] * 500 + ["gisteren"] * 500)
    assert guess_of(column).time_format is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["13-10-2026", " 02-10-2026 ", None],
            (datetime(2026, 10, 2), datetime(2026, 10, 13)),
        ),
        (
            ["2026-10-01T08:00:00+02:00", "2026-10-01T08:00:00Z"],
            (datetime(2026, 10, 1, 6, tzinfo=UTC), datetime(2026, 10, 1, 8, tzinfo=UTC)),
        ),
        (["08:30:00", "09:00:00"], (None, None)),
        (["gisteren", "vandaag"], (None, None)),
    ],
)
def test_the_span_is_of_moments_alone(
    texts: list[str | None], expected: tuple[datetime | None, datetime | None]
) -> None:
    column = pl.Series("Wanneer", texts)
    assert span_of(column.to_frame(), guess_of(column)) == expected


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (["05-10-26 14:03:07", "13-10-26 09:00:00"], "%d-%m-%y %H:%M:%S"),
        (["05-10-2026 14:03:07.123", "13-10-2026 09:00:00"], "%d-%m-%Y %H:%M:%S"),
        (["05-10-2026 24:00:00", "'13-10-2026 09:00:00"], "%d-%m-%Y %H:%M:%S"),
        (["10/5/2026 2:03:07 PM", "10/13/2026 12:00:00 AM"], "%m/%d/%Y %I:%M:%S %p"),
        (["5-okt-2026 14:03:07", "13-mrt-2026 09:00:00"], "%d-%B-%Y %H:%M:%S"),
        (["20261005140307", "20261026090000"], "%Y%m%d%H%M%S"),
        (["2026-10-05T14:03", "2026-10-05 14:03:07+02:00"], "iso"),
        (["46300.5855", "46308,375"], "excel"),
        (["05-10-0026 14:03:07", "13-10-0026 09:00:00"], None),
    ],
)
def test_a_form_is_one_that_a_check_reads(texts: list[str], form: str | None) -> None:
    assert guess_of(pl.Series("Tijdstip", texts)).time_format == form
    moments = read_times(pl.Series(texts), Clock((form or "iso",), "UTC", "UTC"))
    assert moments.struct.field("cause").null_count() == (2 if form else 0)


def test_numbers_are_no_times_unless_the_column_says_so() -> None:
    column = pl.Series("Volgnummer", ["46300", "46308"])
    assert guess_of(column).time_format is None


@pytest.mark.parametrize(
    ("name", "meaning", "form"),
    [("Datum", "date", "%Y-%m-%d"), ("Tijdstip", "time", "%Y-%m-%d %H:%M:%S")],
)
def test_moments_that_are_all_at_midnight_are_dates(name: str, meaning: str, form: str) -> None:
    column = pl.Series(name, ["2026-10-05 00:00:00", "2026-10-06 00:00:00", None])
    guess = guess_of(column)
    assert (guess.meaning, guess.time_format) == (meaning, form)
    assert span_of(column.to_frame(), guess) == (datetime(2026, 10, 5), datetime(2026, 10, 6))
