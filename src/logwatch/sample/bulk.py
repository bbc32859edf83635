"""Large made-up logs for the benchmarks: any number of rows, in time order, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl

from logwatch.files import write_private
from logwatch.sample.bsn import made_up_bsns
from logwatch.sample.chance import SEED, draw, pick

FIRST: Final = date(2026, 5, 1)
LAST: Final = date(2026, 10, 31)
TIME_FORMAT: Final = "%d-%m-%Y %H:%M:%S"
COLUMNS: Final = ("Tijdstip", "Gebruiker", "BSN", "Actie", "Systeem", "Reden", "Werkplek")

_MEAN_LINES: Final = 4
_WEEKEND_SHARE: Final = 40  # a working day holds forty times the lines of a day in the weekend
_ACTIONS: Final = [*["Raadplegen"] * 13, "Zoeken", "Muteren", "Afdrukken"]
_SYSTEMS: Final = ["Suwinet", "Suwinet", "SSD", "CVS"]
_REASONS: Final = [None, None, "Aanvraag", "Heronderzoek", "Melding", "Bezwaar", "Terugvordering"]


@dataclass(frozen=True, slots=True)
class Size:
    """How big a log is: its lines, and how many people at most occur in them."""

    rows: int
    users: int
    citizens: int


def usual_size(rows: int) -> Size:
    """Users and citizens in proportion: 2,000 and 600,000 at 10 million rows."""
    return Size(
        rows=rows,
        users=min(max(rows // 5_000, 20), 20_000),
        citizens=min(max(rows * 6 // 100, 1_000), 600_000),
    )


def write_log(path: Path, size: Size, seed: int = SEED) -> None:
    """Writes a CSV of exactly `size.rows` lines, UTF-8, semicolons, in time order, mode 0600.

    A consultation is one to seven lines within minutes, four on average.
    """
    write_private(path, (";".join(COLUMNS) + "\n").encode())
    citizens = citizen_bsns(size)
    with path.open("ab") as file:
        for first, day, rows in _days(size.rows):
            _write_day(file, _lines_of_day(first, day, rows, size, citizens, seed))


def citizen_bsns(size: Size) -> pl.Series:
    """The BSN of every citizen by number; neighbours by number are no neighbours by BSN."""
    stride = 7_919 if size.citizens % 7_919 else 7_927  # a prime that is no divisor
    order = pl.select(n=pl.int_range(size.citizens, dtype=pl.Int64) * stride % size.citizens)
    return made_up_bsns(size.citizens).gather(order["n"])


def account(number: pl.Expr) -> pl.Expr:
    """The account of a user by number: `u00042`."""
    return pl.lit("u") + number.cast(pl.String).str.zfill(5)


def _days(rows: int) -> Iterator[tuple[int, date, int]]:
    """For each day with lines: the number of its first line, the day, and how many it holds."""
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    weights = [_WEEKEND_SHARE if day.weekday() < 5 else 1 for day in days]
    done = passed = 0
    for day, weight in zip(days, weights, strict=True):
        passed += weight
        upto = rows * passed // sum(weights)
        if upto > done:
            yield done, day, upto - done
        done = upto


def _lines_of_day(
    first: int, day: date, rows: int, size: Size, citizens: pl.Series, seed: int
) -> pl.DataFrame:
    visits = _visits(first, rows, size, seed).with_columns(
        BSN=pl.lit(citizens).gather(pl.col("citizen"))
    )
    start = datetime(day.year, day.month, day.day)
    lines = visits.with_columns(page=pl.int_ranges(0, pl.col("lines"))).explode("page").head(rows)
    second = pl.col("second") + pl.col("page") * pl.col("pace")
    key = pl.col("visit") * 8 + pl.col("page").cast(pl.UInt64)
    return lines.select(
        Tijdstip=pl.lit(start) + pl.duration(seconds=second),
        Gebruiker=account(pl.col("user")),
        BSN="BSN",
        Actie=pick(key, 11, _ACTIONS),
        Systeem=pick(pl.col("visit"), 12, _SYSTEMS),
        Reden=pick(pl.col("visit"), 13, _REASONS),
        Werkplek=pl.lit("WP-") + (pl.col("user") % 997).cast(pl.String),
    ).sort("Tijdstip", maintain_order=True)


def _visits(first: int, rows: int, size: Size, seed: int) -> pl.DataFrame:
    """Consultations enough for `rows` lines: visit, user, citizen, second, lines, pace."""
    count = rows // _MEAN_LINES * 11 // 10 + 50
    visit = pl.col("visit")
    drawn = pl.select(visit=pl.int_range(count, dtype=pl.UInt64) + (first + seed * 2**40))
    known = drawn.with_columns(user=_user(visit, size.users)).with_columns(citizen=_citizen(size))
    return known.with_columns(
        second=_second(visit),
        lines=draw(visit, 8, 2 * _MEAN_LINES - 1) + 1,
        pace=draw(visit, 9, 80) + 5,
    )


def _user(visit: pl.Expr, users: int) -> pl.Expr:
    """Seven in ten by turns; the others mostly the busy few."""
    busy = draw(visit, 1, users) * draw(visit, 2, users) // users
    return pl.when(draw(visit, 3, 10) < 7).then(draw(visit, 4, users)).otherwise(busy)


def _citizen(size: Size) -> pl.Expr:
    """Nine in ten out of the user's own caseload, the others anybody."""
    visit, load = pl.col("visit"), max(size.citizens // size.users, 1)
    own = (pl.col("user") * load + draw(visit, 5, load)) % size.citizens
    return pl.when(draw(visit, 6, 10) < 9).then(own).otherwise(draw(visit, 7, size.citizens))


def _second(visit: pl.Expr) -> pl.Expr:
    """Office hours from 07:45 to 17:15, most around noon; one in a hundred at any hour.

    No consultation begins so late that it would run past midnight.
    """
    office = draw(visit, 14, 17_100) + draw(visit, 15, 17_100) + 27_900
    return pl.when(draw(visit, 16, 100) == 0).then(draw(visit, 17, 85_700)).otherwise(office)


def _write_day(file: BinaryIO, lines: pl.DataFrame) -> None:
    lines.write_csv(file, separator=";", include_header=False, datetime_format=TIME_FORMAT)
