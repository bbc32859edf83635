from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from logwatch.ingest.changeovers import WEEK, fixed_offset, zone

HOME = "Europe/Amsterdam"


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
