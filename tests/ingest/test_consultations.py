from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.engine import collect
from logwatch.events import EVENTS, UNITS
from logwatch.ingest import consultations as module
from logwatch.ingest.consultations import (
    GAP,
    Part,
    Sitting,
    consultations,
    event_units,
    units,
)
from logwatch.ingest.intake import FILES, JUDGED, REJECTS, Extent, Intake
from logwatch.ingest.words import Vocabulary
from logwatch.month import Period

DAY = date(2026, 10, 1)
PERIOD = Period(DAY, date(2026, 10, 31))
CASE = 2**31 + 7


class Event(NamedTuple):
    minute: float
    user: int | None = 1
    subject: int | None = 999000020
    session: int | None = None


def events(rows: list[Event]) -> pl.LazyFrame:
    begin = datetime(2026, 10, 1, 8)
    frame = pl.DataFrame(
        {
            "time": [begin + timedelta(minutes=row.minute) for row in rows],
            "user": [row.user for row in rows],
            "subject": [row.subject for row in rows],
            "session": [row.session for row in rows],
        },
        schema={name: EVENTS[name] for name in ("time", "user", "subject", "session")},
    )
    citizen = pl.when(pl.col("subject") < 2**31).then("subject").alias("citizen")
    full = frame.with_columns(citizen, source=pl.lit(0, dtype=pl.UInt8), timed=pl.lit(value=True))
    return full.select(JUDGED.names()).lazy()


WHOLE = Extent(999000020, CASE, whole_seconds=True)
BROKEN = replace(WHOLE, whole_seconds=False)


def sitting(
    gap: timedelta = GAP,
    sessions: bool = False,
    highest_user: int = 9,
    extent: Extent = WHOLE,
) -> Sitting:
    return Sitting(gap, PERIOD, sessions, highest_user, extent)


def counted(rows: list[Event], how: Sitting | None = None) -> list[tuple[object, ...]]:
    found = collect(consultations(events(rows), 0, how or sitting()))
    assert dict(found.schema) == dict(UNITS)
    kept = found.select("user", "subject", "time", "until", "events").sort(pl.all())
    return sorted(kept.rows(), key=repr)


def reference(rows: list[Event], gap: timedelta, sessions: bool) -> list[tuple[object, ...]]:
    begin = datetime(2026, 10, 1, 8)
    groups: dict[tuple[int | None, ...], list[datetime]] = defaultdict(list)
    for row in rows:
        if row.user is not None:
            key = (row.user, row.subject, row.session if sessions else None)
            groups[key].append(begin + timedelta(minutes=row.minute))
    made: list[tuple[object, ...]] = []
    for (user, subject, _), moments in groups.items():
        run: list[datetime] = []
        for moment in sorted(moments):
            if run and moment - run[-1] > gap:
                made.append((user, subject, run[0], run[-1], len(run)))
                run = []
            run.append(moment)
        made.append((user, subject, run[0], run[-1], len(run)))
    return sorted(made, key=repr)


def test_a_gap_of_fifteen_minutes_belongs_together_and_more_does_not() -> None:
    assert [row[-1] for row in counted([Event(0), Event(15), Event(30)])] == [3]
    over = [Event(0), Event(15.001)]
    assert [row[-1] for row in counted(over, sitting(extent=BROKEN))] == [1, 1]
    assert [row[-1] for row in counted([Event(0), Event(15 + 1 / 60)])] == [1, 1]


def test_another_user_subject_or_session_is_another_consultation() -> None:
    rows = [Event(0), Event(1, user=2), Event(2, subject=CASE), Event(3, subject=None)]
    assert len(counted(rows)) == 4
    sessions = [Event(0, session=1), Event(1, session=2), Event(2, session=1), Event(3)]
    assert [row[-1] for row in counted(sessions, sitting(sessions=True))] == [2, 1, 1]


def test_a_case_is_a_subject_without_a_citizen() -> None:
    found = collect(consultations(events([Event(0, subject=CASE)]), 0, sitting()))
    assert found["subject"].to_list() == [CASE]
    assert found["citizen"].to_list() == [None]


