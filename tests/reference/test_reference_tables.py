"""Reference tables of any format: read whole, columns found, faults told without their content."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from logwatch.errors import ConfigurationError, DataError
from logwatch.reference.tables import MOST_FAULTS, Check, Table, faults_of, read_table

Write = Callable[..., Path]

COLUMNS = {"citizen": ("burger", "bsn"), "name": ("naam",)}


def read(path: Path) -> Table:
    return read_table(path, COLUMNS, required="citizen")


def rows(table: Table) -> list[tuple[int, str, str]]:
    return table.frame.select("row", "citizen", "name").rows()


def told(path: Path) -> list[str]:
    table = read(path)
    return [str(fault) for fault in faults_of(table, table.frame, [])]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_each_separator_is_known_by_the_header(write: Write, separator: str) -> None:
    text = "bsn;naam\n012;Jansen\n".replace(";", separator)
    assert rows(read(write(text))) == [(2, "012", "Jansen")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_each_encoding_is_read(write: Write, encoding: str) -> None:
    assert rows(read(write("bsn;naam\n1;Zoë\n", encoding=encoding))) == [(2, "1", "Zoë")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_end_is_read_and_the_last_one_may_lack(write: Write, end: str) -> None:
    text = end.join(["bsn;naam", "1;a", "2;b"])
    assert rows(read(write(text))) == [(2, "1", "a"), (3, "2", "b")]


def test_a_separator_within_quotes_is_part_of_the_cell(write: Write) -> None:
    assert rows(read(write('bsn,naam\n1,"Vries, de"\n'))) == [(2, "1", "Vries, de")]


def test_names_are_known_in_any_case_order_and_language(write: Write) -> None:
    assert rows(read(write(" NAAM ;telefoon; Burger\na;06;1\n"))) == [(2, "1", "a")]


def test_a_column_that_lacks_is_null(write: Write) -> None:
    assert rows(read(write("bsn\n1\n"))) == [(2, "1", None)]


def test_blank_rows_are_left_out_and_still_counted(write: Write) -> None:
    assert rows(read(write("bsn;naam\n\n1;a\n;\n2; \n"))) == [(3, "1", "a"), (5, "2", None)]


@pytest.mark.parametrize("lead", ["\n", "sep=;\n", "\r\n"])
def test_lines_before_the_header_are_counted(write: Write, lead: str) -> None:
    assert rows(read(write(f"{lead}bsn;naam\n1;a\n"))) == [(3, "1", "a")]


def test_excel_is_read_with_its_own_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_row(0, 0, ["BSN", "naam"])
    sheet.write_number(1, 0, 999990019)
    sheet.write_datetime(1, 1, datetime(2026, 10, 1), day)
    sheet.write_string(3, 0, "012")
    sheet.write_datetime(3, 1, datetime(2026, 10, 1, 9, 30), day)
    book.close()
    assert rows(read(path)) == [
        (2, "999990019", "2026-10-01 00:00:00"),
        (4, "012", "2026-10-01 09:30:00"),
    ]


def test_parquet_is_read_whatever_the_types(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    frame = pl.DataFrame({"bsn": [999990019, None], "naam": [date(2026, 10, 1), date(2026, 1, 2)]})
    frame.write_parquet(path)
    assert rows(read(path)) == [(2, "999990019", "2026-10-01"), (3, None, "2026-01-02")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"PAR1 and nothing",
        b"PK\x03\x04 and nothing",
        b"a\x00b;c\n1;2\n",
        b"\x81\x8d\n",
    ],
)
def test_a_file_that_is_no_table_is_told(write: Write, content: bytes) -> None:
    path = write(content)
    with pytest.raises(DataError) as raised:
        read(path)
    assert raised.value.faults[0].where == str(path)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_nul_in_a_line_is_told_with_its_line(write: Write, end: bytes) -> None:
    lines = [b"bsn;naam", b"999990019;a", b"999990020;Jan\x00sen", b"999990032;b\x00"]
    path = write(end.join(lines))
    with pytest.raises(DataError) as raised:
        read(path)
    [fault] = raised.value.faults
    assert (fault.where, fault.what) == (f"{path}:3", "the line holds a NUL, which no text has")
    assert "Jan" not in str(raised.value)


def test_a_missing_file_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file"):
        read(tmp_path / "none.csv")


def test_a_missing_column_is_told_without_the_first_row(write: Write) -> None:
    with pytest.raises(DataError, match="no column citizen") as raised:
        read(write("999990019;Jansen\n"))
    assert "999990019" not in str(raised.value)


def test_two_columns_of_one_name_are_told(write: Write) -> None:
    with pytest.raises(DataError, match="two columns"):
        read(write("bsn;BSN\n1;2\n"))


def test_of_several_names_the_first_known_counts(write: Write) -> None:
    assert rows(read(write("bsn;burger\n1;2\n"))) == [(2, "2", None)]


def test_rows_with_too_many_or_too_few_cells_are_told_by_number(write: Write) -> None:
    path = write("bsn;naam\n1;a\n2\n\n3;b;c\n4;d\n")
    assert [line.splitlines()[0] for line in told(path)] == [
        f"{path}:{row}: the row has more or fewer cells than the header" for row in (3, 5)
    ]
    assert rows(read(path)) == [(2, "1", "a"), (6, "4", "d")]


@pytest.mark.parametrize("cell", ['"b;3', '3;"b'])
def test_a_quotation_mark_left_open_is_told_and_swallows_nothing(write: Write, cell: str) -> None:
    path = write(f"bsn;naam\n1;a\n{cell}\n4;d\n5;e\n")
    assert [line.split(": ")[0] for line in told(path)] in ([f"{path}:3"], [f"{path}:3:naam"])


def test_faults_come_by_row_at_most_twenty_and_then_a_count(write: Write) -> None:
    path = write("bsn;naam\n" + "x;y\n" * 30)
    table = read(path)
    checks = [
        Check("name", pl.col("name") == "y", "wrong name", "Mend it."),
        Check("citizen", pl.col("citizen") == "x", "wrong number", "Mend it."),
    ]
    faults = faults_of(table, table.frame, checks)
    assert len(faults) == MOST_FAULTS + 1
    assert [fault.where for fault in faults[:3]] == [
        f"{path}:2:naam",
        f"{path}:2:bsn",
        f"{path}:3:naam",
    ]
    assert str(faults[-1]) == f"{path}: and 40 more"
