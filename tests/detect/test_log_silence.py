"""No log lines where earlier months had them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.detect.example import month_of, signals_of
from logwatch.detect.judge import judge
from logwatch.detect.needs import FIELDS
from logwatch.detect.rule import Example, ExampleEvent, ExampleHour
from logwatch.detect.rulebook import load_rules
from logwatch.detect.scope import Sources
from logwatch.detect.trigger import Month
from logwatch.detect.triggers import log_silence
from logwatch.log_hours import SKIPPED, SOURCE_DAYS
from logwatch.shipped import rules_folder

SEPTEMBER = [date(2026, 9, day) for day in range(1, 31)]
WORKING = [day for day in SEPTEMBER if day.isoweekday() < 6]
OFFICE = range(9, 13)
END = datetime(2026, 10, 30, 18)
"""A line of another source: everything before this hour is judged."""


def earlier(
    days: Iterable[date] = WORKING,
    hours: Iterable[int] = OFFICE,
    events: int = 25,
    source: str = "ssd",
) -> list[ExampleHour]:
    hours = list(hours)
    return [
        ExampleHour(source=source, day=day, hour=hour, events=events)
        for day in days
        for hour in hours
    ]


def lines(days: Iterable[date], hours: Iterable[int] = OFFICE) -> list[ExampleEvent]:
    hours = list(hours)
    moments = [datetime(day.year, day.month, day.day, hour, 30) for day in days for hour in hours]
    return [ExampleEvent(time=moment, user="jansen", source="ssd") for moment in moments]


def october(*without: int) -> list[date]:
    """Its working days, but these."""
    days = [date(2026, 10, day) for day in range(1, 32) if day not in without]
    return [day for day in days if day.isoweekday() < 6]


def example(
    now: Iterable[ExampleEvent], before: Iterable[ExampleHour], end: datetime = END, **keys: Any
) -> Example:
    last = ExampleEvent(time=end, user="jansen", source="other")
    return Example(name="test", events=(*now, last), log_hours=tuple(before), expect=(), **keys)


Found = list[tuple[Any, ...]]


def found(month: Month | Example, **changes: Any) -> Found:
    """Source, from, until, norm and grade of the signals."""
    given = month_of(month) if isinstance(month, Example) else month
    plan = log_silence.signals(given, log_silence.Settings.model_validate(changes))
    rows = engine.collect(plan.sort("source", "day"))
    return rows.select("source", "from", "until", "norm", "grade").rows()


def silence(begin: datetime, until: datetime, norm: int) -> Found:
    return [("ssd", begin, until, norm, "signal")]


def test_hours_without_lines() -> None:
    partly = [*lines(october(6)), *lines([date(2026, 10, 6)], (9, 12))]
    span = datetime(2026, 10, 6, 10), datetime(2026, 10, 6, 12)
    assert found(example(partly, earlier())) == silence(*span, 50)


def test_a_day_without_lines() -> None:
    span = datetime(2026, 10, 6), datetime(2026, 10, 7)
    assert found(example(lines(october(6)), earlier())) == silence(*span, 100)


def test_days_in_a_row_are_one_silence_over_the_weekend() -> None:
    span = datetime(2026, 10, 8), datetime(2026, 10, 14)
    assert found(example(lines(october(8, 9, 12, 13)), earlier())) == silence(*span, 400)


def test_a_day_with_lines_ends_a_silence() -> None:
    spans = [row[1:3] for row in found(example(lines(october(6, 8)), earlier()))]
    assert [begin.day for begin, _ in spans] == [6, 8]
    assert all(until - begin == timedelta(days=1) for begin, until in spans)


def test_few_lines_a_day_add_up_over_days() -> None:
    before = earlier(hours=(9,), events=6)
    assert found(example(lines(october(6, 7), (9,)), before)) == []
    (row,) = found(example(lines(october(6, 7, 8, 9), (9,)), before))
    assert row[1:4] == (datetime(2026, 10, 6), datetime(2026, 10, 10), 24)


def test_a_source_without_any_line_is_missed_whole() -> None:
    (row,) = found(example([], earlier()))
    assert row == ("ssd", datetime(2026, 10, 1), datetime(2026, 10, 31), 2200, "far_above")


def test_a_source_that_is_seldom_used_is_missed_after_weeks() -> None:
    """Its median is 0 on every kind of day: the quietest month says what is usual."""
    before = earlier(days=WORKING[::4], hours=(9,), events=10)
    (row,) = found(example([], before))
    assert row[4] == "far_above"
    assert 50 <= row[3] <= 70
    assert found(example([], before, end=datetime(2026, 10, 15, 12))) == []


def test_the_quietest_month_counts() -> None:
    august = [date(2026, 8, day) for day in (3, 4, 5)]
    before = [*earlier(WORKING[::4], (9,), 10), *earlier(august, (9,), 1)]
    assert [row[3] for row in found(example([], before))] == [30]


@pytest.mark.parametrize(("least", "fires"), [(100, True), (101, False)])
def test_the_least_that_must_be_usual(least: int, fires: bool) -> None:
    assert bool(found(example(lines(october(6)), earlier()), least=least)) == fires


def test_a_restless_source_must_be_busier_before_its_silence_says_something() -> None:
    calm = earlier(hours=(9,), events=24)
    restless = [
        hour.model_copy(update={"events": 24 if number % 3 else 900})
        for number, hour in enumerate(calm)
    ]
    assert found(example(lines(october(6), (9,)), calm)) != []
    assert found(example(lines(october(6), (9,)), restless)) == []
    assert found(example(lines(october(6), (9,)), restless), bits=1.0) != []


def test_two_earlier_days_are_too_few_to_know() -> None:
    assert found(example(lines(october(6)), earlier(WORKING[-2:]))) == []
    assert found(example(lines(october(6)), earlier(WORKING[-3:]))) != []


def test_a_friday_afternoon_that_is_always_free_is_not_missed() -> None:
    fridays = [day for day in WORKING if day.isoweekday() == 5]
    others = [day for day in WORKING if day.isoweekday() < 5]
    before = [*earlier(others, range(9, 17)), *earlier(fridays, range(9, 12))]
    days = october()
    now = [
        *lines([day for day in days if day.isoweekday() < 5], range(9, 17)),
        *lines([day for day in days if day.isoweekday() == 5], range(9, 12)),
    ]
    assert found(example(now, before)) == []


def test_weekends_are_compared_with_weekends() -> None:
    saturdays = [day for day in SEPTEMBER if day.isoweekday() == 6]
    before = [*earlier(), *earlier(saturdays)]
    now = lines([*october(), *(date(2026, 10, day) for day in (3, 10, 24))])
    span = datetime(2026, 10, 17), datetime(2026, 10, 18)
    assert found(example(now, before)) == silence(*span, 100)


def test_a_closing_day_is_no_working_day() -> None:
    closed = example(lines(october(6)), earlier(), closing_days=(date(2026, 10, 6),))
    assert found(closed) == []


def test_an_earlier_outage_does_not_hide_the_next() -> None:
    before = earlier([day for day in WORKING if day.day != 15])
    assert found(example(lines(october(6)), before)) != []


def test_earlier_months_count_from_the_first_line_to_the_last_of_all_sources() -> None:
    """A source that began on the 28th, and a month that was checked while under way."""
    late = earlier([day for day in WORKING if day.day >= 28])
    assert found(example(lines(october(6)), late)) != []
    early = earlier([day for day in WORKING if day.day <= 4])
    assert found(example(lines(october(6)), early)) != []


def test_what_lies_after_the_last_line_of_all_sources_is_not_judged() -> None:
    now = lines([date(2026, 10, 1), date(2026, 10, 2)])
    under_way = example(now, earlier(), end=datetime(2026, 10, 5, 11, 20))
    span = datetime(2026, 10, 5), datetime(2026, 10, 6)
    assert found(under_way) == silence(*span, 50)
    assert found(example(now, earlier(), end=datetime(2026, 10, 2, 13))) == []


def test_one_signal_a_source_and_day_the_longest() -> None:
    before = earlier(hours=range(8, 18))
    now = [*lines(october(6), range(8, 18)), *lines([date(2026, 10, 6)], (10, 11, 15, 16, 17))]
    span = datetime(2026, 10, 6, 12), datetime(2026, 10, 6, 15)
    assert found(example(now, before)) == silence(*span, 75)


def test_a_source_of_which_nothing_is_known_is_not_judged() -> None:
    assert found(example(lines(october(6)), earlier(source="cvs"), end=END)) == [
        ("cvs", datetime(2026, 10, 1), datetime(2026, 10, 31), 2200, "far_above")
    ]


def with_hours(given: Example, **frames: Any) -> Month:
    month = month_of(given)
    assert month.log_hours is not None
    return replace(month, log_hours=replace(month.log_hours, **frames))


def days(schema: pl.Schema, *rows: tuple[Any, ...]) -> pl.LazyFrame:
    return pl.LazyFrame(list(rows), schema=schema, orient="row")


def test_days_that_are_accounted_for_are_not_missed() -> None:
    given = example(lines(october(6, 7, 8)), earlier())
    accounted = days(SOURCE_DAYS, ("ssd", date(2026, 10, 7)), ("other", date(2026, 10, 6)))
    begun = [row[1].day for row in found(with_hours(given, accounted=accounted))]
    assert begun == [6, 8]


def test_earlier_days_that_were_accounted_for_are_no_measure() -> None:
    given = example(lines(october(6)), earlier(WORKING[:5]) + earlier(WORKING[-2:], (3,), 1))
    assert found(given) == []
    between = [("ssd", day) for day in WORKING[5:]]
    accounted = days(SOURCE_DAYS, *between)
    assert found(with_hours(given, accounted=accounted)) != []


def test_hours_that_the_clock_leaves_out_are_not_silent() -> None:
    before = earlier(SEPTEMBER, range(24))
    sunday = date(2026, 10, 25)
    others = [date(2026, 10, day) for day in range(1, 31) if day != sunday.day]
    now = [*lines(others, range(24)), *lines([sunday], (h for h in range(24) if h != 2))]
    given = example(now, before)
    assert [row[1].hour for row in found(given)] == [2]
    assert found(with_hours(given, skipped=days(SKIPPED, ("ssd", sunday, 2)))) == []


def untimed(days_: Iterable[date], events: int = 100) -> pl.LazyFrame:
    rows = [{"source": "ssd", "day": day, "hour": None, "events": events} for day in days_]
    schema = {"source": pl.String, "day": pl.Date, "hour": pl.UInt8, "events": pl.UInt32}
    return pl.LazyFrame(rows, schema=schema)


def test_of_a_source_without_times_of_day_days_are_judged_and_hours_are_not() -> None:
    given = example([], [ExampleHour(source="ssd", day=day, events=100) for day in WORKING])
    span = datetime(2026, 10, 6), datetime(2026, 10, 7)
    assert found(with_hours(given, now=untimed(october(6)))) == silence(*span, 100)


def test_lines_without_a_time_of_day_may_have_been_in_any_hour() -> None:
    given = example([], earlier())
    assert found(with_hours(given, now=untimed(october()))) == []


def test_a_source_that_ended_is_not_missed_after_its_last_day() -> None:
    ended = [{"source": "ssd", "last": date(2026, 10, 5), "reason": "Replaced"}]
    before = lines([date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 5)])
    assert found(example(before, earlier()), ended=ended) == []
    span = datetime(2026, 10, 5), datetime(2026, 10, 6)
    assert found(example(before[:-4], earlier()), ended=ended) == silence(*span, 100)


def test_no_signal_holds_a_line_of_its_source() -> None:
    partly = [*lines(october(6, 14)), *lines([date(2026, 10, 6)], (9, 12))]
    rows = found(example(partly, earlier()))
    assert len(rows) == 2
    for _, begin, until, *_ in rows:
        assert not any(begin <= event.time < until for event in partly)


def test_without_earlier_months_of_any_source_it_is_not_evaluated() -> None:
    (verdict,) = verdicts(fields=FIELDS - {"log_history"})
    assert (verdict.status, verdict.plan) == ("not_evaluated", None)


def verdicts(fields: frozenset[str] = FIELDS, **scope: Any) -> Any:
    month = month_of(example(lines(october(6)), [*earlier(), *earlier(source="cvs")]))
    book = load_rules([rules_folder()], {"log-silence": {"scope": scope}}).only(["log-silence"])
    names = ("other", "ssd")
    shown = {"other": FIELDS - {"log_history"}, "ssd": fields}
    domains = {"other": frozenset[str](), "ssd": frozenset({"income"})}
    return judge(book, month, Sources(names, shown, domains), frozenset())


def sources(verdict: Any) -> list[str]:
    assert verdict.unjudged in ((), (("other", "log_history"),))
    return sorted(engine.collect(verdict.plan)["source"])


def test_a_scope_leaves_out_sources_that_are_no_longer_there() -> None:
    assert sources(verdicts()[0]) == ["cvs", "ssd"]
    assert sources(verdicts(sources=["ssd"])[0]) == ["ssd"]
    assert sources(verdicts(domains=["income"])[0]) == ["ssd"]


@given(st.sets(st.tuples(st.integers(1, 30), st.integers(8, 14)), max_size=60))
@settings(max_examples=15, deadline=None)
def test_more_lines_never_make_more_of_it_silent(gone: set[tuple[int, int]]) -> None:
    """Whatever hours lack: each signal's span is without lines, and usually has enough of them."""
    full = lines(october())
    left = [event for event in full if (event.time.day, event.time.hour) not in gone]
    for _, begin, until, norm, _ in found(example(left, earlier())):
        assert norm >= 20
        assert not any(begin <= event.time < until for event in left)
        assert any(begin <= event.time < until for event in full)


def test_the_order_of_rows_does_not_matter() -> None:
    now, before = lines(october(6, 7, 20)), [*earlier(), *earlier(source="cvs")]
    backward = example(now[::-1], before[::-1])
    assert_frame_equal(
        signals_of(example(now, before), "log_silence"), signals_of(backward, "log_silence")
    )
