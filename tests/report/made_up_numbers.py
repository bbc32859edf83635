"""What was read and counted in a made-up month: many on weekdays, one on Saturdays."""

from datetime import date, datetime

import polars as pl

from logwatch.month import Period
from logwatch.report import frames

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def hours() -> list[tuple[int, int, int, int, int]]:
    """Office hours filled by many; one person on Saturday, two people at night."""
    office = {7: 60, 8: 310, 9: 420, 10: 455, 11: 400, 12: 190, 13: 340, 14: 410, 15: 380, 16: 250}
    rows = [
        (day, hour, number - 7 * day, 18, 90)
        for day in range(1, 6)
        for hour, number in office.items()
    ]
    return [*rows, (2, 22, 13, 2, 6), (4, 23, 9, 1, 9), (6, 10, 31, 1, 20), (6, 11, 6, 1, 5)]


def daily() -> pl.DataFrame:
    """Days whose sums by weekday are those of the hours."""
    by_weekday = dict.fromkeys(range(1, 8), 0)
    for weekday, _, number, _, _ in hours():
        by_weekday[weekday] += number
    days = OCTOBER.days()
    rows = []
    for day in days:
        weekday = day.isoweekday()
        same = [other for other in days if other.isoweekday() == weekday]
        share, rest = divmod(by_weekday[weekday], len(same))
        number = share + (rest if day == same[-1] else 0)
        if weekday == 3:
            number = by_weekday[3] // 2 if day == same[1] else by_weekday[3] // 2 // 3
            if day == same[-1]:
                number = by_weekday[3] - by_weekday[3] // 2 - 2 * (by_weekday[3] // 2 // 3)
        people = (1, 6) if weekday == 6 else (26, 120)
        rows.append((day, weekday < 6, None, number, *(people if number else (0, 0))))
    return pl.DataFrame(rows, schema=frames.DAILY, orient="row")


def hourly() -> pl.DataFrame:
    return pl.DataFrame(hours(), schema=frames.HOURLY, orient="row")


def tally() -> pl.DataFrame:
    rows = [
        ("suwinet", "judged", 20_000, 36, 2_100),
        ("suwinet", "system", 1_500, None, None),
        ("suwinet", "duplicate", 12, 3, 9),
        ("suwinet", "other_period", 140, 20, 90),
        ("suwinet", "rejected", 4, None, None),
        ("cvs", "judged", 4_000, 22, None),
        ("cvs", "duplicate", 260, 14, None),
        ("cvs", "other_action", 900, 22, None),
        ("cvs", "rejected", 0, None, None),
    ]
    return pl.DataFrame(rows, schema=frames.TALLY, orient="row")


def coverage() -> pl.DataFrame:
    first, last = datetime(2026, 10, 1, 7, 31), datetime(2026, 10, 30, 17, 2)
    missing, drops = [date(2026, 10, 20), date(2026, 10, 21)], [date(2026, 10, 9)]
    rows = [
        ("suwinet", first, last, 22, 22, [], []),
        ("cvs", first, last, 22, 20, missing, drops),
    ]
    return pl.DataFrame(rows, schema=frames.COVERAGE, orient="row")


def files() -> pl.DataFrame:
    first, last = datetime(2026, 10, 1, 7, 31), datetime(2026, 10, 30, 17, 2)
    rows = [
        (
            "suwinet",
            "suwinet.csv",
            "ab" * 32,
            "csv",
            "utf-8",
            "fast",
            21_656,
            4,
            0,
            312,
            1_204,
            17,
            first,
            last,
        ),
        (
            "cvs",
            "cvs.xlsx",
            "cd" * 32,
            "xlsx",
            None,
            "careful",
            5_160,
            0,
            2,
            None,
            None,
            None,
            first,
            last,
        ),
    ]
    return pl.DataFrame(rows, schema=frames.FILES, orient="row")


def rejects() -> pl.DataFrame:
    rows = [
        ("suwinet.csv", 17, "no_time", "gisteren;jansen;999990019"),
        ("suwinet.csv", 9, "too_many_cells", "=1+1;a;b;c"),
        ("suwinet.csv", 30, "some_new_cause", "x"),
        ("suwinet.csv", 31, "open_quote", '"half'),
    ]
    return pl.DataFrame(rows, schema=frames.REJECTS, orient="row")
