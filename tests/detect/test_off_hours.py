from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from logwatch import engine
from logwatch.detect.example import month_of, signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import off_hours

CITIZEN = "999990019"
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 10, day) for day in (9, 10, 11, 12))


def fired(*times: str, users: list[dict[str, Any]] | None = None, **chosen: Any) -> pl.DataFrame:
    """Signals of jansen's events; another user is written before the time: `visser 2026-…`."""
    named = [
        moment.split(" ", 1) if moment[0].isalpha() else ["jansen", moment] for moment in times
    ]
    example = {
        "name": "test",
        "events": [{"user": user, "time": at, "citizen": CITIZEN} for user, at in named],
        "users": users or [],
        "closing_days": ["2026-10-07"],
        "settings": chosen,
        "expect": [],
    }
    return signals_of(Example.model_validate(example), "off_hours")


def nights(*times: str, **chosen: Any) -> list[tuple[date, int]]:
    return fired(*times, **chosen).select("day", "measured").rows()


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        ("2026-10-05 21:59:59", None),
        ("2026-10-05 22:00:00", date(2026, 10, 5)),
        ("2026-10-05 23:59:59", date(2026, 10, 5)),
        ("2026-10-06 00:00:00", date(2026, 10, 5)),
        ("2026-10-06 06:59:59.999999", date(2026, 10, 5)),
        ("2026-10-06 07:00:00", None),
    ],
)
def test_the_window_is_half_open_and_a_night_is_named_after_its_evening(
    moment: str, night: date | None
) -> None:
    assert nights(moment) == ([(night, 1)] if night else [])


def test_a_night_runs_on_into_the_next_month() -> None:
    assert nights("2026-11-01 00:30:00") == [(date(2026, 10, 31), 1)]


def test_a_window_within_one_day() -> None:
    lunch = {"from": "12:00", "until": "13:00"}
    times = ("2026-10-05 11:59:59", "2026-10-05 12:00:00", "2026-10-05 13:00:00")
    assert nights(*times, **lunch) == [(date(2026, 10, 5), 1)]


def test_bounds_are_those_of_the_night() -> None:
    row = fired("2026-10-06 02:00:00").row(0, named=True)
    assert row["from"] == datetime(2026, 10, 5, 22)
    assert row["until"] == datetime(2026, 10, 6, 7)
    assert row["norm"] is None


def test_consultations_are_counted_and_lines_kept() -> None:
    times = ("2026-10-05 23:00:00", "2026-10-05 23:10:00", "2026-10-06 01:00:00")
    assert fired(*times).select("measured", "events").rows() == [(2, 3)]
    assert fired(*times, count="events").select("measured", "events").rows() == [(3, 3)]


@pytest.mark.parametrize(
    "times",
    [
        ("2026-10-05 21:50:00", "2026-10-05 22:01:00"),
        ("2026-10-06 06:55:00", "2026-10-06 07:05:00"),
    ],
)
def test_a_consultation_that_is_partly_inside_counts(times: tuple[str, ...]) -> None:
    assert fired(*times).select("measured", "events").rows() == [(1, 1)]


def test_a_sitting_without_end_has_a_signal_for_each_night() -> None:
    start = datetime(2026, 10, 5, 21)
    times = [str(start + timedelta(minutes=15 * step)) for step in range(110)]
    assert nights(*times) == [(date(2026, 10, 5), 1), (date(2026, 10, 6), 1)]


def test_weekends_are_working_days_unless_asked() -> None:
    assert nights("2026-10-10 12:00:00") == []
    assert nights("2026-10-10 12:00:00", weekends=True) == [(SATURDAY, 1)]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-10-09 12:00:00", None),
        ("2026-10-09 23:00:00", FRIDAY),
        ("2026-10-10 03:00:00", FRIDAY),
        ("2026-10-10 07:00:00", SATURDAY),
        ("2026-10-10 23:00:00", SATURDAY),
        ("2026-10-11 03:00:00", SATURDAY),
        ("2026-10-11 12:00:00", SUNDAY),
        ("2026-10-12 03:00:00", SUNDAY),
        ("2026-10-12 12:00:00", None),
    ],
)
def test_each_event_of_a_weekend_belongs_to_one_day(moment: str, day: date | None) -> None:
    found = fired(moment, weekends=True)
    assert found["day"].to_list() == ([day] if day else [])
    within = found.filter(
        pl.lit(datetime.fromisoformat(moment)).is_between("from", "until", closed="left")
    )
    assert within.height == found.height