@settings(deadline=None)
@given(
    rows=st.lists(
        st.builds(
            Event,
            minute=st.integers(0, 200).map(lambda step: step * 2.5),
            user=st.sampled_from([None, 1, 2]),
            subject=st.sampled_from([None, 999000020, CASE]),
            session=st.sampled_from([None, 1, 2]),
        ),
        max_size=30,
    ),
    gap=st.sampled_from([1, 7, 15, 40, 1500]),
    sessions=st.booleans(),
    highest_user=st.sampled_from([9, 2**31]),
    extent=st.sampled_from([WHOLE, BROKEN]),
)
def test_equals_the_plain_definition(
    rows: list[Event], gap: int, sessions: bool, highest_user: int, extent: Extent
) -> None:
    wide = timedelta(minutes=gap)
    how = sitting(wide, sessions, highest_user, extent)
    assert counted(rows, how) == reference(rows, wide, sessions)
    assert counted(rows[::-1], how) == counted(rows, how)


def test_few_users_fit_in_one_number_more_in_parts_and_very_many_do_not() -> None:
    assert sitting().packs
    assert sitting().parts(10) == 1
    assert sitting(highest_user=7_000).parts(10) == 2
    assert not sitting(highest_user=2**31).packs
    assert not sitting(sessions=True).packs
    assert not sitting(timedelta(milliseconds=1_500)).packs


def test_pairs_that_follow_each_other_never_lie_within_the_gap() -> None:
    last, first = 60 * 24 * 31 - 480 - 1, -480
    rows = [Event(last), Event(first, subject=999000021), Event(last, user=1, subject=CASE)]
    rows += [Event(first, user=2), Event(last, subject=None), Event(first, user=3)]
    assert [row[-1] for row in counted(rows)] == [1] * 6


@pytest.mark.parametrize("of", [1, 2, 3])
def test_parts_together_are_the_whole(of: int) -> None:
    rows = [Event(minute, user) for user in range(1, 6) for minute in (0, 10, 40)]
    plan = events(rows)
    made = [collect(consultations(plan, 0, sitting(), Part(number, of))) for number in range(of)]
    whole = collect(consultations(plan, 0, sitting()))
    assert_frame_equal(pl.concat(made), whole, check_row_order=False)


def intake(rows: list[Event], nameless: bool, mixed: bool = False) -> Intake:
    tally = pl.DataFrame(
        {"source": [0], "fate": ["judged"], "events": [len(rows)]},
        schema={"source": pl.UInt8, "fate": pl.String, "events": pl.UInt64},
    )
    names = frozenset({"s"}) if nameless else frozenset[str]()
    return Intake(
        ("s",),
        (),
        FILES.to_frame(),
        pl.LazyFrame(schema=EVENTS),
        Vocabulary(),
        {"s": events(rows)},
        pl.LazyFrame(schema=REJECTS),
        tally,
        pl.DataFrame(),
        pl.DataFrame(),
        pl.DataFrame(),
        {"s": frozenset({"user", "time_of_day"})},
        names,
        frozenset({"s"}) if mixed else frozenset(),
        {"s": WHOLE},
        9,
    )


@pytest.mark.parametrize("part", [1_000, 2])
def test_units_in_one_part_or_in_several(
    tmp_path: Path, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PART", part)
    monkeypatch.setattr(engine, "MOST_HELD", 4 if part == 2 else 5)
    rows = [Event(0), Event(1), Event(2, subject=CASE), Event(3, subject=None), Event(4, user=None)]
    made = units(intake(rows, nameless=True), PERIOD, GAP, tmp_path)
    assert_frame_equal(collect(made.events), collect(event_units(events(rows))))
    found = collect(made.consultations)
    assert found["events"].sum() == 5
    assert found["user"].null_count() == 1
    assert found.height == 4
    private = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert private == ({0o600} if part == 2 else set())


def test_events_without_a_user_never_make_one_consultation(tmp_path: Path) -> None:
    rows = [Event(0, user=None), Event(0, user=None)]
    made = units(intake(rows, nameless=True), PERIOD, GAP, tmp_path)
    assert collect(made.consultations)["events"].to_list() == [1, 1]


def test_events_with_and_without_a_time_of_day_never_make_one(tmp_path: Path) -> None:
    found = intake([Event(0), Event(1), Event(2)], nameless=False, mixed=True)
    plan = found.judged["s"].with_columns(timed=pl.col("time").dt.minute() != 0)
    made = collect(units(replace(found, judged={"s": plan}), PERIOD, GAP, tmp_path).consultations)
    assert sorted(made.select("timed", "events").rows()) == [(False, 1), (True, 2)]
