from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logwatch.ingest.changeovers import WEEK, fixed_offset, zone
from logwatch.ingest.times import READ_TIME, Clock, quick_times, read_times

HOME = "Europe/Amsterdam"
DUTCH = "%d-%m-%Y %H:%M:%S"


def read(text: str | None, *formats: str, written: str = HOME) -> tuple[object, ...]:
    clock = Clock(formats or (DUTCH,), written, HOME)
    row = read_times(pl.Series([text], dtype=pl.String), clock).to_list()[0]
    return row["time"], row["quality"], row["cause"]


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("01-10-2026 08:05:09", (DUTCH,), datetime(2026, 10, 1, 8, 5, 9)),
        ("1-3-2026 8:05:09", (DUTCH,), datetime(2026, 3, 1, 8, 5, 9)),
        ("01-05-2026, 09:30:00", (DUTCH,), datetime(2026, 5, 1, 9, 30)),
        ("01-05-2026, 09:30:00", ("%d-%m-%Y, %H:%M:%S",), datetime(2026, 5, 1, 9, 30)),
        (" 01-05-2026\u00a009:30:00 ", (DUTCH,), datetime(2026, 5, 1, 9, 30)),
        ("01-10-2026 24:00:00", (DUTCH,), datetime(2026, 10, 2)),
        ("31-12-2026 24:00", ("%d-%m-%Y %H:%M",), datetime(2027, 1, 1)),
        ("01-10-2026 10:00:00.25", (DUTCH,), datetime(2026, 10, 1, 10, 0, 0, 250_000)),
        ("01-10-2026 10:00:00,25", (DUTCH,), datetime(2026, 10, 1, 10, 0, 0, 250_000)),
        ("2026-10-01T08:00:00+02:00", ("iso",), datetime(2026, 10, 1, 8)),
        ("2026-10-01T08:00:00+0000", ("iso",), datetime(2026, 10, 1, 10)),
        ("2026-12-01T08:00:00Z", ("iso",), datetime(2026, 12, 1, 9)),
        ("2026-10-01 08:00:00.123456 +02:00", ("iso",), datetime(2026, 10, 1, 8, 0, 0, 123_456)),
        ("2026-10-01T08:00", ("iso",), datetime(2026, 10, 1, 8)),
        ("46296.5", ("excel",), datetime(2026, 10, 1, 12)),
        ("46296,75", (DUTCH, "excel"), datetime(2026, 10, 1, 18)),
    ],
)
def test_reads_the_forms_of_real_exports(
    text: str, formats: tuple[str, ...], expected: datetime
) -> None:
    assert read(text, *formats) == (expected, "exact", None)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (None, "no_time"),
        ("  ", "no_time"),
        ("vandaag", "unreadable_time"),
        ("31-02-2026 10:00:00", "unreadable_time"),
        ("01-10-26 10:00:00", "year_out_of_range"),
        ("01-10-1989 10:00:00", "year_out_of_range"),
        ("01-10-2101 10:00:00", "year_out_of_range"),
    ],
)
def test_what_cannot_be_read_says_why(text: str | None, cause: str) -> None:
    assert read(text) == (None, None, cause)


def test_a_date_without_a_time_is_no_midnight() -> None:
    assert read("01-10-2026", DUTCH, "%d-%m-%Y") == (datetime(2026, 10, 1), "date_only", None)
    assert read("2026-10-01", "iso", written="UTC") == (datetime(2026, 10, 1), "date_only", None)


def test_the_hour_that_occurs_twice_and_the_one_that_does_not_exist() -> None:
    assert read("25-10-2026 01:59:59")[1] == "exact"
    assert read("25-10-2026 02:00:00") == (datetime(2026, 10, 25, 2), "doubled", None)
    assert read("25-10-2026 02:59:59")[1] == "doubled"
    assert read("25-10-2026 03:00:00")[1] == "exact"
    assert read("29-03-2026 02:30:00") == (datetime(2026, 3, 29, 2, 30), "missing", None)
    assert read("29-03-2026 03:00:00")[1] == "exact"


def test_an_offset_leaves_no_doubt_about_the_hour_that_occurs_twice() -> None:
    assert read("2026-10-25T02:30:00+02:00", "iso")[:2] == (datetime(2026, 10, 25, 2, 30), "exact")
    assert read("2026-10-25T02:30:00+01:00", "iso")[:2] == (datetime(2026, 10, 25, 2, 30), "exact")


def test_the_zone_of_times_without_an_offset() -> None:
    iso = "2026-07-01 23:30:00"
    assert read(iso, "iso", written="UTC")[0] == datetime(2026, 7, 2, 1, 30)
    assert read(iso, "iso", written="+01:00")[0] == datetime(2026, 7, 2, 0, 30)
    assert read(iso, "iso", written="Europe/London")[0] == datetime(2026, 7, 2, 0, 30)
    assert read("2026-10-25 01:30:00", "iso", written="Europe/London")[1] == "doubled"


