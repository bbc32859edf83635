"""A citizen looked up by more persons than is normal."""

from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from pydantic import ValidationError

from logwatch.detect.trigger import Month
from logwatch.detect.triggers import many_users
from logwatch.engine import collect
from logwatch.events import UNITS
from logwatch.month import Period
from logwatch.relations import CALENDAR, RELATIONS, USERS
from logwatch.signals import TRIGGER_SIGNALS

CITIZEN = 999990019
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
QUARTER = Period(date(2026, 10, 15), date(2026, 12, 15))

Look = tuple[float, int | None, int | None]
"""Days since the period began, user, citizen."""


def month(looks: list[Look], period: Period = OCTOBER) -> Month:
    units = [
        {
            "source": 0, "user": user, "citizen": citizen, "subject": citizen, "events": 1,
            "time": period.begin + timedelta(days=day, hours=9),
            "until": period.begin + timedelta(days=day, hours=9),
        }
        for day, user, citizen in looks
    ]  # fmt: skip
    frame = pl.LazyFrame(units, schema=UNITS)
    return Month(
        period,
        events=frame,
        consultations=frame,
        users=pl.LazyFrame(schema=USERS),
        relations=pl.LazyFrame(schema=RELATIONS),
        calendar=pl.LazyFrame(schema=CALENDAR),
    )


def norm(value: int) -> dict[str, Any]:
    return {"value": value, "set_by": "security officer", "set_on": date(2026, 1, 1)}


def fired(looks: list[Look], value: int, period: Period = OCTOBER, **changes: Any) -> pl.DataFrame:
    wanted = many_users.Settings.model_validate({"norm": norm(value), **changes})
    return collect(many_users.signals(month(looks, period), wanted)).sort("citizen", "day")


def second(at: datetime) -> float:
    """The day of a look at this second of October: `month` puts looks at nine o'clock."""
    return (at - OCTOBER.begin - timedelta(hours=9)) / timedelta(days=1)


def by_users(number: int, day: int = 4, citizen: int = CITIZEN) -> list[Look]:
    return [(day, user, citizen) for user in range(number)]


def test_a_signal_tells_whom_how_many_and_within_what() -> None:
    expected = pl.DataFrame(
        {
            "unit": ["citizen_window"], "grade": ["attention"], "user": [None],
            "citizen": [CITIZEN], "day": [date(2026, 10, 1)],
            "from": [datetime(2026, 10, 1)], "until": [datetime(2026, 11, 1)],
            "measured": [4], "norm": [3], "events": [5],
        },
        schema=TRIGGER_SIGNALS,
    )  # fmt: skip
    assert_frame_equal(fired([*by_users(4), (20, 0, CITIZEN)], 3), expected)


@pytest.mark.parametrize(
    ("users", "grades"),
    [(3, []), (4, ["attention"]), (5, ["attention"]), (6, ["signal"]), (7, ["signal"])],
)
def test_more_than_the_norm_asks_attention_and_twice_the_norm_is_a_signal(
    users: int, grades: list[str]
) -> None:
    assert fired(by_users(users), 3).get_column("grade").to_list() == grades


def test_the_factor_is_the_decimal_that_was_written() -> None:
    assert fired(by_users(11), 10, factor=1.1).get_column("grade").to_list() == ["signal"]


def test_persons_are_counted_not_consultations() -> None:
    assert fired([(day, 1, CITIZEN) for day in range(9)], 1).is_empty()


def test_each_citizen_is_counted_apart() -> None:
    looks = [*by_users(2, citizen=1), *by_users(3, citizen=2), *by_users(4, citizen=3)]
    assert fired(looks, 2).get_column("citizen").to_list() == [2, 3]


def test_each_month_of_a_longer_period_is_counted_apart_and_clipped_to_it() -> None:
    looks = [*by_users(2, day=0), *by_users(2, day=20), *by_users(2, day=61)]
    spans = fired(looks, 1, QUARTER).select("day", "from", "until").rows()
    assert spans == [
        (date(2026, 10, 15), datetime(2026, 10, 15), datetime(2026, 11, 1)),
        (date(2026, 11, 1), datetime(2026, 11, 1), datetime(2026, 12, 1)),
        (date(2026, 12, 1), datetime(2026, 12, 1), datetime(2026, 12, 16)),
    ]


def test_users_of_two_months_do_not_add_up() -> None:
    looks = [(0, 1, CITIZEN), (30, 2, CITIZEN)]
    assert fired(looks, 1, QUARTER).is_empty()


def test_days_in_a_row_cross_the_month() -> None:
    looks = [(16, 1, CITIZEN), (17, 2, CITIZEN)]
    window = fired(looks, 1, QUARTER, window={"days": 2})
    assert window.select("day", "from", "until").rows() == [
        (date(2026, 10, 31), datetime(2026, 10, 31), datetime(2026, 11, 2))
    ]


