"""Where a zone's clock changes: the moments, as whole microseconds, and by how much."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
WEEK: Final = 604_800_000_000
"""In microseconds."""

_SECOND: Final = 1_000_000
_DAY: Final = 86_400
_STEP: Final = 7 * _DAY
_FIXED: Final = re.compile(r"([+-])(\d{2}):?(\d{2})")


@dataclass(frozen=True, slots=True)
class Change:
    """One change-over. `instant` is in microseconds of UTC; offsets are microseconds too."""

    instant: int
    before: int
    after: int

    @property
    def doubt(self) -> tuple[int, int]:
        """The wall-clock times, from and until, that occur twice (or never)."""
        wall = (self.instant + self.before, self.instant + self.after)
        return min(wall), max(wall)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone's offset from UTC: at first `offset`, then as its changes say."""

    offset: int
    changes: tuple[Change, ...]

    def between(self, first: int, last: int) -> "Zone":
        """The same zone, with only the changes within a day of two moments (microseconds)."""
        moments = [change.instant for change in self.changes]
        day = _DAY * _SECOND
        begin, end = bisect_left(moments, first - day), bisect_right(moments, last + day)
        offset = self.changes[begin - 1].after if begin else self.offset
        return Zone(offset, self.changes[begin:end])

    def weekly_doubts(self) -> frozenset[tuple[int, int]]:
        """Begin within WEEK, and length, of all doubtful spans: few, for clocks change on Sundays.

        A wall-clock time whose week is counted as the epoch's, from Thursday, and that lies within
        none of them is beyond doubt, whatever its year.
        """
        doubts = (change.doubt for change in self.changes)
        return frozenset((begin % WEEK, end - begin) for begin, end in doubts)


def fixed_offset(name: str) -> int | None:
    """Microseconds of `UTC` (0) or `+01:00`; None for other names."""
    if name.upper() in ("UTC", "Z"):
        return 0
    match = _FIXED.fullmatch(name)
    if match is None or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    seconds = (int(match[2]) * 60 + int(match[3])) * 60
    return (-seconds if match[1] == "-" else seconds) * _SECOND


def zone_exists(name: str) -> bool:
    """Whether the time-zone database knows an IANA name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@cache
def zone(name: str) -> Zone:
    """The zone of an IANA name, `UTC` or `+01:00`, with its changes from 1990 up to 2100."""
    fixed = fixed_offset(name)
    if fixed is not None:
        return Zone(fixed, ())
    place = ZoneInfo(name)
    begin = int(datetime(FIRST_YEAR - 1, 12, 1, tzinfo=UTC).timestamp())
    end = int(datetime(LAST_YEAR + 1, 2, 1, tzinfo=UTC).timestamp())
    # A look a week finds them all: no zone keeps an offset for less than that.
    looks = [(second, _offset(place, second)) for second in range(begin, end + _STEP, _STEP)]
    changes: list[Change] = []
    for (low, before), (high, after) in pairwise(looks):
        if before != after:
            moment = _moment(place, low, high)
            changes.append(Change(moment * _SECOND, before * _SECOND, after * _SECOND))
    return Zone(looks[0][1] * _SECOND, tuple(changes))


def _offset(place: ZoneInfo, second: int) -> int:
    shift = datetime.fromtimestamp(second, place).utcoffset() or timedelta()
    return int(shift.total_seconds())


def _moment(place: ZoneInfo, low: int, high: int) -> int:
    """The first second in (low, high] with the offset of `high`."""
    after = _offset(place, high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset(place, middle) == after else (middle, high)
    return high
