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
        (["1790834700", "1790999999"], "epoch"),
        (["1790834700123", "1790999999000"], "epoch"),
        (["2026-10-05-14.03.07.123456", "2026-10-13-09.00.00.000000"], "%Y-%m-%d-%H.%M.%S%.f"),
        (["[05/Oct/2026:14:03:07", "[13/Oct/2026:09:00:00"], "%d/%B/%Y:%H:%M:%S"),
        (["05/Oct/2026:14:03:07 +0200", "13/Oct/2026:09:00:00 +0200"], "%d/%B/%Y:%H:%M:%S %z"),
        (["Oct 5, 2026 @ 14:03:07.123", "Oct 13, 2026 @ 09:00:00.000"], "%B %d, %Y @ %H:%M:%S%.f"),
        (["2026/10/05 14:03:07.000", "2026/10/13 09:00:00.000"], "%Y/%m/%d %H:%M:%S%.f"),
        (["05-10-0026 14:03:07", "13-10-0026 09:00:00"], None),
    ],
)
def test_a_form_is_one_that_a_check_reads(texts: list[str], form: str | None) -> None:
    assert guess_of(pl.Series("Tijdstip", texts)).time_format == form
    moments = read_times(pl.Series(texts), Clock((form or "iso",), "UTC", "UTC"))
    assert moments.struct.field("cause").null_count() == (2 if form else 0)


def test_numbers_are_no_times_unless_the_column_says_so() -> None:
    for numbers in (["46300", "46308"], ["1790834700", "1790999999"]):
        assert guess_of(pl.Series("Volgnummer", numbers)).time_format is None


@pytest.mark.parametrize("name", ["time", "Datum", "timestamp", "eventTime"])
def test_seconds_since_1970_are_moments_whatever_the_name_says_of_time(name: str) -> None:
    guess = guess_of(pl.Series(name, ["1790834700123"] * 3))
    assert (guess.meaning, guess.time_format) == ("time", "epoch")


def test_numbers_that_come_back_are_those_of_a_kind_of_event() -> None:
    kinds = pl.Series("EventId", ["4624", "4658"] * 10)
    assert (guess_of(kinds).meaning, guess_of(kinds).reason) == (None, Why("repeats"))
    lines = pl.Series("EventId", [str(number) for number in range(20)])
    assert guess_of(lines).meaning == "event_id"


@pytest.mark.parametrize(
    ("texts", "reason", "form"),
    [
        (["03/04/2026 08:30:00", "05/10/2026 09:00:00"], "either_order", "%d/%m/%Y %H:%M:%S"),
        (["03/04/2026 08:30:00", "05/13/2026 09:00:00"], "name_and_form", "%m/%d/%Y %H:%M:%S"),
        (["13/04/2026 08:30:00", "05/10/2026 09:00:00"], "name_and_form", "%d/%m/%Y %H:%M:%S"),
        (["03/04/2026", "05/10/2026"], "either_order", "%d/%m/%Y"),
        (["03-04-2026 08:30:00", "05-10-2026 09:00:00"], "name_and_form", "%d-%m-%Y %H:%M:%S"),
    ],
)
def test_whether_day_or_month_comes_first_is_told_when_it_is_not_sure(
    texts: list[str], reason: str, form: str
) -> None:
    guess = guess_of(pl.Series("Tijdstip", texts))
    assert (guess.reason.reason, guess.time_format) == (reason, form)


def test_sentences_name_nobody() -> None:
    mail = pl.Series("Subject", ["Het nieuwe rooster is klaar", "De notulen van 1 oktober", "x"])
    assert (guess_of(mail).meaning, guess_of(mail).reason) == (None, Why("sentences"))


@pytest.mark.parametrize(
    ("name", "meaning", "form"),
    [("Datum", "date", "%Y-%m-%d"), ("Tijdstip", "time", "%Y-%m-%d %H:%M:%S")],
)
def test_moments_that_are_all_at_midnight_are_dates(name: str, meaning: str, form: str) -> None:
    column = pl.Series(name, ["2026-10-05 00:00:00", "2026-10-06 00:00:00", None])
    guess = guess_of(column)
    assert (guess.meaning, guess.time_format) == (meaning, form)
    assert span_of(column.to_frame(), guess) == (datetime(2026, 10, 5), datetime(2026, 10, 6))