def test_a_free_day_with_a_lunch_window_is_the_calendar_day() -> None:
    row = fired("2026-10-10 23:30:00", weekends=True, until="13:00", **{"from": "12:00"})
    assert row.select("from", "until").row(0) == (datetime(2026, 10, 10), datetime(2026, 10, 11))


@pytest.mark.parametrize(("day", "whole"), [(9, False), (10, True)])
def test_just_a_free_day_lasts_a_whole_day(day: int, whole: bool) -> None:
    row = fired(f"2026-10-{day:02} 23:00:00", weekends=True).row(0, named=True)
    assert (row["until"] - row["from"] == timedelta(days=1)) == whole


def test_closing_days_count_when_asked() -> None:
    assert nights("2026-10-07 12:00:00") == []
    assert nights("2026-10-07 12:00:00", holidays=True) == [(date(2026, 10, 7), 1)]
    assert nights("2026-10-10 12:00:00", holidays=True) == []


def exception(**keys: Any) -> list[dict[str, Any]]:
    return [{"first": "2026-10-05", "last": "2026-10-06", "reason": "rota", **keys}]


def test_an_exception_covers_the_nights_of_its_days() -> None:
    times = [f"2026-10-0{day} 23:00:00" for day in (4, 5, 6, 7)]
    found = nights(*times, "2026-10-07 06:00:00", exceptions=exception(user="jansen"))
    assert found == [(date(2026, 10, 4), 1), (date(2026, 10, 7), 1)]


@pytest.mark.parametrize("name", ["jansen", "JANSEN", r"GEM\Jansen", "p-17", "J. Jansen"])
def test_an_exception_names_an_account_a_person_or_a_name(name: str) -> None:
    users = [{"account": "jansen", "person": "P-17", "name": "J. Jansen"}]
    times = ("2026-10-05 23:00:00", "visser 2026-10-05 23:00:00")
    found = fired(*times, users=users, exceptions=exception(user=name))
    assert found["user"].to_list() == ["visser"]


def test_an_exception_of_a_team_covers_its_members_while_they_are_in_it() -> None:
    users = [
        {"account": "jansen", "team": "Piket", "last": "2026-10-05"},
        {"account": "jansen", "team": "Inkomen", "first": "2026-10-06"},
        {"account": "visser", "team": "Inkomen"},
    ]
    times = ("2026-10-05 23:00:00", "2026-10-06 23:00:00", "visser 2026-10-05 23:00:00")
    found = fired(*times, users=users, exceptions=exception(team="PIKET"))
    assert sorted(found.select("user", "day").rows()) == [
        ("jansen", date(2026, 10, 6)),
        ("visser", date(2026, 10, 5)),
    ]


def test_an_exception_of_a_team_needs_the_users_table() -> None:
    chosen = off_hours.Settings.model_validate({"exceptions": exception(team="Piket")})
    assert chosen.further_needs() == {"users"}
    assert off_hours.Settings().further_needs() == set()


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "22:00", "until": "22:00"},
        {"exceptions": exception()},
        {"exceptions": exception(user="a", team="b")},
        {"exceptions": exception(user="a", last="2026-10-04")},
        {"exceptions": exception(user="a", reason="")},
        {"exceptions": exception(user="a", reason=" \t ")},
        {"until": 7},
    ],
)
def test_wrong_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        off_hours.Settings.model_validate(wrong)


MINUTES = st.integers(0, 3 * 24 * 60)


@given(MINUTES, st.integers(0, 1439), st.integers(0, 1439))
@settings(max_examples=40, deadline=None)
def test_an_event_counts_just_when_its_clock_is_inside(minute: int, begin: int, end: int) -> None:
    if begin == end:
        end = (end + 1) % 1440
    moment = datetime(2026, 10, 5) + timedelta(minutes=minute)
    clock = moment.hour * 60 + moment.minute
    inside = begin <= clock < end if begin < end else clock >= begin or clock < end
    chosen = {"from": f"{begin // 60:02}:{begin % 60:02}", "until": f"{end // 60:02}:{end % 60:02}"}
    found = fired(str(moment), **chosen)
    assert found.height == inside
    if inside:
        assert found["from"][0] <= moment < found["until"][0]
        assert found["day"][0] == found["from"][0].date()


def test_the_plan_is_lazy_and_reads_few_columns() -> None:
    month = month_of(Example(name="none", events=(), expect=()))
    narrow = month.events.select("user", "events", "time", "until")
    object.__setattr__(month, "events", narrow)
    assert engine.collect(off_hours.signals(month, off_hours.Settings(count="events"))).is_empty()
