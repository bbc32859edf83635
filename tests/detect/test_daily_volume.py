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
from logwatch.detect.triggers import daily_volume

CITIZENS = ("999990007", "999990019", "999990020", "999990032", "999990044", "999990056")


def limit(value: int) -> dict[str, Any]:
    return {"value": value, "set_by": "CISO", "set_on": "2026-01-15"}


def example(moments: list[str], citizens: list[str | None], **chosen: Any) -> Example:
    events = [
        {"time": moment, "user": "jansen", "citizen": citizen}
        for moment, citizen in zip(moments, citizens, strict=True)
    ]
    return Example.model_validate(
        {"name": "test", "events": events, "settings": chosen, "expect": []}
    )


def hours(count: int) -> list[str]:
    return [f"2026-10-05 {8 + hour:02}:00:00" for hour in range(count)]


def grades(count: int, **chosen: Any) -> list[tuple[str, int]]:
    found = signals_of(example(hours(count), list(CITIZENS[:count]), **chosen), "daily_volume")
    return found.select("grade", "measured").rows()


def test_only_more_than_the_limit_fires() -> None:
    assert grades(2, limit=limit(2)) == []
    assert grades(3, limit=limit(2)) == [("signal", 3)]


def test_far_above_is_more_than_so_many_times_the_limit() -> None:
    assert grades(4, limit=limit(2)) == [("signal", 4)]
    assert grades(5, limit=limit(2)) == [("far_above", 5)]
    assert grades(5, limit=limit(2), far_above=2.5) == [("signal", 5)]


def test_a_factor_is_not_led_astray_by_binary_fractions() -> None:
    chosen = daily_volume.Settings.model_validate({"limit": limit(100), "far_above": 1.15})
    times = [str(datetime(2026, 10, 5, 8) + timedelta(seconds=n)) for n in range(115)]
    month = month_of(example(times, [CITIZENS[0]] * 115))
    by_line = chosen.model_copy(update={"count": "events"})
    assert engine.collect(daily_volume.signals(month, by_line))["grade"].to_list() == ["signal"]


def test_bounds_and_norm() -> None:
    row = signals_of(example(hours(3), list(CITIZENS[:3]), limit=limit(2)), "daily_volume")
    assert row.select("day", "from", "until", "norm", "events").row(0) == (
        date(2026, 10, 5),
        datetime(2026, 10, 5),
        datetime(2026, 10, 6),
        2,
        3,
    )


@pytest.mark.parametrize(
    ("count", "measured"), [("consultations", 3), ("events", 4), ("citizens", 2)]
)
def test_what_is_counted_is_a_setting(count: str, measured: int) -> None:
    moments = ["09:00", "09:10", "11:00", "12:00"]
    day = [f"2026-10-05 {moment}:00" for moment in moments]
    seen = [CITIZENS[0], CITIZENS[0], CITIZENS[0], CITIZENS[1]]
    found = signals_of(example(day, seen, limit=limit(1), count=count), "daily_volume")
    assert found.select("measured", "events").rows() == [(measured, 4)]


def test_a_consultation_across_midnight_belongs_to_the_day_it_began_on() -> None:
    moments = ["2026-10-05 23:00:00", "2026-10-05 23:55:00", "2026-10-06 00:05:00"]
    found = signals_of(
        example(moments, [CITIZENS[0], CITIZENS[1], CITIZENS[1]], limit=limit(1)), "daily_volume"
    )
    assert found.select("day", "measured").rows() == [(date(2026, 10, 5), 2)]


def test_counting_citizens_needs_them() -> None:
    chosen = daily_volume.Settings(count="citizens")
    assert chosen.further_needs() == {"citizen"}
    assert daily_volume.Settings().further_needs() == set()


def suggestion(month: Any) -> list[dict[str, Any]]:
    return engine.collect(daily_volume.suggest(month, daily_volume.Settings())).to_dicts()


def test_the_suggestion_is_never_less_than_twenty() -> None:
    assert suggestion(month_of(example(hours(3), list(CITIZENS[:3])))) == [{"limit": 20}]


def test_the_suggestion_is_what_99_of_100_user_days_stay_within() -> None:
    start = datetime(2026, 10, 1)
    sizes = [30] * 2 + [10] * 98
    rows = [
        {"user": user, "time": start + timedelta(hours=12 + line / 4 % 12), "events": 1}
        for user, size in enumerate(sizes)
        for line in range(size)
    ]
    month = month_of(example([], []))
    units = pl.LazyFrame(rows).with_columns(citizen=pl.lit(None, dtype=pl.UInt32))
    object.__setattr__(month, "consultations", units)
    assert suggestion(month) == [{"limit": 30}]


@pytest.mark.parametrize(
    "wrong", [{"limit": 60}, {"limit": limit(0)}, {"far_above": 0.5}, {"count": "users"}]
)
def test_wrong_settings_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        daily_volume.Settings.model_validate(wrong)


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_days_above_the_limit_are_those_that_plain_counting_finds(
    days: list[int], most: int
) -> None:
    moments = [f"2026-10-{5 + day:02} {8 + place:02}:00:00" for place, day in enumerate(days)]
    found = signals_of(
        example(moments, [CITIZENS[0]] * len(days), limit=limit(most), count="events"),
        "daily_volume",
    )
    expected = {
        date(2026, 10, 5 + day): days.count(day) for day in set(days) if days.count(day) > most
    }
    assert dict(found.select("day", "measured").rows()) == expected
