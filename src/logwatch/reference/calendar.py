"""The calendar: working days, holidays of the Netherlands and the municipality's closing days."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import holidays
import polars as pl

from logwatch.month import Period
from logwatch.reference.dates import DATE_MEND, day, iso
from logwatch.reference.headers import Columns
from logwatch.reference.tables import Check, faults_of, raise_faults, read_table
from logwatch.relations import CALENDAR
from logwatch.said import said

COLUMNS: Final[Columns] = {
    "day": ("date", "datum", "dag"),
    "label": ("naam", "omschrijving", "reden", "name", "description", "reason"),
}
CLOSING_DAYS: Final = pl.Schema({"day": CALENDAR["day"], "label": CALENDAR["label"]})
"""One row a day that has a name."""

CLOSED: Final = "Gesloten"
"""Label of a closing day that has none of its own."""

_MARGIN: Final = timedelta(days=7)
_SATURDAY: Final = 6


def calendar(period: Period, closing_days: Path | None = None) -> pl.DataFrame:
    """CALENDAR with the closing days of a file; see `calendar_with` and `load_closing_days`."""
    return calendar_with(period, load_closing_days(closing_days) if closing_days else None)


def calendar_with(period: Period, closing_days: pl.DataFrame | None) -> pl.DataFrame:
    """CALENDAR, sorted by day, from a week before the period to a week after it.

    Holidays are the public ones of the `holidays` package, under their Dutch names: Good Friday
    always, Liberation Day once in five years. `closing_days` are CLOSING_DAYS.
    """
    days = Period(period.first - _MARGIN, period.last + _MARGIN).days()
    closed = pl.DataFrame(schema=CLOSING_DAYS) if closing_days is None else closing_days
    labels = pl.concat([_holidays(days[0].year, days[-1].year), closed])
    frame = pl.DataFrame({"day": days}).join(
        labels.unique("day", keep="first", maintain_order=True), on="day", how="left"
    )
    workday = pl.col("day").dt.weekday() < _SATURDAY
    return frame.select(
        "day", (workday & pl.col("label").is_null()).alias("working"), "label"
    ).sort("day")


def _holidays(first_year: int, last_year: int) -> pl.DataFrame:
    years = range(first_year, last_year + 1)
    names = sorted(holidays.country_holidays("NL", years=years, language="nl").items())
    return pl.DataFrame(names, schema=CLOSING_DAYS, orient="row")


def load_closing_days(path: Path) -> pl.DataFrame:
    """The municipality's own closing days as CLOSING_DAYS, sorted.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    table = read_table(path, COLUMNS, required="day")
    frame = table.frame.with_columns(
        day(iso(pl.col("day")).str.replace(r" [\d:.]+$", "")).alias("date")
    )
    check = Check("day", pl.col("date").is_null(), said("the cell is no date"), DATE_MEND)
    raise_faults(faults_of(table, frame, [check]))
    label = pl.col("label").fill_null(CLOSED)
    return frame.select(pl.col("date").alias("day"), label).sort("day", "label")