def test_forms_are_tried_in_order() -> None:
    assert read("01-02-2026 10:00:00", DUTCH, "%m-%d-%Y %H:%M:%S")[0] == datetime(2026, 2, 1, 10)
    assert read("01-02-2026 10:00:00", "%m-%d-%Y %H:%M:%S", DUTCH)[0] == datetime(2026, 1, 2, 10)


def test_rows_keep_their_place_in_a_mixed_batch() -> None:
    texts = ["x", "01-10-2026", None, "01-10-2026 08:00:00", "2026-10-01T06:00:00Z"]
    read_rows = read_times(pl.Series(texts), Clock((DUTCH, "iso", "%d-%m-%Y"), HOME, HOME))
    rows = read_rows.struct.unnest()
    assert read_rows.dtype == READ_TIME
    assert rows["quality"].to_list() == [None, "date_only", None, "exact", "exact"]
    assert rows["cause"].to_list() == ["unreadable_time", None, "no_time", None, None]
    assert rows["time"].to_list()[3:] == [datetime(2026, 10, 1, 8)] * 2


def test_an_empty_batch_has_the_right_type() -> None:
    none = read_times(pl.Series([], dtype=pl.String), Clock((DUTCH,), HOME, HOME))
    assert none.dtype == READ_TIME


@settings(deadline=None)
@given(
    st.lists(
        st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30)).map(
            lambda moment: moment.replace(microsecond=0)
        ),
        min_size=1,
        max_size=20,
    )
)
def test_instants_become_the_wall_clock_of_the_zone(moments: list[datetime]) -> None:
    texts = pl.Series([f"{moment:%Y-%m-%dT%H:%M:%S}Z" for moment in moments])
    found = read_times(texts, Clock(("iso",), HOME, HOME)).struct.field("time").to_list()
    utc, home = ZoneInfo("UTC"), ZoneInfo(HOME)
    assert found == [
        moment.replace(tzinfo=utc).astimezone(home).replace(tzinfo=None) for moment in moments
    ]


def test_offsets_by_name() -> None:
    assert fixed_offset("UTC") == 0
    assert fixed_offset("-01:30") == -5_400_000_000
    assert fixed_offset("+25:00") is None
    assert fixed_offset("Europe/Amsterdam") is None
    assert zone("+01:00").changes == ()


def test_all_doubtful_hours_fall_within_few_spans_of_the_week() -> None:
    (span,) = zone(HOME).weekly_doubts()
    for change in zone(HOME).changes:
        begin, end = change.doubt
        assert (begin % WEEK, end - begin) == span
    assert zone("UTC").weekly_doubts() == frozenset()


@pytest.mark.parametrize("name", [HOME, "Africa/Casablanca", "America/St_Johns", "Asia/Gaza"])
def test_a_zone_has_the_offset_of_every_day(name: str) -> None:
    place, found = ZoneInfo(name), zone(name)
    instants = [change.instant for change in found.changes]
    offsets = [found.offset, *(change.after for change in found.changes)]
    moment = datetime(1990, 1, 1, tzinfo=UTC)
    while moment.year <= 2100:
        passed = bisect_right(instants, int(moment.timestamp()) * 1_000_000)
        shift = moment.astimezone(place).utcoffset()
        assert shift == timedelta(microseconds=offsets[passed])
        moment += timedelta(days=1)


@pytest.mark.parametrize(
    ("formats", "written", "local"),
    [
        (("iso",), HOME, HOME),
        (("excel",), HOME, HOME),
        (("%d-%m-%Y",), HOME, HOME),
        ((DUTCH,), "UTC", HOME),
        ((DUTCH,), "Africa/Casablanca", "Africa/Casablanca"),
    ],
)
def test_what_needs_more_than_the_first_form_is_not_read_quickly(
    formats: tuple[str, ...], written: str, local: str
) -> None:
    assert quick_times(pl.col("text"), Clock(formats, written, local)) is None


FORMS = [DUTCH, "%d-%m-%Y, %H:%M", "%Y-%m-%dT%H:%M:%S%.f%#z", "%Y/%m/%d %T", "%H.%M %d %B %Y"]
PARTS = [
    "01",
    "1",
    "2026",
    "10",
    "59",
    "-",
    "/",
    ".",
    ":",
    "T",
    " ",
    ", ",
    "Z",
    "+02:00",
    "October",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=16).map("".join), st.sampled_from(FORMS))
@example("1-1-2026 8:05:01", DUTCH)
@example("2026-10-01T08:00:00+0200", FORMS[2])
@example("10.59 1 October 2026", FORMS[4])
def test_no_text_that_a_form_reads_is_passed_over(text: str, pattern: str) -> None:
    parsed = pl.Series([text]).str.to_datetime(pattern, strict=False, cache=False)
    moment = parsed.dt.replace_time_zone(None).item()
    if moment is not None and 1990 <= moment.year <= 2100:
        assert read(text, "excel", pattern)[2] is None
