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
CLOSED: Final = "Gesloten"
"""Label of a closing day that has none of its own."""

_MARGIN: Final = timedelta(days=7)
_SATURDAY: Final = 6


def calendar(period: Period, closing_days: Path | None = None) -> pl.DataFrame:
    """CALENDAR, sorted by day, from a week before the period to a week after it.

    Holidays are the public ones of the `holidays` package, under their Dutch names: Good Friday
    always, Liberation Day once in five years. `closing_days` is a table of days with a label.

    Raises ConfigurationError when there is no such file, DataError with all that is wrong in it.
    """
    days = Period(period.first - _MARGIN, period.last + _MARGIN).days()
    closed = _closed(closing_days) if closing_days else pl.DataFrame(schema=_LABELS)
    labels = pl.concat([_holidays(days[0].year, days[-1].year), closed])
    frame = pl.DataFrame({"day": days}).join(
        labels.unique("day", keep="first", maintain_order=True), on="day", how="left"
    )
    workday = pl.col("day").dt.weekday() < _SATURDAY
    return frame.select(
        "day", (workday & pl.col("label").is_null()).alias("working"), "label"
    ).sort("day")


_LABELS: Final = pl.Schema({"day": CALENDAR["day"], "label": CALENDAR["label"]})


def _holidays(first_year: int, last_year: int) -> pl.DataFrame:
    years = range(first_year, last_year + 1)
    names = sorted(holidays.country_holidays("NL", years=years, language="nl").items())
    return pl.DataFrame(names, schema=_LABELS, orient="row")


def _closed(path: Path) -> pl.DataFrame:
    table = read_table(path, COLUMNS, required="day")
    frame = table.frame.with_columns(
        day(iso(pl.col("day")).str.replace(r" [\d:.]+$", "")).alias("date")
    )
    check = Check("day", pl.col("date").is_null(), said("the cell is no date"), DATE_MEND)
    raise_faults(faults_of(table, frame, [check]))
    label = pl.col("label").fill_null(CLOSED)
    return frame.select(pl.col("date").alias("day"), label).sort("day", "label")
