"""When a signal was, in words."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import polars as pl
import pytest

from logwatch.detect.bounds import spoken_bounds
from logwatch.detect.rule import Rule
from logwatch.detect.rulebook import load_rules
from logwatch.language import Language
from logwatch.signals import SIGNALS

RULES = Path(__file__).parents[2] / "rules"
NO_NAMES: Mapping[date, str] = {}
CHRISTMAS = {date(2026, 12, 25): "Eerste Kerstdag"}


def off_hours(**chosen: bool) -> Rule:
    return load_rules([RULES], {"off-hours": {"settings": chosen}}).rule("off-hours")


def told(
    begin: datetime,
    end: datetime,
    rule: Rule,
    language: Language = "nl",
    holidays: Mapping[date, str] = NO_NAMES,
    unit: str = "user_night",
) -> dict[str, str]:
    row = {"unit": unit, "day": begin.date(), "from": begin, "until": end}
    frame = pl.DataFrame([row], schema=SIGNALS)
    return frame.select(**spoken_bounds(frame, rule, language, holidays)).row(0, named=True)


def free(day: date, hour: int = 7) -> tuple[datetime, datetime]:
    """A night of a whole day, as a free day is."""
    begin = datetime.combine(day, time(hour))
    return begin, begin + timedelta(days=1)


@pytest.mark.parametrize(
    ("unit", "begin", "end", "expected"),
    [
        ("user_night", datetime(2026, 10, 5, 12), datetime(2026, 10, 5, 13), ("12:00", "13:00")),
        ("user_day", datetime(2026, 10, 5), datetime(2026, 10, 6), ("00:00", "24:00")),
        ("user_night", datetime(2026, 10, 5, 22), datetime(2026, 10, 6), ("22:00", "24:00")),
        (
            "citizen_window",
            datetime(2026, 10, 1),
            datetime(2026, 11, 1),
            ("1 oktober 2026", "31 oktober 2026"),
        ),
        (
            "user_citizen",
            datetime(2026, 10, 1, 9),
            datetime(2026, 10, 2, 9, 0, 0, 1),
            ("1 oktober 2026", "2 oktober 2026"),
        ),
    ],
)
def test_bounds_are_clock_times_or_days(
    unit: str, begin: datetime, end: datetime, expected: tuple[str, str]
) -> None:
    said = told(begin, end, off_hours(), unit=unit)
    assert (said["from"], said["until"]) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", ("5 oktober 2026", "tussen 22:00 en 07:00 de volgende dag")),
        ("en", ("5 October 2026", "between 22:00 and 07:00 the next day")),
    ],
)
def test_a_night_ends_on_the_next_day(language: Language, expected: tuple[str, str]) -> None:
    said = told(datetime(2026, 10, 5, 22), datetime(2026, 10, 6, 7), off_hours(), language)
    assert (said["day"], said["hours"]) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "in de loop van die dag of in de nacht erna (tot 07:00 de volgende dag)"),
        ("en", "in the course of that day or in the night after it (until 07:00 the next day)"),
    ],
)
def test_a_free_day_lasts_into_the_night_after_it(language: Language, expected: str) -> None:
    said = told(*free(date(2026, 10, 10)), off_hours(weekends=True), language)
    assert said["hours"] == expected


def test_a_free_day_without_a_night_is_the_day_alone() -> None:
    said = told(*free(date(2026, 10, 10), hour=0), off_hours(weekends=True))
    assert said["hours"] == "in de loop van die dag"


@pytest.mark.parametrize(
    ("holidays", "language", "expected"),
    [
        (CHRISTMAS, "nl", "vrijdag 25 december 2026 (feestdag of sluitingsdag: Eerste Kerstdag)"),
        (CHRISTMAS, "en", "Friday 25 December 2026 (holiday or closing day: Eerste Kerstdag)"),
        (NO_NAMES, "nl", "vrijdag 25 december 2026 (feestdag of sluitingsdag)"),
        (NO_NAMES, "en", "Friday 25 December 2026 (holiday or closing day)"),
    ],
)
def test_a_holiday_is_named(
    holidays: Mapping[date, str], language: Language, expected: str
) -> None:
    rule = off_hours(holidays=True, weekends=True)
    assert told(*free(date(2026, 12, 25)), rule, language, holidays)["day"] == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(10, "zaterdag 10 oktober 2026"), (11, "zondag 11 oktober 2026")]
)
def test_a_day_of_a_weekend_needs_no_other_reason(day: int, expected: str) -> None:
    assert told(*free(date(2026, 10, day)), off_hours(weekends=True))["day"] == expected


def test_a_saturday_that_counts_as_a_holiday_says_so() -> None:
    said = told(*free(date(2026, 12, 26)), off_hours(holidays=True))
    assert said["day"] == "zaterdag 26 december 2026 (feestdag of sluitingsdag)"
