from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logwatch.errors import ConfigurationError
from logwatch.month import Period, parse_month, parse_period

TODAY = date(2026, 3, 31)


def test_a_month_by_name() -> None:
    assert parse_month("2028-02", TODAY) == Period(date(2028, 2, 1), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2026, 3, 31), date(2026, 2, 1)), (date(2026, 1, 1), date(2025, 12, 1))],
)
def test_previous_is_the_month_before_today(today: date, first: date) -> None:
    assert parse_month("previous", today).first == first


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "10-2026", "2026-1", "oktober", "", "0000-01"]
)
def test_a_wrong_month_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"(?s)is not a month.*2026-10"):
        parse_month(text, TODAY)


def test_a_period_holds_both_its_days() -> None:
    period = parse_period("2026-01-01..2026-06-30")
    assert (period.first, period.last) == (date(2026, 1, 1), date(2026, 6, 30))
    assert period.name == "2026-01-01..2026-06-30"
    assert len(period.days()) == 181


@pytest.mark.parametrize("text", ["2026-01-01", "2026-01-01..", "2026-01-01..2026-02-30", "a..b"])
def test_a_wrong_period_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"is not a period"):
        parse_period(text)


def test_a_period_beyond_all_logs_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="lies outside 1990 to 2100"):
        parse_period("0001-01-01..9999-12-31")


def test_a_period_that_ends_before_it_begins() -> None:
    with pytest.raises(ConfigurationError, match="ends before it begins"):
        parse_period("2026-02-01..2026-01-01")


@given(st.dates(date(1990, 1, 1), date(2100, 12, 1)))
def test_a_month_is_named_as_it_is_written(day: date) -> None:
    period = parse_month(f"{day:%Y-%m}", TODAY)
    assert period.name == f"{day:%Y-%m}"
    assert period.begin <= datetime(day.year, day.month, day.day) < period.end
    assert parse_month(period.name, TODAY) == period
