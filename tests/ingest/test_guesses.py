from datetime import UTC, datetime

import polars as pl
import pytest

from logwatch.ingest.guesses import ColumnGuess, guess_of, span_of
from logwatch.ingest.meanings import Why


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
