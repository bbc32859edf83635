"""A source without log lines: the real lines go, nothing else is planted then, and it is seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pipeline_requests import HEADER, OCTOBER, Check

from logwatch import engine
from logwatch.month import Period
from logwatch.pipeline import MissingDay, Request, check
from logwatch.pipeline.gather import take
from logwatch.pipeline.selftest.log import look
from logwatch.pipeline.selftest.planting import planted
from logwatch.pipeline.selftest.run import RuleTrial, selftest
from logwatch.pipeline.selftest.trials import perform

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
OTHERS = ("off-hours", "burst", "repeated-pair", "unusual-hour")
Months = Callable[..., Request]


def export(period: Period, lines: int) -> str:
    days = [day for day in period.days() if day.isoweekday() < 6]
    return HEADER + "".join(
        f"{day:%d-%m-%Y} 1{line % 4}:00:{line // 4:02};user{line % 4};99999001{line % 4};Inzien\n"
        for day in days
        for line in range(lines)
    )


@pytest.fixture
def october(request_of: Check, tmp_path: Path) -> Months:
    """October after a September that is kept, with so many lines a day."""

    def made(lines: int = 40, *, kept: bool = True, **given: Any) -> Request:
        history = tmp_path / "history"
        if kept:
            past = {"september.csv": export(SEPTEMBER, lines)}
            before = request_of(past, period=SEPTEMBER, history=history, only=("burst",))
            check(before, lambda _: None)
            for left in before.scratch.glob("*"):
                left.unlink()
        given = {"only": ("log-silence",), **given}
        return request_of({"october.csv": export(OCTOBER, lines)}, history=history, **given)

    return made


def outcome(request: Request) -> RuleTrial:
    found = selftest(request, lambda _: None)
    return next(rule for rule in found.rules if rule.rule == "log-silence")


def test_a_day_without_lines_is_seen(october: Months) -> None:
    rule = outcome(october())
    assert rule.status == "seen"
    [attempt] = rule.attempts
    assert attempt.told == "geen logregels waar er 40 gebruikelijk zijn; werkdagen achtereen: 1"
    assert attempt.seen_by == ("log-silence",)


def test_beside_other_cases_too(october: Months) -> None:
    assert outcome(october(only=("log-silence", *OTHERS))).status == "seen"


def test_where_few_lines_are_usual_it_takes_more_days(october: Months) -> None:
    rule = outcome(october(lines=6))
    assert rule.status == "seen"
    assert rule.attempts[0].told.endswith("werkdagen achtereen: 4")


def test_without_earlier_months_it_is_not_evaluated(october: Months) -> None:
    rule = outcome(october(kept=False))
    assert (rule.status, rule.attempts) == ("not_evaluated", ())


def test_a_limit_above_what_is_usual_cannot_be_tried(october: Months) -> None:
    settings = {"log-silence": {"settings": {"least": 5000}}}
    rule = outcome(october(overrides=settings))
    assert rule.status == "missed"
    assert rule.attempts[0].lacks == (
        "in deze bron zijn te weinig regels gebruikelijk om stilte op te merken"
    )


def test_a_source_that_is_said_to_have_ended_is_found(october: Months) -> None:
    ended = {"source": "suwinet", "last": date(2026, 9, 1), "reason": "test"}
    assert outcome(october(overrides={"log-silence": {"settings": {"ended": [ended]}}})).status == (
        "missed"
    )


def test_days_that_are_accounted_for_are_gone_round(october: Months) -> None:
    days = [day for day in OCTOBER.days() if day.day not in (20, 21)]
    missing = tuple(MissingDay("suwinet", day, "test") for day in days)
    assert outcome(replace(october(), missing_days=missing)).status == "seen"


def test_the_copy_counts_as_many_lines_as_it_has(october: Months) -> None:
    taken = take(october(only=("log-silence", *OTHERS)), lambda _: None)
    log = look(taken)
    script, _ = perform(taken, log)
    [cut] = script.cuts
    assert cut.days() == {cut.begin.date()}
    copy = planted(taken, log, script).intake
    events = engine.collect(copy.events)
    assert cut.begin.date() not in set(events["time"].dt.date())
    assert copy.hours["events"].sum() == copy.days["events"].sum() == events.height
    assert copy.tally["events"].sum() == copy.kinds["weight"].sum() == events.height
    by_hour = events.group_by(day=pl.col("time").dt.date(), hour=pl.col("time").dt.hour())
    counted = by_hour.agg(events=pl.len().cast(pl.UInt32)).cast({"hour": pl.UInt8})
    assert copy.hours.drop("source").rows() == counted.sort("day", "hour").rows()
