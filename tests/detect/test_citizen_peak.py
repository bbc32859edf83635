"""More users than in the citizen's own earlier months."""

from datetime import date, datetime

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Earlier, Example, ExampleEvent

CITIZEN = "999990019"


def fired(now: int, *before: int, moment: datetime | None = None, **changes: float) -> list[object]:
    """Users and norm of the signals; `before` are the users of the months before October."""
    time = moment or datetime(2026, 10, 5, 9)
    earlier = [
        Earlier(month=date(2026, 9 - ago, 1), user=f"user{number}", citizen=CITIZEN)
        for ago, users in enumerate(before)
        for number in range(users)
    ]
    example = Example(
        name="test",
        events=tuple(
            ExampleEvent(time=time, user=f"user{number}", citizen=CITIZEN) for number in range(now)
        ),
        earlier=tuple(earlier),
        settings=changes,
        expect=(),
    )
    return signals_of(example, "citizen_peak").select("measured", "norm").rows()


@pytest.mark.parametrize(("now", "fires"), [(5, False), (6, True)])
def test_twice_the_busiest_earlier_month(now: int, fires: bool) -> None:
    assert fired(now, 1, 3, 2) == ([(now, 3)] if fires else [])


@pytest.mark.parametrize(("now", "fires"), [(4, False), (5, True)])
def test_fewer_than_the_least_are_no_signal(now: int, fires: bool) -> None:
    assert fired(now, 1) == ([(now, 1)] if fires else [])


def test_a_citizen_whom_nobody_looked_up_before_counts_from_nothing() -> None:
    assert fired(5) == [(5, 0)]


def test_the_factor_is_the_decimal_that_was_written() -> None:
    assert fired(11, 10, factor=1.1) == [(11, 10)]
