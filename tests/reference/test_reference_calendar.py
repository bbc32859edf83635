"""The calendar: holidays, closing days and weekends."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from logwatch.errors import DataError
from logwatch.month import Period
from logwatch.reference.calendar import calendar
from logwatch.relations import CALENDAR

Write = Callable[..., Path]

APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 31))


def day(frame: pl.DataFrame, wanted: date) -> tuple[bool, str | None]:
    return frame.filter(pl.col("day") == wanted).select("working", "label").row(0)


def test_it_holds_every_day_and_a_week_on_both_sides() -> None:
    frame = calendar(APRIL)
    assert frame.schema == CALENDAR
    assert frame["day"].to_list() == Period(date(2026, 3, 25), date(2026, 5, 7)).days()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (date(2026, 4, 1), (True, None)),
        (date(2026, 4, 3), (False, "Goede vrijdag")),
        (date(2026, 4, 4), (False, None)),
        (date(2026, 4, 6), (False, "Tweede paasdag")),
        (date(2026, 4, 27), (False, "Koningsdag")),
        (date(2026, 5, 5), (True, None)),
    ],
)
def test_days_of_april(wanted: date, expected: tuple[bool, str | None]) -> None:
    assert day(calendar(APRIL), wanted) == expected


def test_liberation_day_is_free_once_in_five_years() -> None:
    frame = calendar(Period(date(2025, 5, 1), date(2025, 5, 31)))
    assert day(frame, date(2025, 5, 5)) == (False, "Bevrijdingsdag")


def test_the_week_after_december_knows_its_holiday() -> None:
    assert day(calendar(DECEMBER), date(2027, 1, 1)) == (False, "Nieuwjaarsdag")


def test_closing_days_are_added_and_a_holiday_keeps_its_name(write: Write) -> None:
    path = write("Datum;Omschrijving\n24-12-2026;Brugdag\n2026-12-25;Dicht\n28-12-2026;\n")
    frame = calendar(DECEMBER, path)
    assert day(frame, date(2026, 12, 24)) == (False, "Brugdag")
    assert day(frame, date(2026, 12, 25)) == (False, "Eerste kerstdag")
    assert day(frame, date(2026, 12, 28)) == (False, "Gesloten")


def test_a_day_twice_is_one_day_whatever_the_order(write: Write) -> None:
    ways = ["day;label\n2026-12-24;b\n2026-12-24;a\n", "day;label\n2026-12-24;a\n2026-12-24;b\n"]
    first, second = (calendar(DECEMBER, write(text)) for text in ways)
    assert first.equals(second)
    assert day(first, date(2026, 12, 24)) == (False, "a")


def test_a_closing_day_that_is_no_date_is_told(write: Write) -> None:
    with pytest.raises(DataError) as raised:
        calendar(DECEMBER, write("day;label\nkerst;x\n2026-12-24;y\n;z\n"))
    assert [fault.where[-5:] for fault in raised.value.faults] == ["2:day", "4:day"]
