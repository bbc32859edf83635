"""The period under check: a calendar month, or any days in a row."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days in a row, both ends included, as wall-clock dates of the source's zone."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """`2026-10` for a calendar month, else `2026-01-01..2026-06-30`; fit for a folder name."""
        if self.is_month:
            return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    @property
    def is_month(self) -> bool:
        """Whether it is one whole calendar month."""
        return self.first.day == 1 and self.last == _last_day(self.first.year, self.first.month)

    @property
    def begin(self) -> datetime:
        """First moment of the period, naive wall clock."""
        return datetime(self.first.year, self.first.month, self.first.day)

    @property
    def end(self) -> datetime:
        """First moment after the period, naive wall clock."""
        after = self.last + timedelta(days=1)
        return datetime(after.year, after.month, after.day)

    def days(self) -> list[date]:
        """Every day from the first to the last, both included."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def parse_month(text: str, today: date) -> Period:
    """Reads `2026-10` or `previous` (the month before `today`).

    Raises ConfigurationError when the text is neither, or no such month exists.
    """
    if text == "previous":
        last = today.replace(day=1) - timedelta(days=1)
        return Period(last.replace(day=1), last)
    match = _MONTH.fullmatch(text)
    if (
        match is None
        or not 1 <= int(match[2]) <= 12
        or not (_FIRST_YEAR <= int(match[1]) <= _LAST_YEAR)
    ):
        raise ConfigurationError(
            Fault(
                "--month",
                said("{text!r} is not a month", text=text),
                said("Write it as 2026-10, or as previous."),
            )
        )
    year, month = int(match[1]), int(match[2])
    return Period(date(year, month, 1), _last_day(year, month))


def parse_period(text: str) -> Period:
    """Reads `2026-01-01..2026-06-30`, both days included.

    Raises ConfigurationError when it is written otherwise, ends before it begins, or lies
    outside 1990 to 2100.
    """
    mend = said("Write the first and the last day: 2026-01-01..2026-06-30.")
    begin, _, end = text.partition("..")
    try:
        period = Period(date.fromisoformat(begin), date.fromisoformat(end))
    except ValueError:
        raise ConfigurationError(
            Fault("--period", said("{text!r} is not a period", text=text), mend)
        ) from None
    if period.last < period.first:
        raise ConfigurationError(
            Fault("--period", said("{text!r} ends before it begins", text=text), mend)
        )
    if period.first.year < _FIRST_YEAR or period.last.year > _LAST_YEAR:
        what = said(
            "{text!r} lies outside {first} to {last}",
            text=text,
            first=_FIRST_YEAR,
            last=_LAST_YEAR,
        )
        raise ConfigurationError(Fault("--period", what, mend))
    return period


def months_before(day: date, count: int) -> date:
    """The first day of the month that lies so many months before the month of `day`."""
    number = day.year * 12 + day.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
