from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter

from logwatch.errors import DataError
from logwatch.ingest.open import open_table
from logwatch.ingest.table import LINE, Layout, RawTable

HEAD = ["Tijdstip", "BSN", "Medewerker"]
ROW = [datetime(2026, 10, 1, 8, 30), 999990019, "jansen"]
NAMED = Layout(columns=frozenset(HEAD), required=frozenset(HEAD))


def opened(
    folder: Path,
    sheets: dict[str, list[list[Any]]],
    layout: Layout = NAMED,
    hidden: tuple[str, ...] = (),
) -> RawTable:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(folder / "export.xlsx")
    return open_table(folder / "export.xlsx", layout, folder)


def rows(table: RawTable) -> list[tuple[object, ...]]:
    return table.frame.select(LINE, *table.columns).collect().rows()


def test_cells_become_the_text_that_a_person_would_write(tmp_path: Path) -> None:
    head = ["moment", "day", "clock", "number", "share", "text", "yes", "empty", "blank"]
    row = [datetime(2026, 10, 1, 8, 30, 5), date(2026, 10, 1), time(8, 30), 999990019.0, 1.5]
    table = opened(tmp_path, {"Blad1": [head, [*row, "012", True, None, ""], row]}, Layout())
    values = ["2026-10-01 08:30:05", "2026-10-01 00:00:00", "08:30:00", "999990019", "1.5"]
    assert rows(table) == [
        (2, *values, "012", "true", None, None),
        (3, *values, None, None, None, None),
    ]


def test_title_lines_blank_rows_and_a_totals_row(tmp_path: Path) -> None:
    sheet = [["Rapport"], [], HEAD, ROW, [], ROW, ["Totaal", 2, None]]
    for layout in (NAMED, Layout(), Layout(header=3)):
        table = opened(tmp_path, {"Blad1": sheet}, layout)
        assert (table.header, table.sheet, table.skipped) == (3, "Blad1", 1)
        assert [row[0] for row in rows(table)] == [4, 6]


def test_what_stands_below_a_totals_row_is_left_out_too(tmp_path: Path) -> None:
    sheet = [HEAD, ROW, ["Totaal", 2, None], [], [None, "Afgedrukt op 1 november", None]]
    table = opened(tmp_path, {"Blad1": sheet})
    assert (table.skipped, [row[0] for row in rows(table)]) == (2, [2])


def test_a_sheet_with_totals_alone_holds_no_records(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no records"):
        opened(tmp_path, {"Blad1": [HEAD, ["Totaal", 0, None]]})


def test_a_table_that_begins_lower_keeps_its_sheet_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for place, value in {"B4": "H", "C4": "I", "B5": 1, "C5": 2}.items():
        book.worksheets[0][place] = value
    book.save(tmp_path / "export.xlsx")
    table = open_table(tmp_path / "export.xlsx", Layout(), tmp_path)
    assert rows(table) == [(5, "1", "2")]


def test_the_sheet_with_the_profiles_columns_is_taken(tmp_path: Path) -> None:
    sheets = {"Uitleg": [["a", "b"], [1, 2]], "Oud": [HEAD, ROW, ROW], "Data": [HEAD, ROW]}
    assert opened(tmp_path, sheets, hidden=("Oud",)).sheet == "Data"
    with pytest.raises(DataError, match="several sheets hold log lines: 'Oud', 'Data'"):
        opened(tmp_path, sheets)
    assert opened(tmp_path, sheets, Layout(sheet="Uitleg")).columns == ("a", "b")
    with pytest.raises(DataError, match="has no sheet 'Blad9'"):
        opened(tmp_path, sheets, Layout(sheet="Blad9"))


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        opened(tmp_path, {"Blad1": [["Tijdstippen", "BSN", "Medewerker"], ROW]})
    assert caught.value.faults[0].what == "the column 'Tijdstip' is missing"
    assert "'Tijdstippen'" in caught.value.faults[0].mend


def test_an_excel_file_that_is_called_csv(tmp_path: Path) -> None:
    opened(tmp_path, {"Blad1": [HEAD, ROW]})
    (tmp_path / "export.xlsx").rename(tmp_path / "export.csv")
    table = open_table(tmp_path / "export.csv", NAMED, tmp_path)
    assert (table.format, len(rows(table))) == ("excel", 1)


def full_sheet(path: Path, size: int) -> None:
    """A workbook of so many rows, written as XML: a library takes a quarter of a minute for it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Tijdstip", "BSN"])
        sheet.write_row(1, 0, [1, 1])
    with ZipFile(path) as small:
        parts = {name: small.read(name).decode() for name in small.namelist()}
    (name,) = [name for name in parts if name.endswith("sheet1.xml")]
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(3, size + 1)
    )
    parts[name] = parts[name].replace("</sheetData>", f"{rows}</sheetData>")
    parts[name] = parts[name].replace('<dimension ref="A1:B2"/>', f'<dimension ref="A1:B{size}"/>')
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as whole:
        for part, text in parts.items():
            whole.writestr(part, text)


@pytest.mark.parametrize("size", [65_536, 1_048_576])
def test_a_full_sheet_was_cut_off(tmp_path: Path, size: int) -> None:
    path = tmp_path / "export.xlsx"
    full_sheet(path, size)
    with pytest.raises(DataError, match="is full"):
        open_table(path, Layout(), tmp_path)


def test_a_sheet_with_room_for_one_more_is_whole(tmp_path: Path) -> None:
    full_sheet(tmp_path / "export.xlsx", 65_535)
    table = open_table(tmp_path / "export.xlsx", Layout(), tmp_path)
    assert table.frame.collect().height == 65_534


@pytest.mark.parametrize("sheet", [[HEAD], [HEAD, [], []]])
def test_a_sheet_without_records_is_refused(tmp_path: Path, sheet: list[list[Any]]) -> None:
    with pytest.raises(DataError, match="holds no records"):
        opened(tmp_path, {"Blad1": sheet})


def test_an_empty_or_damaged_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no sheet has a row with column names"):
        opened(tmp_path, {"Blad1": []}, Layout())
    opened(tmp_path, {"Blad1": [HEAD, ROW]})
    whole = (tmp_path / "export.xlsx").read_bytes()
    (tmp_path / "export.xlsx").write_bytes(whole[:-400])
    with pytest.raises(DataError, match="cannot be read as an Excel workbook"):
        open_table(tmp_path / "export.xlsx", NAMED, tmp_path)
