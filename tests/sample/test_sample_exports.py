import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from sample_files import cvs_rows, ssd_rows, suwinet_records, suwinet_rows

SEPTEMBER, OCTOBER = "suwinet-2026-09.csv", "suwinet-2026-10.csv"


def text(path: Path) -> str:
    return path.read_bytes().decode("cp1252")


def test_suwinet_is_windows_1252(sample: Path) -> None:
    raw = (sample / OCTOBER).read_bytes()
    assert "Cliënt belde".encode("cp1252") in raw
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


def test_suwinet_has_titles_blank_lines_and_totals(sample: Path) -> None:
    lines = text(sample / OCTOBER).split("\r\n")
    assert lines[4].startswith("Datum en tijd;Gebruiker;BSN;")
    assert lines[5:].count("") > 3
    assert lines[-2].startswith("Totaal;")


def test_suwinet_total_is_the_number_of_lines(sample: Path) -> None:
    for name in (SEPTEMBER, OCTOBER):
        total = next(row for row in suwinet_records(sample / name) if row[0] == "Totaal")
        assert int(total[1]) == len(suwinet_rows(sample / name))


def test_suwinet_has_two_ragged_lines_far_below_the_limit(sample: Path) -> None:
    widths = Counter(len(row) for row in suwinet_records(sample / OCTOBER)[3:])
    assert {width: n for width, n in widths.items() if width != 8} == {3: 1, 10: 1}
    assert {len(row) for row in suwinet_records(sample / SEPTEMBER)[3:]} == {8}


@pytest.mark.parametrize(
    "spelling",
    [
        ";GEM\\NBROUWER;",
        ";nbrouwer@voorbeeldstad.nl;",
        ";GEM\\nbrouwer;",
        '"Voertuigen; uitgebreid"',
        '"Gesprek over ""zorgvraag"";\nzie notitie"',
    ],
)
def test_suwinet_spells_in_many_ways(sample: Path, spelling: str) -> None:
    assert spelling in text(sample / OCTOBER)


@pytest.mark.parametrize("mark", [".", " "])
def test_suwinet_has_numbers_with_marks_between(sample: Path, mark: str) -> None:
    numbers = [row[2] for row in suwinet_records(sample / OCTOBER) if len(row) == 8]
    assert sum(mark in number for number in numbers) > 20


def test_suwinet_exports_share_the_first_two_days_of_october(sample: Path) -> None:
    records = [
        Counter(tuple(row) for row in suwinet_records(sample / name) if row[0][:1].isdigit())
        for name in (SEPTEMBER, OCTOBER)
    ]
    shared = records[0] & records[1]
    assert {row[0][:10] for row in shared} == {"01-10-2026", "02-10-2026"}
    assert shared.total() == sum(n for row, n in records[0].items() if row[0][3:5] == "10")


def test_planted_toml_counts_what_the_files_share(sample: Path, planted: dict) -> None:
    late = [row for row in suwinet_rows(sample / SEPTEMBER) if row[0] >= datetime(2026, 10, 1)]
    assert {month["duplicates"] for month in planted["month"]} == {len(late)}


def test_ssd_has_a_title_row_and_real_dates(sample: Path) -> None:
    sheet = openpyxl.load_workbook(sample / "ssd-2026-10.xlsx").worksheets[0]
    assert "raadplegingen 2026-10" in sheet["A1"].value
    assert [cell.value for cell in sheet[4]][:4] == ["Tijdstip", "Medewerker", "BSN", "Handeling"]
    assert isinstance(sheet["A5"].value, datetime)
    assert sheet["A5"].number_format == "dd-mm-yyyy hh:mm:ss"
    assert isinstance(sheet["C5"].value, int)


def test_ssd_has_no_lines_on_the_days_it_was_down(sample: Path) -> None:
    days = {row[0].date() for row in ssd_rows(sample / "ssd-2026-10.xlsx")}
    assert datetime(2026, 10, 7).date() in days
    assert datetime(2026, 10, 8).date() not in days


def test_cvs_writes_the_offset_of_the_day(sample: Path) -> None:
    lines = (sample / "cvs-dossier-2026-10.ndjson").read_text("utf-8").splitlines()
    times = [json.loads(line)["tijdstip"] for line in lines]
    assert "2026-10-25T02:12:40+02:00" in times
    assert "2026-10-25T03:00:00+01:00" in times
    assert {time[-6:] for time in times if time < "2026-10-25"} == {"+02:00"}
    assert {time[-6:] for time in times if time > "2026-10-25T03"} == {"+01:00"}


def test_exports_are_in_the_order_of_time(sample: Path) -> None:
    for rows in (
        suwinet_rows(sample / OCTOBER),
        ssd_rows(sample / "ssd-2026-10.xlsx"),
        cvs_rows(sample / "cvs-dossier-2026-10.ndjson"),
    ):
        times = [row[0] for row in rows]
        assert times == sorted(times)


def test_events_in_planted_toml_are_those_of_the_files(sample: Path, planted: dict) -> None:
    month = next(month for month in planted["month"] if month["name"] == "2026-10")
    suwinet = suwinet_rows(sample / OCTOBER)
    cvs = cvs_rows(sample / "cvs-dossier-2026-10.ndjson")
    assert month["events"] == {
        "suwinet": len(suwinet),
        "ssd": len(ssd_rows(sample / "ssd-2026-10.xlsx")),
        "cvs": len(cvs),
    }
    assert month["log_ins"] == sum(row[3] == "Inloggen" for row in suwinet)
    assert month["system_events"] == sum(row[1] == "automatisch" for row in cvs)
