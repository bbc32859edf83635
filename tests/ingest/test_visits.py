import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logwatch import engine
from logwatch.engine import collect
from logwatch.events import EVENTS
from logwatch.ingest.deeds import Actions, Escapes, Outcomes
from logwatch.ingest.intake import FILES, REJECTS, TALLY, Extent, Intake
from logwatch.ingest.profile import Columns, Profile, Text
from logwatch.ingest.ticks import Ticks
from logwatch.ingest.visit_keys import VisitKeys
from logwatch.ingest.visits import visits
from logwatch.ingest.words import Vocabulary
from logwatch.month import Period
from logwatch.visits import ESCAPES, SEARCHES, VISITS

BEGIN = datetime(2026, 10, 1, 8)
PERIOD = Period(date(2026, 10, 1), date(2026, 10, 31))
GAP = timedelta(minutes=15)
ANNA, BEN = 1, 2
CITIZEN, NEIGHBOUR = 999000020, 999000032


class Event(NamedTuple):
    """One event, as the log names it; `at` in minutes after the first day's 8 o'clock."""

    at: float = 0
    user: int | None = ANNA
    citizen: int | None = CITIZEN
    action: str | None = "inzien"
    case: str | None = None
    reason: str | None = None
    search_key: str | None = None
    session: int | None = None
    page: str | None = None
    outcome: str | None = None
    escape: str | None = None
    source: int = 0
    fate: str = "judged"
    timed: bool = True

    @property
    def time(self) -> datetime:
        moment = BEGIN + timedelta(minutes=self.at)
        return moment if self.timed else datetime.combine(moment.date(), time())

    @property
    def does(self) -> str:
        return (self.action or "").strip().lower()

    @property
    def lives(self) -> bool:
        return self.fate in ("judged", "other_action") and self.user is not None

    @property
    def key(self) -> str | None:
        return (self.search_key or "").strip().lower() or None


TELLING = Actions(editing=("Wijzigen",), printing=("Afdrukken", "Kopie"), searching=("Zoeken",))
SILENT = Actions(editing=("Wijzigen",))


def profile(actions: Actions) -> Profile:
    """Only what tells its searches tells refusals and escapes too."""
    tells = actions is TELLING
    return Profile(
        id="s",
        title=Text(nl="bron", en="source"),
        columns=Columns(
            time=("t",),
            user=("u",),
            citizen=("b",),
            action=("a",),
            case=("c",),
            reason=("r",),
            search_key=("k",),
            session=("s",),
            page=("p",),
            outcome=("o",),
            escape=("e",) if tells else None,
        ),
        actions=actions,
        outcomes=Outcomes(refused=("Geweigerd",) if tells else None),
        escapes=Escapes(pages=("Noodknop",) if tells else None),
    )


def events(rows: list[Event]) -> pl.LazyFrame:
    named = (
        *("user", "citizen", "action", "case", "reason", "search_key", "session"),
        *("page", "outcome", "escape"),
    )
    there: dict[str, list[Any]] = {
        **{name: [getattr(row, name) for row in rows] for name in (*named, "source", "fate")},
        "time": [row.time for row in rows],
        "time_quality": ["exact" if row.timed else "date_only" for row in rows],
    }
    absent = {name: [None] * len(rows) for name in EVENTS if name not in there}
    return pl.DataFrame(there | absent, schema_overrides=EVENTS).select(*EVENTS).lazy()


def intake(rows: list[Event], fields: frozenset[str], sources: int) -> Intake:
    names = tuple(f"s{place}" for place in range(sources))
    return Intake(
        sources=names,
        paths=(),
        files=FILES.to_frame(),
        coded=events(rows),
        vocabulary=Vocabulary(),
        judged={},
        rejects=pl.LazyFrame(schema=REJECTS),
        tally=TALLY.to_frame(),
        kinds=pl.DataFrame(),
        days=pl.DataFrame(),
        hours=pl.DataFrame(),
        fields=dict.fromkeys(names, fields),
        nameless=frozenset(),
        mixed=frozenset(),
        extents={name: extent(rows, place) for place, name in enumerate(names)},
        highest_user=9,
    )


