"""Several users at one citizen without explanation."""

from datetime import date, datetime, timedelta

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example, ExampleEvent, ExampleUser

CITIZEN = "999990019"
START = datetime(2026, 10, 1)


def fired(*looks: tuple[int, str], **changes: int) -> list[tuple[date, int, int]]:
    """Day, users and events of the signals about one citizen; a look is a day and a user."""
    events = tuple(
        ExampleEvent(time=START + timedelta(days=day), user=user, citizen=CITIZEN)
        for day, user in looks
    )
    return signals(events, **changes)


def signals(events: tuple[ExampleEvent, ...], **changes: int) -> list[tuple[date, int, int]]:
    users = sorted({event.user for event in events})
    example = Example(
        name="test",
        events=events,
        users=tuple(ExampleUser(account=user, domain=user) for user in users),
        settings=changes,
        expect=(),
    )
    return signals_of(example, "sudden_interest").select("day", "measured", "events").rows()


@pytest.mark.parametrize(("last", "fires"), [(13, True), (14, False)])
def test_the_window_is_so_many_days(last: int, fires: bool) -> None:
    found = fired((0, "jansen"), (0, "visser"), (last, "bakker"))
    assert found == ([(date(2026, 10, 1), 3, 3)] if fires else [])


def test_the_strongest_window_counts_and_of_equal_ones_the_earliest() -> None:
    first = [(0, "jansen"), (1, "visser")]
    later = [(10, "bakker"), (11, "smit"), (12, "mulder")]
    assert fired(*first, *later, users=2, days=3) == [(date(2026, 10, 11), 3, 3)]
    assert fired(*first, *later[:2], users=2, days=3) == [(date(2026, 10, 1), 2, 2)]


@pytest.mark.parametrize(("days", "fires"), [(2, True), (3, False)])
def test_who_comes_back_too_often_does_not_count(days: int, fires: bool) -> None:
    looks = [(0, "jansen"), (0, "visser"), *((day, "bakker") for day in range(days))]
    assert bool(fired(*looks)) == fires


@pytest.mark.parametrize("act", ["edit", "case"])
def test_a_record_on_which_anyone_worked_is_no_signal(act: str) -> None:
    change = {"act": "edit"} if act == "edit" else {"case": "Z-1"}
    names = ("jansen", "visser", "bakker", "smit")
    looks = [ExampleEvent(time=START, user=user, citizen=CITIZEN) for user in names]
    assert signals(tuple(looks)) == [(date(2026, 10, 1), 4, 4)]
    assert signals((*looks[:3], looks[3].model_copy(update=change))) == []
