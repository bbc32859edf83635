"""The copy: what is planted looks like the log, and the log stays as it was."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from pipeline_requests import HEADER, OCTOBER, Check
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.events import EVENTS
from logwatch.pipeline.gather import Taken, counted, take
from logwatch.pipeline.judge import judged
from logwatch.pipeline.selftest.log import Log, look
from logwatch.pipeline.selftest.planting import planted
from logwatch.pipeline.selftest.script import Script
from logwatch.pipeline.selftest.trials import perform

DAYS = [day for day in OCTOBER.days() if day.isoweekday() < 6]
LOG = HEADER + "".join(
    f"{day:%d-%m-%Y} 1{number}:00:00;user{number};99999001{number};Inzien\n"
    for day in DAYS
    for number in range(4)
)
PAIRS = ("repeated-pair", "off-hours", "burst")
Read = tuple[Taken, Log]


@pytest.fixture
def read(request_of: Check) -> Read:
    taken = take(request_of({"october.csv": LOG}, only=PAIRS), lambda _: None)
    return taken, look(taken)


def test_what_the_log_is_like(read: Read) -> None:
    [source] = read[1].sources
    assert source.actions["view"] == "Inzien"
    assert source.shows == frozenset()
    assert source.staff.height == 4
    assert set(read[1].taken) == {999_990_010 + number for number in range(4)}


def test_the_copy_holds_every_line_of_the_log_and_the_planted_ones(read: Read) -> None:
    taken, log = read
    script, _ = perform(taken, log)
    copy = engine.collect(planted(taken, log, script).intake.events)
    real = engine.collect(taken.intake.events)
    assert copy.schema == EVENTS
    added = copy.filter(~pl.col("user").is_in(real["user"].unique().implode()))
    assert added.height == sum(rows.height for rows in script.lines)
    assert added["fate"].unique().to_list() == ["judged"]
    for column in ("case", "reason", "search_key", "session"):
        assert added[column].null_count() == added.height, column
    left = copy.filter(pl.col("user").is_in(real["user"].unique().implode()))
    assert_frame_equal(left, real, check_row_order=False)


def test_signals_of_real_people_stay_as_they_were(read: Read) -> None:
    taken, log = read
    before = judged(counted(taken, lambda _: None)).signals
    script, trials = perform(taken, log)
    ours = [user for trial in trials for user in trial.users]
    after = judged(counted(planted(taken, log, script), lambda _: None)).signals
    assert before.height > 0
    assert after.height > before.height
    real = after.filter(~pl.col("user").is_in(ours))
    assert_frame_equal(real, before, check_row_order=False)


def test_a_case_may_take_lines_away(read: Read) -> None:
    taken, log = read
    [source] = log.sources
    script = Script()
    script.cut(source.place, datetime(2026, 10, 5), datetime(2026, 10, 7))
    copy = planted(taken, log, script).intake
    gone = {date(2026, 10, 5), date(2026, 10, 6)}
    assert set(engine.collect(copy.events)["time"].dt.date()) == set(DAYS) - gone
    assert set(copy.days["day"]) == set(DAYS) - gone
    [rows] = copy.judged.values()
    assert engine.collect(rows).height == 4 * (len(DAYS) - 2)
    assert set(taken.intake.days["day"]) == set(DAYS)


def test_the_same_cases_are_planted_each_time(request_of: Check) -> None:
    def lines() -> Any:
        taken = take(request_of({"october.csv": LOG}, only=("off-hours", "burst")), lambda _: None)
        script, _ = perform(taken, look(taken))
        return pl.concat(script.lines).select("citizen", "time", "act")

    assert_frame_equal(lines(), lines())