def extent(rows: list[Event], source: int) -> Extent:
    own = [row for row in rows if row.source == source]
    known = [row.citizen for row in own if row.citizen is not None]
    whole = not any(row.time.microsecond for row in own)
    return Extent(min(known, default=0), max(known, default=0), whole_seconds=whole)


class Found(NamedTuple):
    visits: list[dict[str, Any]]
    searches: list[dict[str, Any]]
    escapes: list[dict[str, Any]]
    shows: frozenset[str]


ALL = frozenset({"action", "case", "reason", "search_key", "outcome", "escape"})


def found(
    rows: list[Event], *actions: Actions, gap: timedelta = GAP, fields: frozenset[str] = ALL
) -> Found:
    profiles = [profile(each) for each in actions or (TELLING,)]
    with tempfile.TemporaryDirectory() as folder:
        given = intake(rows, fields, len(profiles))
        made = visits(given, profiles, PERIOD, gap, Path(folder))
        frames = [collect(plan) for plan in (made.visits, made.searches, made.escapes)]
    schemas = [dict(schema) for schema in (VISITS, SEARCHES, ESCAPES)]
    assert [dict(frame.schema) for frame in frames] == schemas
    return Found(*(ordered(frame.to_dicts()) for frame in frames), made.shows)


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: repr(list(row.values())))


def only(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row[name] for name in names) for row in rows), key=repr)


# The plain definition.


def is_search(event: Event, actions: Actions) -> bool:
    if actions.searching:
        return event.does == "zoeken" or is_refused(event, actions)
    return event.key is not None and event.citizen is None


def is_part(event: Event, actions: Actions) -> bool:
    worked = edits(event) or prints(event, actions)
    counts = event.fate == "judged" or worked
    searches = bool(actions.searching) and event.does == "zoeken"
    return counts and event.citizen is not None and not searches and not is_refused(event, actions)


def is_refused(event: Event, actions: Actions) -> bool:
    return actions is TELLING and event.outcome == " geweigerd"


def is_escape(event: Event, actions: Actions) -> bool:
    said = (event.escape or "").strip()
    return actions is TELLING and (event.page == "NOODKNOP" or said not in ("", "Nee"))


def edits(event: Event) -> bool:
    return event.does == "wijzigen"


def prints(event: Event, actions: Actions) -> bool:
    return bool(actions.printing) and event.does in ("afdrukken", "kopie")


def sittings(rows: list[Event], gap: timedelta) -> Iterator[list[Event]]:
    groups: dict[tuple[Any, ...], list[Event]] = defaultdict(list)
    for row in rows:
        groups[row.source, row.user, row.citizen, row.session, row.timed].append(row)
    for group in groups.values():
        run: list[Event] = []
        for row in sorted(group, key=lambda row: row.time):
            if run and row.time - run[-1].time > gap:
                yield run
                run = []
            run.append(row)
        yield run


def bare(text: str | None) -> str | None:
    return (text or "").strip() or None


def texts(row: Event) -> tuple[str | None, ...]:
    return bare(row.case), bare(row.reason), bare(row.key)


def first(run: list[Event], place: int) -> str | None:
    """Of events of one moment those with the first case come first, then with the first reason."""
    moments = sorted(run, key=lambda row: (row.time, [(t is None, t or "") for t in texts(row)]))
    return next((text for row in moments if (text := texts(row)[place])), None)


def visit(run: list[Event], actions: Actions) -> dict[str, Any]:
    return {
        "source": run[0].source,
        "user": run[0].user,
        "citizen": run[0].citizen,
        "time": run[0].time,
        "until": run[-1].time,
        "timed": run[0].timed,
        "events": len(run),
        "edits": sum(edits(row) for row in run),
        "prints": sum(prints(row, actions) for row in run),
        "case": first(run, 0),
        "reason": first(run, 1),
        "search_key": first(run, 2),
    }


