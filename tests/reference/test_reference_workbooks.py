"""Excel tables: the sheet that has the columns, and the header below its title lines."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from logwatch.errors import DataError
from logwatch.month import Period
from logwatch.reference import workbooks
from logwatch.reference.calendar import calendar
from logwatch.reference.relations import load_relations
from logwatch.reference.tables import Table, read_table
from logwatch.reference.users import load_users

COLUMNS = {"citizen": ("burger", "bsn"), "name": ("naam",)}

Rows = Sequence[Sequence[str]]
TABLE: Rows = [["BSN", "naam"], ["999990019", "a"]]
NOTES: Rows = [["Toelichting"], ["De lijst is van november."]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.xlsx"


def write(path: Path, sheets: dict[str, Rows], hidden: str = "") -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == hidden:
                sheet.hide()
    return path


def read(path: Path) -> Table:
    return read_table(path, COLUMNS, required="citizen")


def fault(path: Path) -> str:
    with pytest.raises(DataError) as raised:
        read(path)
    return raised.value.faults[0].what


def test_the_sheet_that_has_the_columns_is_read(path: Path) -> None:
    write(path, {"Toelichting": NOTES, "Leeg": [], "Klanten": TABLE})
    assert read(path).frame.rows() == [(2, "999990019", "a")]


def test_several_sheets_that_have_the_columns_are_told(path: Path) -> None:
    write(path, {"2025": TABLE, "Toelichting": NOTES, "2026": TABLE})
    assert fault(path) == "several sheets have a column citizen: sheet '2025', sheet '2026'"


def test_sheets_that_all_lack_the_column_are_told(path: Path) -> None:
    write(path, {"Toelichting": NOTES, "Leeg": [], "Klanten": [["klant", "naam"], ["1", "a"]]})
    assert fault(path) == (
        "there is no column citizen in the first 30 rows of "
        "sheet 'Toelichting', sheet 'Leeg', sheet 'Klanten'"
    )


def test_a_hidden_sheet_is_let_be(path: Path) -> None:
    write(path, {"Klanten": TABLE, "Oud": TABLE, "Leeg": []}, hidden="Oud")
    assert read(path).frame.rows() == [(2, "999990019", "a")]


def test_title_rows_are_passed_over_and_counted(path: Path) -> None:
    write(path, {"Klanten": [[], ["Klantrelaties"], [], *TABLE, [], ["999990020", "b"]]})
    assert read(path).frame.rows() == [(5, "999990019", "a"), (7, "999990020", "b")]


def test_two_headers_are_told_with_their_sheet(path: Path) -> None:
    write(path, {"Klanten": [["BSN"], ["999990019"], *TABLE]})
    assert fault(path) == "line 1 and line 3 of sheet 'Klanten' both name a column citizen"


def test_a_full_sheet_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_FULL", (2,))
    assert fault(write(path, {"Klanten": TABLE})) == "sheet 'Klanten' is full: its end was cut off"


def test_a_chart_among_the_sheets_is_let_be_and_nothing_is_printed(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Klanten").write_column(0, 0, ["BSN", 999990019])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Klanten!$A$2:$A$2"})
        book.add_chartsheet("Grafiek").set_chart(chart)
    program = (
        "from pathlib import Path; from logwatch.reference.relations import load_relations; "
        "load_relations(Path('table.xlsx'), 'bsn')"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=path.parent, capture_output=True, check=True
    )
    assert (run.stdout, run.stderr) == (b"", b"")


def test_every_table_is_found_in_one_workbook(path: Path) -> None:
    write(
        path,
        {
            "Toelichting": NOTES,
            "Klanten": [["Klanten"], ["BSN", "Soort"], ["999990019", "klant"]],
            "Accounts": [["Account", "Naam"], ["jansen", "J. Jansen"]],
            "Dicht": [["Sluitingsdagen"], ["Datum", "Omschrijving"], ["24-12-2026", "Brugdag"]],
        },
    )
    december = Period(date(2026, 12, 24), date(2026, 12, 24))
    closed = calendar(december, path)
    assert load_relations(path, "bsn")["citizen"].to_list() == [999990019]
    assert load_users(path)["account_name"].to_list() == ["jansen"]
    assert closed.filter(label="Brugdag")["day"].to_list() == [date(2026, 12, 24)]