def test_days_in_a_row_are_half_open() -> None:
    looks = [(0, 1, CITIZEN), (7, 2, CITIZEN)]
    assert fired(looks, 1, window={"days": 7}).is_empty()
    assert fired(looks, 1, window={"days": 8}).height == 1


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [
        # Seven days, among them that of 25 hours.
        (datetime(2026, 10, 19), datetime(2026, 10, 25, 23, 59, 59), True),
        (datetime(2026, 10, 19, 23, 59, 59), datetime(2026, 10, 26), False),
        # The first and the last second of the period.
        (datetime(2026, 10, 1), datetime(2026, 10, 7, 23, 59, 59), True),
        (datetime(2026, 10, 25), datetime(2026, 10, 31, 23, 59, 59), True),
    ],
)
def test_a_window_holds_whole_calendar_days(first: datetime, last: datetime, counts: bool) -> None:
    looks = [(second(at), user, CITIZEN) for user, at in ((1, first), (2, last))]
    found = fired(looks, 1, window={"days": 7})
    assert found.height == counts
    if counts:
        begin = datetime.combine(first, datetime.min.time())
        assert found.select("from", "until").row(0) == (begin, begin + timedelta(days=7))


def test_a_citizen_has_one_signal_for_its_strongest_window_of_days() -> None:
    looks = [*by_users(2, day=0), *by_users(4, day=10), *by_users(3, day=20)]
    strongest = fired(looks, 1, window={"days": 3})
    assert strongest.select("day", "measured").rows() == [(date(2026, 10, 11), 4)]


def test_of_equally_strong_windows_the_earliest_counts() -> None:
    looks = [*by_users(3, day=20), *by_users(3, day=5), *by_users(3, day=12)]
    assert fired(looks, 1, window={"days": 3}).item(0, "day") == date(2026, 10, 6)


def test_windows_of_days_that_begin_in_different_months_are_signals_apart() -> None:
    looks = [*by_users(4, day=4), *by_users(4, day=40), *by_users(2, day=44)]
    windows = fired(looks, 1, QUARTER, window={"days": 7})
    assert windows.height == 2
    assert windows["measured"].to_list() == [4, 4]


def test_a_window_of_days_ends_with_the_period() -> None:
    window = fired(by_users(2, day=30), 1, window={"days": 7})
    assert window.item(0, "until") == datetime(2026, 11, 1)


def test_events_of_a_window_are_those_within_it() -> None:
    looks = [*by_users(3, day=5), (6, 0, CITIZEN), (20, 0, CITIZEN)]
    assert fired(looks, 1, window={"days": 3}).item(0, "events") == 4


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5), st.integers(1, 3)), max_size=25),
    st.integers(1, 10),
)
def test_the_strongest_window_is_the_one_that_plain_counting_finds(
    looks: list[tuple[int, int, int]], days: int
) -> None:
    expected = []
    for citizen in sorted({look[2] for look in looks}):
        own = [look for look in looks if look[2] == citizen]
        persons = {
            start: len({user for day, user, _ in own if start <= day < start + days})
            for start, _, _ in own
        }
        most = max(persons.values())
        if most > 2:
            first = min(start for start, number in persons.items() if number == most)
            expected.append((citizen, OCTOBER.first + timedelta(days=first), most))
    found = fired(list(looks), 2, window={"days": days})
    assert found.select("citizen", "day", "measured").rows() == expected


@pytest.mark.parametrize("window", ["month", {"days": 7}])
def test_no_events_give_no_signals_of_the_right_shape(window: Any) -> None:
    assert_frame_equal(fired([], 1, window=window), pl.DataFrame(schema=TRIGGER_SIGNALS))


def test_events_without_user_or_citizen_are_not_judged() -> None:
    looks: list[Look] = [(0, None, CITIZEN), (0, 1, CITIZEN), (0, 1, None), (0, 2, None)]
    assert fired(looks, 1).is_empty()


def test_without_a_norm_it_says_which_is_missing() -> None:
    assert many_users.Settings().missing_norm() == "norm"
    assert many_users.Settings.model_validate({"norm": norm(3)}).missing_norm() is None


def suggested(looks: list[Look]) -> list[dict[str, Any]]:
    plan = many_users.suggest(month(looks), many_users.Settings())
    assert plan is not None
    return collect(plan).to_dicts()


def test_a_norm_is_suggested_that_nearly_all_citizens_stay_within() -> None:
    usual = [look for citizen in range(1, 999) for look in by_users(4, citizen=citizen)]
    assert suggested([*usual, *by_users(9, citizen=999)]) == [{"norm": 4}]


def test_no_norm_below_three_is_suggested_and_none_without_data() -> None:
    assert suggested(by_users(1)) == [{"norm": 3}]
    assert suggested([]) == [{"norm": None}]


@pytest.mark.parametrize(
    "values",
    [
        {"norm": 4},
        {"norm": {"value": 4}},
        {"norm": {**norm(4), "value": 0}},
        {"norm": {**norm(4), "value": True}},
        {"factor": 0.5},
        {"window": "week"},
        {"window": {"days": 0}},
    ],
)
def test_settings_that_mean_nothing_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        many_users.Settings.model_validate(values)


def test_the_highest_codes_of_a_long_period_are_kept_apart() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    highest = 2**31 - 1
    looks: list[Look] = [
        (364, 5 * 10**8 + user, highest - step) for user in (0, 1) for step in (0, 1)
    ]
    looks += [(0, 5 * 10**8, highest), (0, 0, 0), (0, 1, 0)]
    found = fired(looks, 1, year)
    assert found.select("citizen", "day", "measured").rows() == [
        (0, date(2026, 1, 1), 2),
        (highest - 1, date(2026, 12, 1), 2),
        (highest, date(2026, 12, 1), 2),
    ]
