"""Reads the sample's exports by other means than our own readers."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl


def suwinet_records(path: Path) -> list[list[str]]:
    """Every record of the file, title and totals included, blank lines not."""
    text = path.read_bytes().decode("cp1252")
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") if row]


def suwinet_rows(path: Path) -> list[tuple[Any, ...]]:
    """The lines that have eight cells, but the header and the row of totals."""
    records = [row for row in suwinet_records(path) if len(row) == 8]
    lines = [row for row in records if row[0][:1].isdigit()]
    return [
        (
            datetime.strptime(row[0], "%d-%m-%Y %H:%M:%S"),  # noqa: DTZ007 wall clock
            row[1].lower().removeprefix("gem\\").removesuffix("@voorbeeldstad.nl"),
            row[2].replace(".", "").replace(" ", "") or None,
            row[3],
        )
        for row in lines
    ]


def ssd_rows(path: Path) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=5, values_only=True))
    book.close()
    return [(row[0], str(row[1]).lower(), str(row[2]), row[3]) for row in rows]


def cvs_rows(path: Path) -> list[tuple[Any, ...]]:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        (
            datetime.fromisoformat(record["tijdstip"]).replace(tzinfo=None),
            record["gebruiker"].lower().removesuffix("@voorbeeldstad.nl"),
            record["client"],
            record["handeling"],
        )
        for record in records
    ]
