"""Citizen numbers in a reference table: what they mean, and what is wrong with them."""

from pathlib import Path
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.errors import Fault
from logwatch.identifiers import CitizenKind, citizen_code, passes_11_test
from logwatch.reference.tables import Check
from logwatch.said import said

CITIZEN_NAMES: Final = ("burger", "bsn", "burgerservicenummer", "subject", "citizen_id")
"""Other names of the column citizen."""

_ENOUGH_TO_JUDGE: Final = 20


def coded(frame: pl.DataFrame, kind: CitizenKind) -> pl.DataFrame:
    """Adds `code`: the column citizen as in EVENTS, null where it is empty or no number."""
    # As a plan, what the code's expression uses twice is made once.
    return engine.collect(frame.lazy().with_columns(code=citizen_code(pl.col("citizen"), kind)))


def must_be_given() -> Check:
    """Every row of a `coded` table must name a citizen."""
    return Check(
        "citizen", pl.col("citizen").is_null(), said("the citizen is empty"), said("Fill it in.")
    )


def must_be_number(kind: CitizenKind) -> Check:
    """What stands in the column citizen of a `coded` table must be a number."""
    what = said("the cell is no BSN") if kind == "bsn" else said("the cell is no identifier")
    wrong = pl.col("citizen").is_not_null() & pl.col("code").is_null()
    return Check("citizen", wrong, what, said("Write nine digits."))


def column_faults(path: Path, frame: pl.DataFrame, kind: CitizenKind | None) -> list[Fault]:
    """The fault that a `coded` table's column citizen holds other numbers than BSNs."""
    if kind != "bsn" or not _mostly_no_bsn(frame):
        return []
    what = said("more than half of the numbers in the citizen column fail the 11-test")
    return [Fault(str(path), what, said("Point the column citizen at the BSN."))]


def _mostly_no_bsn(frame: pl.DataFrame) -> bool:
    numbers = frame.select("code").drop_nulls()
    passed = numbers.filter(passes_11_test(pl.col("code"))).height
    return numbers.height >= _ENOUGH_TO_JUDGE and passed * 2 < numbers.height
