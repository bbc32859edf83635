from datetime import datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logwatch.engine import collect
from logwatch.ingest.cells import read_bsns
from logwatch.ingest.profile import Profile
from logwatch.ingest.rows import CAUSE, CITIZEN, MARK, QUALITY, TEXT, TIME, with_read_cells
from logwatch.ingest.table import LINE, RawTable, no_rejects, table_schema
from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import read_times

HOME = "Europe/Amsterdam"
DUTCH = "%d-%m-%Y %H:%M:%S"
COLUMNS = {"time": "Tijd", "user": "Wie", "citizen": "BSN"}
READ = [TIME, QUALITY, CITIZEN, MARK, CAUSE, TEXT]

Row = tuple[str | None, str | None, str | None]
PLAIN: Row = ("01-10-2026 08:00:00", "jansen", "999000020")


def profile(**changes: object) -> Profile:
    settings: dict[str, object] = {
        "id": "test",
        "title": {"nl": "Proef", "en": "Test"},
        "columns": COLUMNS,
        "time": {"formats": [DUTCH]},
    }
    return Profile.model_validate(settings | changes)


def read(rows: list[Row], how: Profile, columns: dict[str, str] | None = None) -> pl.DataFrame:
    names = list(COLUMNS.values())
    data = [(number, *row) for number, row in enumerate(rows, 2)]
    frame = pl.LazyFrame(data, schema=table_schema(names), orient="row")
    table = RawTable(frame, tuple(names), no_rejects(), "csv", separator=";")
    return collect(with_read_cells(table, columns or COLUMNS, how)).sort(LINE).select(READ)


def test_plain_rows_are_settled_without_the_whole_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("logwatch.ingest.rows._all_rows")
    rows: list[Row] = [
        PLAIN,
        ("01-10-2026 08:00:01", None, None),
        ("25-10-2026 01:59:59", "jansen", "012345678"),
        ("25-10-2026 03:00:00", "jansen", "12345678"),
    ]
    found = read(rows, profile())
    assert found[QUALITY].to_list() == ["exact"] * 4
    assert found[CITIZEN].to_list() == [999000020, None, 12345678, 12345678]
    assert found[MARK].to_list() == ["plain", None, "plain", "padded"]
    assert found[CAUSE].null_count() == found[TEXT].null_count() == 4


def test_odd_rows_keep_their_place_among_plain_ones() -> None:
    odd: list[Row] = [
        ("25-10-2026 02:30:00", "jansen", "999000020"),
        (None, "a;b", "999000020"),
        ("01-10-2026, 09:00:00", "jansen", "99.90.00.020"),
        ("01-10-2026 10:00:00", "jansen", "9,99E+08"),
        ("01-10-2026 11:00:00", " ", "onbekend"),
    ]
    found = read([PLAIN, odd[0], PLAIN, PLAIN, *odd[1:], PLAIN, PLAIN], profile(required=["user"]))
    at = [1, 4, 5, 6, 7]
    assert found[QUALITY].to_list()[1] == "doubled"
    assert found[TIME].to_list()[5] == datetime(2026, 10, 1, 9)
    causes = [None, "no_time", None, "lost_digits", "no_user"]
    assert found[CAUSE].gather(at).to_list() == causes
    assert found[TEXT].gather(at).to_list() == [
        None,
        ';"a;b";999000020',
        None,
        "01-10-2026 10:00:00;jansen;9,99E+08",
        "01-10-2026 11:00:00; ;onbekend",
    ]
    plain = [place for place in range(10) if place not in (1, *at)]
    assert found[plain].unique().height == 1


def test_a_file_in_another_form_than_the_first() -> None:
    how = profile(time={"formats": [DUTCH, "%d-%m-%Y %H:%M"]})
    found = read([("01-10-2026 08:15", None, "999000020")] * 3, how)
    assert found[TIME].to_list() == [datetime(2026, 10, 1, 8, 15)] * 3


def test_a_time_of_the_files_own_needs_no_form_of_the_profile() -> None:
    data = [(2, "2026-10-01 23:00:00", "a", None), (3, "01-10-2026 08:00:00", "a", None)]
    frame = pl.LazyFrame(data, schema=table_schema(COLUMNS.values()), orient="row")
    table = RawTable(frame, tuple(COLUMNS.values()), no_rejects(), "excel", moments=True)
    found = collect(with_read_cells(table, COLUMNS, profile())).sort(LINE)
    assert found[TIME].to_list() == [datetime(2026, 10, 1, 23), datetime(2026, 10, 1, 8)]
    unknown = RawTable(frame, tuple(COLUMNS.values()), no_rejects(), "csv", separator=";")
    found = collect(with_read_cells(unknown, COLUMNS, profile())).sort(LINE)
    assert found[CAUSE].to_list() == ["unreadable_time", None]


