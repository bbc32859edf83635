"""Hours in which this user and the team hardly ever work."""

from datetime import date, datetime, timedelta

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example, ExampleEvent, ExampleUser

START = datetime(2026, 10, 1)
Row = tuple[str, date, int, int]


def at(user: str, day: int, hour: float) -> ExampleEvent:
    return ExampleEvent(
        time=START + timedelta(days=day, hours=hour), user=user, citizen="999990019"
    )


def by_day(user: str, days: int = 8) -> list[ExampleEvent]:
    return [at(user, day, 9) for day in range(days)]


def fired(events: list[ExampleEvent], **user: object) -> list[Row]:
    users = sorted({event.user for event in events})
    example = Example(
        name="test",
        events=tuple(events),
        users=tuple(ExampleUser.model_validate({"account": name, **user}) for name in users),
        expect=(),
    )
    found = signals_of(example, "unusual_hour")
    return found.select("user", "day", "measured", "norm").rows()


@pytest.mark.parametrize(
    ("hour", "night"),
    [(17.99, None), (18, 21), (23.99, 21), (24, 21), (30.99, 21), (31, None)],
)
def test_a_night_is_named_after_the_day_it_began_on(hour: float, night: int | None) -> None:
    expected = [("jansen", date(2026, 10, night), 1, 9)] if night else []
    assert fired([*by_day("jansen"), at("jansen", 20, hour)]) == expected


@pytest.mark.parametrize(("days", "fires"), [(5, False), (6, True)])
def test_few_active_days_are_too_few(days: int, fires: bool) -> None:
    assert bool(fired([*by_day("jansen", days), at("jansen", 20, 23)])) == fires


def test_a_habit_is_no_signal_and_the_most_unusual_band_of_a_night_counts() -> None:
    habit = [at("jansen", day, 19) for day in range(8)]
    assert fired([*by_day("jansen"), *habit]) == []
    night = [at("jansen", 20, 19), at("jansen", 20, 25)]
    found = fired([*by_day("jansen", 18), *habit, *night])
    assert found == [("jansen", date(2026, 10, 21), 1, 20)]


def test_who_is_on_call_is_expected() -> None:
    assert fired([*by_day("jansen"), at("jansen", 20, 23)], on_call=True) == []


@pytest.mark.parametrize(("members", "signals"), [(2, 2), (3, 0)])
def test_three_of_the_team_together_are_ordinary(members: int, signals: int) -> None:
    team = ("jansen", "visser", "bakker")[:members]
    events = [event for user in team for event in [*by_day(user), at(user, 20, 23)]]
    assert len(fired(events, team="Inkomen")) == signals
    assert len(fired(events)) == members


def test_a_visit_that_lasts_longer_than_the_band_is_whole_in_the_signal() -> None:
    events = [*by_day("jansen"), at("jansen", 20, 19.9), at("jansen", 20, 20.1)]
    example = Example(name="test", events=tuple(events), expect=())
    (row,) = signals_of(example, "unusual_hour").to_dicts()
    assert (row["from"], row["until"], row["events"]) == (
        datetime(2026, 10, 21, 18),
        datetime(2026, 10, 21, 20, 6, 0, 1),
        2,
    )
