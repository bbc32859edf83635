from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from time_texts import HOME, read

from logwatch.ingest.time_forms import Clock
from logwatch.ingest.times import read_times


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
