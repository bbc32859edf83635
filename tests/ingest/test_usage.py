"""Stretches of use and pages by day, against the same written out event by event."""

import tempfile
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.engine import collect
from logwatch.events import EVENTS
from logwatch.identifiers import account_code
from logwatch.ingest.intake import FILES, REJECTS, TALLY, Extent, Intake
from logwatch.ingest.profile import Columns, Profile, System, Text
from logwatch.ingest.usage import Used, in_use, usage
from logwatch.ingest.words import Vocabulary
from logwatch.month import Period
from logwatch.usage import PAGES, USES

BEGIN = datetime(2026, 10, 1, 8)
PERIOD = Period(date(2026, 10, 1), date(2026, 10, 31))
GAP = timedelta(minutes=15)
ALL = frozenset({"session", "origin", "page"})
ANNA = pl.select(account_code(pl.lit("anna"))).item()
ROBOT = pl.select(account_code(pl.lit("robot"))).item()


class Event(NamedTuple):
    """One event, as the log names it; `at` in minutes after the first day's 8 o'clock."""

    at: float = 0
    account: int | None = ANNA
    session: int | None = None
    origin: str | None = None
    page: str | None = None
    source: int = 0
    fate: str = "judged"
    timed: bool = True

    @property
    def time(self) -> datetime:
        moment = BEGIN + timedelta(minutes=self.at)
        return moment if self.timed else datetime.combine(moment.date(), time())

    @property
    def lives(self) -> bool:
        robot = self.fate == "system" and self.account != ROBOT
        return self.account is not None and (self.fate in ("judged", "other_action") or robot)


def plain(text: str | None) -> str | None:
    return (text or "").strip().lower() or None


def intake(rows: list[Event], fields: frozenset[str], sources: int) -> Intake:
    given = ("account", "session", "origin", "page", "source", "fate", "time")
    there: dict[str, list[Any]] = {name: [getattr(row, name) for row in rows] for name in given}
    there["user"] = there["account"]
    there["time_quality"] = ["exact" if row.timed else "date_only" for row in rows]
    absent = {name: [None] * len(rows) for name in EVENTS if name not in there}
    events = pl.DataFrame(there | absent, schema_overrides=EVENTS).select(*EVENTS).lazy()
    names = tuple(f"s{place}" for place in range(sources))
    empty, whole = pl.DataFrame(), not any(row.time.microsecond for row in rows)
    return Intake(
        sources=names,
        paths=(),
        files=FILES.to_frame(),
        coded=events,
        vocabulary=Vocabulary(),
        judged={},
        rejects=pl.LazyFrame(schema=REJECTS),
        tally=TALLY.to_frame(),
        kinds=empty,
        days=empty,
        hours=empty,
        fields=dict.fromkeys(names, fields | {"user"}),
        nameless=frozenset(),
        mixed=frozenset(),
        extents=dict.fromkeys(names, Extent(0, 0, whole)),
        highest_user=9,
    )


PROFILE = Profile(
    id="s",
    title=Text(nl="bron", en="source"),
    columns=Columns(time=("t",), user=("u",), citizen=("b",)),
    system=System(accounts=("Robot", "batch*")),
)


def used(rows: list[Event], asked: frozenset[str] = ALL, has: frozenset[str] = ALL) -> Used:
    """What is made of the rows, in memory."""
    sources = max((row.source for row in rows), default=0) + 1
    with tempfile.TemporaryDirectory() as folder:
        read = intake(rows, has, sources)
        made = usage(read, [PROFILE] * sources, asked, PERIOD, GAP, Path(folder))
        return Used(collect(made.uses).lazy(), collect(made.pages).lazy())


def stretches(rows: list[Event]) -> list[tuple[Any, ...]]:
    """Source, account, system, session, origin, first, last, timed and number, by hand."""
    found = []
    by_place: dict[tuple[Any, ...], list[Event]] = defaultdict(list)
    for row in rows:
        if row.lives:
            key = (row.source, row.account, row.session, plain(row.origin), row.timed)
            by_place[key].append(row)
    for (source, account, session, origin, timed), own in by_place.items():
        runs: list[list[Event]] = []
        for row in sorted(own, key=lambda one: one.time):
            if runs and row.time - runs[-1][-1].time <= GAP:
                runs[-1].append(row)
            else:
                runs.append([row])
        found += [
            (source, account, session, origin, run[0].time, run[-1].time, timed, len(run))
            for run in runs
        ]
    return found


