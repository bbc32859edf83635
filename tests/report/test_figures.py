from datetime import date, datetime

import polars as pl
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.events import UNITS
from logwatch.relations import CALENDAR
from logwatch.report import figures

MONDAY, TUESDAY = date(2026, 10, 5), date(2026, 10, 6)


def unit(user: int, citizen: int | None, time: datetime) -> dict[str, object]:
    return {"source": 0, "user": user, "citizen": citizen, "time": time, "until": time, "events": 1}


CONSULTATIONS = pl.DataFrame(
    [
        unit(1, 7, datetime(2026, 10, 5, 9, 59)),
        unit(1, 7, datetime(2026, 10, 5, 10, 0)),
        unit(2, None, datetime(2026, 10, 5, 10, 30)),
    ],
    schema=UNITS,
).lazy()
COUNTS = ["consultations", "employees", "citizens"]


def test_totals() -> None:
    assert engine.collect(figures.totals(CONSULTATIONS)).row(0) == (3, 2, 1)


def test_every_day_of_the_calendar_has_its_row() -> None:
    calendar = pl.DataFrame(
        {"day": [MONDAY, TUESDAY], "working": [True, True], "label": [None, None]}, schema=CALENDAR
    )
    counted = engine.collect(figures.daily(CONSULTATIONS, calendar.lazy()))
    assert counted.select("day", *COUNTS).rows() == [(MONDAY, 3, 2, 1), (TUESDAY, 0, 0, 0)]


def test_hours_are_of_the_wall_clock() -> None:
    counted = engine.collect(figures.hourly(CONSULTATIONS, pl.lit(value=True)))
    expected = pl.DataFrame(
        [(1, 9, 1, 1, 1), (1, 10, 2, 2, 1)], schema=["weekday", "hour", *COUNTS], orient="row"
    )
    assert_frame_equal(counted, expected)


def test_what_has_no_time_of_day_has_no_hour() -> None:
    counted = engine.collect(figures.hourly(CONSULTATIONS, pl.col("user") == 1))
    assert set(counted.rows()) == {(1, 9, 1, 1, 1), (1, 10, 1, 1, 1), (1, None, 1, 1, 0)}


def test_who_stands_behind_what_names_no_citizen() -> None:
    assert engine.collect(figures.nameless(CONSULTATIONS)).row(0) == (1, 1, 0)
