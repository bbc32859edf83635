"""A user's day of many citizens without explanation."""

from datetime import datetime, timedelta

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example, ExampleEvent, ExampleRelation, ExampleUser

CLIENT = "999990019"
START = datetime(2026, 10, 1, 9)
CITIZENS = ("999990020", "999990032", "999990044", "999990056", "999990068", "999990081")


def example(events: list[ExampleEvent], team: str = "", **changes: int) -> Example:
    users = {event.user for event in events}
    return Example(
        name="test",
        events=tuple(events),
        users=tuple(ExampleUser(account=user, team=team or None) for user in sorted(users)),
        relations=(ExampleRelation(citizen=CLIENT),),
        settings=changes,
        expect=(),
    )


def ordinary(user: str, days: int = 9) -> list[ExampleEvent]:
    return [looked(user, CLIENT, day) for day in range(days)]


def looked(user: str, citizen: str, day: int) -> ExampleEvent:
    return ExampleEvent(time=START + timedelta(days=day), user=user, citizen=citizen)


def burst(user: str, citizens: int, day: int = 20) -> list[ExampleEvent]:
    return [looked(user, citizen, day) for citizen in CITIZENS[:citizens]]


@pytest.mark.parametrize(("citizens", "fires"), [(3, False), (4, True), (6, True)])
def test_from_the_least_number_on(citizens: int, fires: bool) -> None:
    events = [*ordinary("jansen", 15), *burst("jansen", citizens)]
    found = signals_of(example(events), "unexplained_volume")
    assert found["measured"].to_list() == ([citizens] if fires else [])


def test_a_citizen_counts_once_a_day_and_clients_do_not() -> None:
    events = [*ordinary("jansen", 15), *burst("jansen", 4)]
    later = [event.model_copy(update={"time": event.time + timedelta(hours=3)}) for event in events]
    found = signals_of(example([*events, *later]), "unexplained_volume")
    assert found.select("measured", "norm", "events").rows() == [(4, 1, 8)]


def test_what_is_usual_for_the_user_is_no_signal() -> None:
    events = [event for day in range(0, 24, 2) for event in burst("jansen", 5, day)]
    changed = [
        event.model_copy(update={"citizen": f"9999{number:05}"})
        for number, event in enumerate(events)
    ]
    assert signals_of(example(changed), "unexplained_volume").is_empty()


@pytest.mark.parametrize(("members", "signals"), [(3, 3), (4, 0)])
def test_a_campaign_of_four_of_the_team_is_no_signal(members: int, signals: int) -> None:
    team = ["jansen", "visser", "bakker", "smit"][:members]
    events = [event for user in team for event in [*ordinary(user, 19), *burst(user, 4)]]
    found = signals_of(example(events, team="Inkomen"), "unexplained_volume")
    assert found.height == signals


def test_the_signal_runs_from_the_first_of_them_to_the_last() -> None:
    last = burst("jansen", 4)[-1].model_copy(update={"time": datetime(2026, 10, 21, 16)})
    events = [*ordinary("jansen", 15), *burst("jansen", 4)[:3], last]
    (row,) = signals_of(example(events), "unexplained_volume").to_dicts()
    assert (row["from"], row["until"]) == (
        datetime(2026, 10, 21, 9),
        datetime(2026, 10, 21, 16, 0, 0, 1),
    )