def days(rows: list[Event]) -> dict[tuple[Any, ...], int]:
    found: dict[tuple[Any, ...], int] = defaultdict(int)
    for row in rows:
        if row.lives:
            found[row.source, row.account, plain(row.page), row.time.date()] += 1
    return dict(found)


PARTS = (*[0.0] * 9, 0.0001)
EVENT = st.builds(
    Event,
    # Now and then a part of a second: then moments are counted finer.
    at=st.builds(lambda part, more: part * 7.5 + more, st.integers(0, 200), st.sampled_from(PARTS)),
    account=st.sampled_from([None, ANNA, 7, 8]),
    session=st.sampled_from([None, 0, 4, 2**32 - 1]),
    origin=st.sampled_from([None, "", " pc1", "PC1 ", "pc2"]),
    page=st.sampled_from([None, "", "Inkomen ", "inkomen", "zorg"]),
    source=st.integers(0, 1),
    fate=st.sampled_from(["judged", "other_action", "duplicate", "filtered", "other_period"]),
    timed=st.booleans(),
)


@given(rows=st.lists(EVENT, max_size=30))
@settings(max_examples=40, deadline=None)
def test_the_same_as_by_hand(rows: list[Event]) -> None:
    found = used(rows)
    assert (found.uses.collect_schema(), found.pages.collect_schema()) == (USES, PAGES)
    sessions = {code % (2**32): code for code in (0, 4, 2**32 - 1)}
    told = collect(found.uses).select(
        "source", "account", "session", "origin", "time", "until", "timed", "events"
    )
    known = [(*row[:2], sessions.get(row[2], row[2]), *row[3:]) for row in told.iter_rows()]
    assert sorted(known, key=str) == sorted(stretches(rows), key=str)
    pages = collect(found.pages).select("source", "account", "page", "day", "events")
    assert {row[:4]: row[4] for row in pages.iter_rows()} == days(rows)
    assert pages.height == len(days(rows))


def test_a_gap_of_exactly_fifteen_minutes_belongs_together() -> None:
    rows = [Event(0), Event(15), Event(30.5)]
    assert collect(used(rows).uses).select("events").to_series().sort().to_list() == [1, 2]


def test_sources_without_a_place_have_no_stretches_but_pages() -> None:
    found = used([Event(0, page="x")], has=frozenset({"page"}))
    assert (collect(found.uses).height, collect(found.pages).height) == (0, 1)


def test_what_is_not_asked_for_is_not_told() -> None:
    found = used([Event(0, page="x", origin="y"), Event(1, page="z")], asked=frozenset())
    assert collect(found.uses).is_empty()
    assert collect(found.pages).select("page", "events").rows() == [(None, 2)]


def test_system_accounts_are_marked_unless_the_profile_names_them() -> None:
    rows = [Event(0), Event(0, account=7, fate="system"), Event(0, account=ROBOT, fate="system")]
    pages = collect(used(rows).pages).select("account", "system")
    assert sorted(pages.rows()) == sorted([(ANNA, False), (7, True)])


@given(rows=st.lists(EVENT, max_size=30))
@settings(max_examples=20, deadline=None)
def test_accounts_in_use_are_those_of_the_pages(rows: list[Event]) -> None:
    batch, robot = Event(0, account=7, fate="system"), Event(0, account=ROBOT, fate="system")
    every = [*rows, batch, robot]
    sources = max(row.source for row in every) + 1
    accounts = collect(in_use(intake(every, ALL, sources), [PROFILE] * sources))
    paged = collect(used(every).pages.select("account").unique())
    assert_frame_equal(accounts, paged, check_row_order=False)


def test_no_events_make_nothing() -> None:
    found = used([])
    assert (collect(found.uses).height, collect(found.pages).height) == (0, 0)
