"""A user and a citizen without a relation on the day of the consultation."""

from datetime import date, datetime
from typing import Any, get_args

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from pydantic import ValidationError

from logwatch.detect.trigger import Month
from logwatch.detect.triggers import no_relation
from logwatch.engine import collect
from logwatch.events import UNITS
from logwatch.month import Period
from logwatch.relations import CALENDAR, RELATION_KINDS, RELATIONS, USERS
from logwatch.signals import TRIGGER_SIGNALS

CITIZEN = 999990019
OTHER = 999990020


def unit(time: str, user: int | None = 1, citizen: int | None = CITIZEN, events: int = 1) -> Any:
    begin = datetime.fromisoformat(time)
    return {"source": 0, "user": user, "citizen": citizen, "subject": citizen, "time": begin,
            "until": begin, "events": events}  # fmt: skip


def relation(begin: str | None = None, end: str | None = None, **other: Any) -> dict[str, Any]:
    moments = {
        name: datetime.fromisoformat(text) if text else None
        for name, text in {"begin": begin, "end": end}.items()
    }
    plain = {"citizen": CITIZEN, "kind": "client", "domain": None, "user": None}
    return {"whole_days": True, **plain, **moments, **other}


def fired(units: list[Any], relations: list[Any], **settings: Any) -> pl.DataFrame:
    frame = pl.LazyFrame(units, schema=UNITS)
    month = Month(
        Period(date(2026, 10, 1), date(2026, 10, 31)),
        events=frame,
        consultations=frame,
        users=pl.LazyFrame(schema=USERS),
        relations=pl.LazyFrame(relations, schema=RELATIONS),
        calendar=pl.LazyFrame(schema=CALENDAR),
    )
    plan = no_relation.signals(month, no_relation.Settings.model_validate(settings))
    return collect(plan).sort("user", "citizen")


def measured(units: list[Any], relations: list[Any], **settings: Any) -> list[int]:
    return fired(units, relations, **settings).get_column("measured").to_list()


def test_a_signal_tells_who_whom_when_and_how_often() -> None:
    units = [unit("2026-10-05 09:00", events=3), unit("2026-10-07 10:30", events=2)]
    expected = pl.DataFrame(
        {
            "unit": ["user_citizen"], "grade": ["signal"], "user": [1], "citizen": [CITIZEN],
            "day": [date(2026, 10, 5)], "from": [datetime(2026, 10, 5, 9)],
            "until": [datetime(2026, 10, 7, 10, 30, 0, 1)],
            "measured": [2], "norm": [None], "events": [5],
        },
        schema=TRIGGER_SIGNALS,
    )  # fmt: skip
    assert_frame_equal(fired(units, []), expected)


def test_one_signal_a_pair() -> None:
    units = [
        unit("2026-10-05 09:00", user=1),
        unit("2026-10-05 09:00", user=2),
        unit("2026-10-06 09:00", user=2),
        unit("2026-10-06 09:00", user=2, citizen=OTHER),
    ]
    assert measured(units, []) == [1, 2, 1]


@pytest.mark.parametrize(
    ("time", "count"),
    [
        ("2026-10-04 23:59:59", [1]),
        ("2026-10-05 00:00:00", []),
        ("2026-10-09 23:59:59", []),
        ("2026-10-10 00:00:00", [1]),
    ],
)
def test_a_relation_of_days_holds_from_its_first_day_to_its_last(
    time: str, count: list[int]
) -> None:
    assert measured([unit(time)], [relation("2026-10-05", "2026-10-10")]) == count


def test_a_relation_of_moments_holds_to_the_moment() -> None:
    held = relation("2026-10-05 09:00", "2026-10-05 17:00", whole_days=False)
    units = [unit("2026-10-05 08:59"), unit("2026-10-05 09:00"), unit("2026-10-05 17:00")]
    assert measured(units, [held]) == [2]


def test_a_repayer_counts_as_a_client_and_an_applicant_does_not() -> None:
    units = [unit("2026-10-05 09:00")]
    assert measured(units, [relation(kind="repayer")]) == []
    assert measured(units, [relation(kind="applicant")]) == [1]
    assert measured(units, [relation(kind="applicant")], kinds=["applicant"]) == []
    assert measured(units, [relation(kind="partner")], kinds=[]) == []


def test_only_the_domains_that_count_count() -> None:
    units = [unit("2026-10-05 09:00")]
    assert measured(units, [relation(domain="Wmo")], domains=["participatie"]) == [1]
    assert measured(units, [relation(domain="Participatie")], domains=["participatie"]) == []
    assert measured(units, [relation(domain=None)], domains=["participatie"]) == [1]
    assert measured(units, [relation(domain=None)]) == []


def test_grace_widens_a_relation_by_whole_days() -> None:
    held = [relation("2026-10-10", "2026-10-12")]
    early = [unit("2026-10-07 23:59"), unit("2026-10-08 00:00")]
    late = [unit("2026-10-14 23:59"), unit("2026-10-15 00:00")]
    assert measured(early, held, grace_before=2) == [1]
    assert measured(late, held, grace_after=3) == [1]
    assert measured(early + late, held) == [4]


def test_grace_closes_a_gap() -> None:
    held = [relation("2026-10-01", "2026-10-05"), relation("2026-10-09", None)]
    units = [unit("2026-10-07 09:00")]
    assert measured(units, held) == [1]
    assert measured(units, held, grace_before=2) == []


def test_a_relation_of_one_user_counts_for_that_user_alone() -> None:
    units = [unit("2026-10-05 09:00", user=1), unit("2026-10-05 09:00", user=2)]
    assert fired(units, [relation(user=1)]).get_column("user").to_list() == [2]


def test_own_and_general_relations_add_up() -> None:
    held = [
        relation("2026-10-01", "2026-10-05"),
        relation("2026-10-05", "2026-10-09", user=1),
    ]
    units = [unit(f"2026-10-{day:02} 09:00", user=user) for day in (4, 5, 8, 9) for user in (1, 2)]
    assert measured(units, held) == [1, 3]


def test_a_unit_without_user_or_citizen_is_not_judged() -> None:
    units = [unit("2026-10-05 09:00", citizen=None), unit("2026-10-05 09:00", user=None)]
    assert measured(units, []) == []


def test_events_and_consultations_are_counted_as_the_rule_says() -> None:
    events = pl.LazyFrame([unit("2026-10-05 09:00"), unit("2026-10-05 09:01")], schema=UNITS)
    sittings = pl.LazyFrame([unit("2026-10-05 09:00", events=2)], schema=UNITS)
    period = Period(date(2026, 10, 1), date(2026, 10, 31))
    relations = pl.LazyFrame(schema=RELATIONS)
    nothing = pl.LazyFrame()
    month = Month(period, events, sittings, nothing, relations, nothing)
    by_event = collect(no_relation.signals(month, no_relation.Settings(count="events")))
    by_sitting = collect(no_relation.signals(month, no_relation.Settings()))
    assert by_event.select("measured", "events").row(0) == (2, 2)
    assert by_sitting.select("measured", "events").row(0) == (1, 2)


def test_no_units_give_no_signals_of_the_right_shape() -> None:
    assert_frame_equal(fired([], []), pl.DataFrame(schema=TRIGGER_SIGNALS))


@pytest.mark.parametrize(
    "settings", [{"kinds": ["klant"]}, {"grace_before": -1}, {"count": "citizens"}, {"days": 1}]
)
def test_settings_that_mean_nothing_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        no_relation.Settings.model_validate(settings)


def test_the_kinds_of_the_settings_are_those_of_the_table() -> None:
    assert get_args(no_relation.Kind) == RELATION_KINDS