def definition(
    rows: list[Event], actions: tuple[Actions, ...], gap: timedelta
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    lives = [row for row in rows if row.lives]
    parts = [row for row in lives if is_part(row, actions[row.source])]
    seen = [visit(run, actions[run[0].source]) for run in sittings(parts, gap)]
    looked = [row for row in lives if is_search(row, actions[row.source])]
    refused = {row: is_refused(row, actions[row.source]) for row in looked}
    made = [search(row, seen, refused[row]) for row in looked if not row.timed]
    for user in {row.user for row in looked}:
        own = [row for row in looked if row.user == user and row.timed]
        own.sort(key=lambda row: (row.time, not refused[row], row.key or "", row.source))
        for place, row in enumerate(own):
            end = own[place + 1].time if place + 1 < len(own) else PERIOD.end
            made.append(search(row, [each for each in seen if each["time"] < end], refused[row]))
    used = [escape(row) for row in lives if is_escape(row, actions[row.source])]
    return ordered(seen), ordered(made), ordered(used)


def escape(row: Event) -> dict[str, Any]:
    return {
        "source": row.source,
        "user": row.user,
        "citizen": row.citizen,
        "time": row.time,
        "reason": (row.reason or "").strip() or None,
    }


def search(row: Event, seen: list[dict[str, Any]], refused: bool) -> dict[str, Any]:
    """The search, of which `seen` begin before the next one; what it led to gets its key."""
    until = row.time + timedelta(minutes=5)
    after = [
        each
        for each in seen
        if each["timed"] and each["user"] == row.user and row.time <= each["time"] <= until
    ]
    if row.timed and after and not refused:
        begun = min(each["time"] for each in after)
        for each in after:
            if each["time"] == begun and each["search_key"] is None:
                each["search_key"] = row.key
    return {
        "source": row.source,
        "user": row.user,
        "time": row.time,
        "search_key": row.key,
        "opened": bool(after) if row.timed else None,
        "refused": refused,
    }


EVENT = st.builds(
    Event,
    at=st.integers(0, 40).map(lambda step: step * 2.5) | st.sampled_from([0.0, 0.001, 5.001, 1440]),
    user=st.sampled_from([None, ANNA, BEN]),
    citizen=st.sampled_from([None, CITIZEN, NEIGHBOUR]),
    action=st.sampled_from([None, "inzien", "Zoeken ", "WIJZIGEN", "kopie"]),
    case=st.sampled_from([None, " ", "Z-1", "Z-2"]),
    reason=st.sampled_from([None, "", "aanvraag", "Aanvraag", "bezwaar "]),
    search_key=st.sampled_from([None, " ", "BSN", "naam", "Naam ", "adres"]),
    session=st.sampled_from([None, None, None, 0, 2**32 - 1]),
    page=st.sampled_from([None, None, "NOODKNOP"]),
    outcome=st.sampled_from([None, "ok", " geweigerd"]),
    escape=st.sampled_from([None, None, " ", "Nee", "spoed"]),
    source=st.sampled_from([0, 1]),
    fate=st.sampled_from(["judged", "judged", "other_action", "system", "duplicate"]),
    timed=st.sampled_from([True, True, True, False]),
)


@settings(deadline=None, max_examples=60)
@given(
    rows=st.lists(EVENT, max_size=25),
    gap=st.sampled_from([1, 15, 240]).map(lambda minutes: timedelta(minutes=minutes)),
    shuffled=st.randoms(use_true_random=False),
)
def test_equals_the_plain_definition_in_any_order(
    rows: list[Event], gap: timedelta, shuffled: Any
) -> None:
    actions = (TELLING, SILENT)
    made = found(rows, *actions, gap=gap)
    assert (made.visits, made.searches, made.escapes) == definition(rows, actions, gap)
    assert found(shuffled.sample(rows, len(rows)), *actions, gap=gap) == made


def test_a_visit_counts_what_was_done_in_it() -> None:
    rows = [Event(0), Event(5, action="Wijzigen", fate="other_action"), Event(20, action="kopie")]
    rows += [Event(36), Event(0, citizen=NEIGHBOUR), Event(0, user=BEN)]
    made = found(rows).visits
    assert only(made, "user", "citizen", "events", "edits", "prints") == [
        (ANNA, CITIZEN, 1, 0, 0),
        (ANNA, CITIZEN, 3, 1, 1),
        (ANNA, NEIGHBOUR, 1, 0, 0),
        (BEN, CITIZEN, 1, 0, 0),
    ]
    assert max(row["until"] - row["time"] for row in made) == timedelta(minutes=20)


def test_other_actions_of_nobody_about_nobody_and_searches_are_no_visits() -> None:
    rows = [Event(fate="other_action"), Event(user=None), Event(citizen=None)]
    assert found([*rows, Event(action="Zoeken"), Event(fate="system")]).visits == []


def test_sources_and_sessions_stay_apart() -> None:
    rows = [Event(), Event(session=1), Event(session=2), Event(source=1)]
    assert [row["events"] for row in found(rows, TELLING, TELLING).visits] == [1, 1, 1, 1]


def test_events_without_a_time_of_day_make_one_visit_a_day() -> None:
    rows = [Event(at, timed=False) for at in (0, 60, 1440)] + [Event(-480)]
    assert only(found(rows).visits, "timed", "events") == [(False, 1), (False, 2), (True, 1)]


def test_the_first_case_and_reason_count_and_of_one_moment_those_of_the_first_case() -> None:
    rows = [Event(0, case=" "), Event(2, case="Z-2", reason="b"), Event(1, case="Z-3 ")]
    rows += [Event(2, reason="a"), Event(3, case="Z-1")]
    assert only(found(rows).visits, "case", "reason") == [("Z-3", "b")]


def looking(at: float, key: str | None = "naam", user: int = ANNA) -> Event:
    return Event(at, user=user, citizen=None, action="zoeken", search_key=key)


def test_a_search_is_opened_by_what_the_user_does_next() -> None:
    rows = [looking(0), looking(1, " Adres"), Event(6), looking(30), Event(35.1)]
    rows += [looking(60, user=BEN), Event(61)]
    made = found(rows)
    opened = [(row["time"].minute, row["opened"]) for row in made.searches]
    assert sorted(opened) == [(0, False), (0, False), (1, True), (30, False)]
    assert only(made.visits, "search_key") == [("adres",), (None,), (None,)]


def test_a_search_of_the_same_moment_comes_first_and_the_last_text_of_several() -> None:
    rows = [Event(0), looking(0, "bsn"), looking(0), Event(0, citizen=NEIGHBOUR), looking(0, None)]
    made = found(rows)
    assert only(made.visits, "search_key") == [("naam",), ("naam",)]
    assert only(made.searches, "search_key", "opened") == [
        ("bsn", False),
        ("naam", True),
        (None, False),
    ]


def test_what_the_visit_itself_says_comes_before_the_search() -> None:
    made = found([looking(0), Event(1, search_key="BSN")])
    assert only(made.visits, "search_key") == [("bsn",)]


def test_a_search_without_a_time_of_day_may_have_been_opened_or_not() -> None:
    rows = [looking(0)._replace(timed=False), Event(0, timed=False)]
    made = found(rows)
    assert only(made.searches, "opened") == [(None,)]
    assert only(made.visits, "search_key") == [(None,)]


def refused(at: float, key: str | None = "bsn") -> Event:
    return Event(at, search_key=key, outcome=" geweigerd", fate="other_action")


def test_a_refusal_is_a_search_and_no_visit() -> None:
    made = found([refused(0), refused(1), Event(6), refused(30)])
    assert only(made.searches, "time", "search_key", "opened", "refused") == [
        (BEGIN, "bsn", False, True),
        (BEGIN + timedelta(minutes=1), "bsn", True, True),
        (BEGIN + timedelta(minutes=30), "bsn", False, True),
    ]
    assert only(made.visits, "events") == [(1,)]


def test_a_refusal_does_not_say_how_the_citizen_was_found() -> None:
    assert only(found([refused(0, "naam"), Event(1)]).visits, "search_key") == [(None,)]
    made = found([refused(0, "bsn"), looking(0), Event(1)])
    assert only(made.visits, "search_key") == [("naam",)]
    assert only(made.searches, "opened", "refused") == [(False, True), (True, False)]


def test_an_escape_counts_with_its_own_reason_whether_it_names_a_citizen_or_not() -> None:
    rows = [Event(0, reason="aanvraag"), Event(1, page="NOODKNOP", reason=" Spoed ")]
    rows += [Event(2, citizen=None, escape="x", fate="other_action"), Event(3, escape="Nee")]
    made = found(rows)
    assert only(made.escapes, "citizen", "reason") == [(CITIZEN, "Spoed"), (None, None)]
    assert only(made.visits, "events", "reason") == [(3, "aanvraag")]


def test_an_escape_of_nobody_and_one_that_is_no_event_of_the_month_do_not_count() -> None:
    rows = [Event(escape="ja", user=None), Event(escape="ja", fate="duplicate")]
    assert found(rows).escapes == []


def test_without_searching_actions_a_key_without_a_citizen_is_a_search() -> None:
    rows = [Event(0, action=None, citizen=None, search_key="naam"), Event(1, search_key="bsn")]
    made = found([*rows, Event(2, citizen=None)], Actions())
    assert only(made.searches, "search_key") == [("naam",)]
    assert only(made.visits, "search_key") == [("bsn",)]


KNOWN = {"edit", "print", "case", "reason", "search_key", "attempt"}


@pytest.mark.parametrize(
    ("actions", "fields", "shows"),
    [
        (TELLING, ALL, {*KNOWN, "escape"}),
        (TELLING, ALL - {"search_key", "outcome", "escape"}, KNOWN - {"search_key"}),
        (TELLING, ALL - {"action"}, {"case", "reason", "search_key", "attempt", "escape"}),
        (TELLING, frozenset({"page"}), {"escape"}),
        (SILENT, frozenset({"action", "outcome", "page"}), {"edit"}),
        (Actions(), frozenset({"search_key"}), {"search_key", "attempt"}),
        (Actions(), frozenset(), set()),
    ],
)
def test_what_the_sources_can_show(
    actions: Actions, fields: frozenset[str], shows: set[str]
) -> None:
    made = found([Event()], actions, fields=fields)
    assert made.shows == shows
    assert len(made.visits) == 1


def test_sources_show_what_one_of_them_can() -> None:
    fields = ALL - {"escape"}
    assert found([], SILENT, Actions(printing=("x",)), fields=fields).shows == KNOWN


def test_a_source_that_can_tell_little(tmp_path: Path) -> None:
    bare = Profile(
        id="s",
        title=Text(nl="bron", en="source"),
        columns=Columns(time=("t",), user=("u",), citizen=("b",)),
    )
    made = visits(intake([Event(action=None)], frozenset(), 1), [bare], PERIOD, GAP, tmp_path)
    seen = collect(made.visits)
    assert dict(seen.schema) == dict(VISITS)
    assert seen.select("events", "edits", "prints", "case", "reason").rows() == [
        (1, 0, 0, None, None)
    ]
    assert made.shows == frozenset()


def test_no_sources_and_no_events_make_nothing(tmp_path: Path) -> None:
    made = visits(intake([], frozenset(), 0), [], PERIOD, GAP, tmp_path)
    assert collect(made.visits).is_empty()
    assert collect(made.searches).is_empty()
    assert found([]).visits == []


def test_very_many_events_go_to_private_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = intake([Event(), looking(1)], ALL, 1)
    visits(month, [profile(TELLING)], PERIOD, GAP, tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(engine, "MOST_HELD", -1)
    visits(month, [profile(TELLING)], PERIOD, GAP, tmp_path)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_month_of_whole_seconds_fits_into_64_bits() -> None:
    bsns = Extent(0, 999_999_999, whole_seconds=True)
    keys = VisitKeys(400, Ticks(PERIOD, GAP, whole_seconds=True), has_session=False, extent=bsns)
    rows = pl.LazyFrame(schema=EVENTS).with_columns(timed=pl.lit(value=True))
    assert rows.select(key=keys.key({})).collect_schema() == {"key": pl.UInt64()}


def test_texts_that_leave_no_room_lie_beside_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Event(1, reason="b"), Event(1, reason="a"), Event(1, case="Z-1"), Event(2)]
    packed = found(rows)
    monkeypatch.setattr(VisitKeys, "fits", False)
    assert found(rows) == packed
    assert only(packed.visits, "case", "reason", "events") == [("Z-1", "a", 4)]


def test_texts_and_deeds_beside_moments_that_fill_64_bits() -> None:
    bsns = Extent(0, 999_999_999, whole_seconds=True)
    ticks = Ticks(PERIOD, GAP, whole_seconds=True)
    different = {"case": 10**6, "reason": 9}
    keys = VisitKeys(400, ticks, False, bsns, texts=different, deeds=("edit", "print"))
    there = {"user": 400, "citizen": 999_999_999, "time": PERIOD.end - timedelta(seconds=1)}
    rows = [there | {"timed": True, "row": row} for row in range(3)]
    frame = pl.DataFrame(rows, schema_overrides={**EVENTS, "row": pl.UInt32()})
    texts = {"case": [999_999, None, 0], "reason": [None, 8, 0]}
    deeds = {"edit": [True, False, False], "print": [False, False, True]}
    ranks = {name: pl.lit(pl.Series(each, dtype=pl.UInt32)) for name, each in texts.items()}
    done = frame.lazy().with_columns(pl.Series(name, each) for name, each in deeds.items())
    key = collect(done.select(key=keys.key(ranks)))
    assert key.schema == {"key": pl.Int128()}
    found = collect(keys.unpacked(key.lazy()))
    told = dict.fromkeys(texts, pl.UInt32()) | dict.fromkeys(deeds, pl.Boolean())
    assert found.schema == {"time": pl.UInt64(), **told}
    assert found.drop("time").to_dict(as_series=False) == texts | deeds
    assert found["time"].n_unique() == 1
    assert key["key"].sort().to_list() == key["key"].gather([2, 0, 1]).to_list()


def test_a_source_that_names_cases_alone_has_no_visits() -> None:
    cases = Extent(2**31, 2**31 + 9, whole_seconds=True)
    keys = VisitKeys(9, Ticks(PERIOD, GAP, whole_seconds=True), has_session=True, extent=cases)
    assert keys.citizens == 1
    assert keys.sessions > 0


def test_any_user_citizen_session_and_moment_fit_into_one_number() -> None:
    decade = Period(date(2020, 1, 1), date(2029, 12, 31))
    keys = VisitKeys(2**32 - 1, Ticks(decade, GAP), has_session=True)
    assert keys.sessions > 2**14
    last = datetime(2029, 12, 31, 23, 59, 59, 999999)
    row = {"user": 2**32 - 1, "citizen": 2**31 - 1, "session": 2**32 - 1, "time": last}
    frame = pl.DataFrame([row | {"timed": True}], schema_overrides=EVENTS)
    key = collect(frame.lazy().select(key=keys.key({})))
    told = collect(keys.unpacked(key.lazy()).select(**keys.opened() | {"until": pl.lit(None)}))
    assert told.select("user", "citizen", "timed").row(0) == (2**32 - 1, 2**31 - 1, True)
    assert told["time"].cast(pl.Datetime("us")).item() == last