def test_a_file_without_citizens_and_one_with_other_numbers() -> None:
    alone = {name: COLUMNS[name] for name in ("time", "user")}
    found = read([PLAIN], profile(columns=alone), alone)
    assert (found[CITIZEN].item(), found[MARK].item(), found[CAUSE].item()) == (None, None, None)
    found = read([PLAIN] * 2, profile(citizen={"kind": "other"}))
    assert found[CITIZEN].n_unique() == 1
    assert found[CITIZEN][0] >= 2**30
    assert found[MARK].null_count() == 2


AROUND = [
    datetime(2026, 3, 29, 2),
    datetime(2026, 10, 25, 2),
    datetime(2026, 10, 1, 8),
    datetime(1990, 1, 1),
    datetime(2101, 1, 1),
    datetime(1995, 9, 24, 2),
]
HOW = ["%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%Y-%m-%d %H:%M:%S.5", "%d-%m-%y %H:%M:%S"]
written = st.builds(
    lambda moment, seconds, form: (moment + timedelta(seconds=seconds)).strftime(form),
    st.sampled_from(AROUND),
    st.integers(-7200, 7200),
    st.sampled_from(HOW),
)
dirt = st.text("0123456789-:. T,'", max_size=20)
times = st.none() | written | dirt | st.sampled_from(["01-10-2026 24:00:00", "46296.5", " "])
bsns = (
    st.none()
    | st.integers(0, 10**9).map(lambda number: f"999{number:06}"[:9])
    | st.text("0123456789.+ 'eE,", max_size=12)
    | st.sampled_from(["012345678", "12345678", "+12345678", "000000000", "9.99000023E8"])
)
users = st.sampled_from(["jansen", None, " ", 'a"b;c'])
zones = st.sampled_from(
    [(HOME, HOME), ("UTC", "UTC"), ("+01:00", "+01:00"), ("UTC", HOME), ("America/New_York",) * 2]
)
formats = st.sampled_from(
    [[DUTCH], [DUTCH, "%d-%m-%Y %H:%M", "iso", "excel"], ["%Y-%m-%d %H:%M:%S%.f", "iso"], ["iso"]]
)


def expected(said: str | None, mark: str | None, row: Row, strict: bool) -> str | None:
    if not any((cell or "").strip() for cell in row):
        return "blank"
    return said or ("lost_digits" if mark == "lost_digits" else lacking(row) if strict else None)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(times, users, bsns), min_size=1, max_size=12), formats, zones, st.booleans()
)
def test_the_quick_way_says_what_the_whole_way_says(
    rows: list[Row], forms: list[str], names: tuple[str, str], strict: bool
) -> None:
    how = profile(
        time={"formats": forms, "zone": names[0], "local_zone": names[1]},
        required=["user", "citizen"] if strict else [],
    )
    form = forms[0].replace("%.f", "")
    plain: Row = (None if form == "iso" else f"{AROUND[2]:{form}}", "jansen", "999000020")
    rows = [*rows, *([plain] * len(rows))]
    found = read(rows, how)
    text = [pl.Series([row[place] for row in rows], dtype=pl.String) for place in range(3)]
    times = read_times(text[0], Clock(tuple(forms), *names)).struct.unnest()
    bsns = read_bsns(text[2]).struct.unnest()
    assert found[TIME].to_list() == times["time"].to_list()
    assert found[QUALITY].to_list() == times["quality"].to_list()
    assert found[CITIZEN].to_list() == bsns["citizen"].to_list()
    assert found[MARK].to_list() == bsns["mark"].to_list()
    causes = [
        expected(said, mark, row, strict)
        for said, mark, row in zip(times["cause"], bsns["mark"], rows, strict=True)
    ]
    assert found[CAUSE].to_list() == causes
    assert found[TEXT].is_null().to_list() == [cause is None for cause in causes]


def lacking(row: Row) -> str | None:
    if not (row[1] or "").strip():
        return "no_user"
    return None if (row[2] or "").strip() else "no_citizen"
