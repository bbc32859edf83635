"""Consultations by day and by hour of the week, small numbers hidden in both at once."""

import statistics
from collections.abc import Callable, Hashable, Mapping
from typing import Final

from logwatch.report.facts import Count, Facts
from logwatch.report.model import Cell, Day, Volume
from logwatch.report.suppression import Link, hidden
from logwatch.report.texts import Texts

TOTAL: Final = "total"
_ENOUGH_DAYS: Final = 8


def volume(facts: Facts, texts: Texts) -> Volume:
    """All days of the period and all hours of the week, empty ones too."""
    links = _links(facts)
    kept = hidden(links, facts.small_number)
    numbers = {link.key: link.count.number for link in links}
    cell = _cells(numbers, kept, texts)
    shown_days = _shown(facts, cell)
    line = _line([count for _, working, count in shown_days if working])
    days = tuple(
        Day(
            day=row["day"],
            name=texts.day(row["day"]),
            working=row["working"],
            label=row["label"] or "",
            count=cell(("day", row["day"])),
            above=_above(cell(("day", row["day"])), line),
        )
        for row in facts.daily.sort("day").iter_rows(named=True)
    )
    hours = tuple(tuple(cell(("hour", day, hour)) for hour in range(24)) for day in range(1, 8))
    busiest = max((day for day in days if day.count.value), key=_height, default=None)
    return Volume(
        days=days,
        line=line,
        weekdays=tuple(texts.weekdays()),
        hours=hours,
        total=cell(TOTAL),
        days_message=_days_message(busiest, texts),
        hours_message=_hours_message(hours, texts),
        busiest=busiest,
    )


def _links(facts: Facts) -> list[Link]:
    """Days and hours share the weekdays' sums, so they are one network.

    What has no hour is shown nowhere, but it is what the hours of a weekday lack of its days.
    """
    days = [
        Link(("day", row["day"]), "begin", row["day"].isoweekday(), _count(row))
        for row in facts.daily.sort("day").iter_rows(named=True)
    ]
    hours = [
        Link(("hour", row["weekday"], row["hour"]), row["weekday"], "end", _count(row))
        for row in facts.hourly.sort("weekday", "hour").iter_rows(named=True)
    ]
    return [*days, *hours, Link(TOTAL, "end", "begin", facts.consultations, total=True)]


def _count(row: Mapping[str, int]) -> Count:
    return Count(row["consultations"], row["employees"], row["citizens"])


def _cells(
    numbers: Mapping[Hashable, int], kept: frozenset[Hashable], texts: Texts
) -> Callable[[Hashable], Cell]:
    def cell(key: Hashable) -> Cell:
        if key in kept:
            return Cell(texts.say("hidden"), None)
        number = numbers.get(key, 0)
        return Cell(texts.number(number), number)

    return cell


def _shown(facts: Facts, cell: Callable[[Hashable], Cell]) -> list[tuple[object, bool, int]]:
    rows = facts.daily.select("day", "working").iter_rows()
    counted = ((day, working, cell(("day", day)).value) for day, working in rows)
    return [(day, working, count) for day, working, count in counted if count]


def _line(counts: list[int]) -> int | None:
    """Above this a day is unusual: by median and spread of the shown working days."""
    if len(counts) < _ENOUGH_DAYS:
        return None
    middle = statistics.median(counts)
    spread = 1.4826 * statistics.median(abs(count - middle) for count in counts)
    return round(max(1.35 * middle, middle + 4 * spread))


def _above(cell: Cell, line: int | None) -> bool:
    return line is not None and cell.value is not None and cell.value > line


def _height(day: Day) -> int:
    return day.count.value or 0


def _days_message(busiest: Day | None, texts: Texts) -> str:
    if busiest is None:
        return texts.say("daily.message_none")
    return texts.say("daily.message", day=busiest.name, number=busiest.count.shown)


def _hours_message(hours: tuple[tuple[Cell, ...], ...], texts: Texts) -> str:
    """The busiest shown hour of the week."""
    shown = [
        (cell.value, -day, -hour)
        for day, row in enumerate(hours)
        for hour, cell in enumerate(row)
        if cell.value
    ]
    if not shown:
        return texts.say("hourly.message_none")
    number, day, hour = max(shown)
    return texts.say(
        "hourly.message",
        weekday=texts.weekday(-day),
        hour=f"{-hour}:00",
        until=f"{-hour + 1}:00",
        number=number,
    )
