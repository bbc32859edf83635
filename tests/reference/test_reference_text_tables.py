"""CSV tables: title lines, line numbers, and two readers that must say the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logwatch.errors import DataError
from logwatch.reference.headers import HEADER_LINES, Wanted
from logwatch.reference.sheet import Sheet
from logwatch.reference.tables import faults_of, read_table
from logwatch.reference.text_tables import from_csv

Write = Callable[..., Path]

COLUMNS = {"citizen": ("burger", "bsn"), "name": ("naam",)}
TITLES = "Klantrelaties van Voorbeeldstad\n\nPeildatum: 21-11-2026;;\n"


def sheet(text: str) -> Sheet:
    return from_csv(Path("table.csv"), text.encode(), Wanted(COLUMNS, "citizen"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("cell", ["a", '"a"'])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_title_lines_are_passed_over_and_counted(
    write: Write, separator: str, cell: str, end: str
) -> None:
    text = f"{TITLES}bsn;naam;x\n1;{cell};\n2;b;\n".replace(";", separator).replace("\n", end)
    table = read_table(write(text), COLUMNS, "citizen")
    assert table.frame.rows() == [(5, "1", "a"), (6, "2", "b")]


def test_faults_below_title_lines_have_the_number_of_their_line(write: Write) -> None:
    path = write(f'{TITLES}bsn;naam\n1;a\n2\n3;b;c\n4;"d\ne"\n')
    table = read_table(path, COLUMNS, "citizen")
    assert [fault.where for fault in faults_of(table, table.frame, [])] == [
        f"{path}:6",
        f"{path}:7",
        f"{path}:8:naam",
    ]


def test_the_separator_is_the_one_that_cuts_out_the_columns(write: Write) -> None:
    path = write("Relaties, klanten, debiteuren\nbsn;naam, voornaam;naam\n1;a, b;c\n")
    assert read_table(path, COLUMNS, "citizen").frame.rows() == [(3, "1", "c")]


def test_a_header_may_have_a_cell_of_several_lines(write: Write) -> None:
    path = write('Relaties\nbsn;"opmerking\n(vrij)";naam\n1;x;a\n')
    assert read_table(path, COLUMNS, "citizen").frame.select("citizen", "name").rows() == [
        ("1", "a")
    ]


def test_a_header_further_down_is_not_looked_for_and_nothing_of_it_is_shown(write: Write) -> None:
    path = write("Jansen\n" * HEADER_LINES + "bsn;naam\n1;a\n")
    with pytest.raises(DataError, match="no column citizen in the first 30 lines") as raised:
        read_table(path, COLUMNS, "citizen")
    assert "Jansen" not in str(raised.value)


def test_no_line_is_lost_between_two_headers(write: Write) -> None:
    path = write("bsn\n999990019\nbsn;naam\n999990020;a\n")
    with pytest.raises(DataError, match="line 1 and line 3 both name a column citizen"):
        read_table(path, COLUMNS, "citizen")


@pytest.mark.parametrize("body", ["", "\n"])
def test_a_header_alone_is_a_table_without_rows(body: str) -> None:
    assert sheet(f"bsn;naam{body}").frame.is_empty()


def test_cells_are_known_to_be_one_line_only_without_quotation_marks() -> None:
    assert sheet("bsn;naam\n1;a\n").one_line
    assert not sheet('bsn;naam\n1;"a\nb"\n').one_line


def test_a_long_last_line_without_an_end_does_not_make_up_for_a_short_one() -> None:
    read = sheet("bsn;naam;x\n;1\n1;2;3;")
    assert read.frame.is_empty()
    assert list(read.uneven) == [2, 3]


CELL = st.text(st.sampled_from("ab1\u00e9 \t\v\u00a0\u2003'"), max_size=3)
LINE = st.lists(CELL, min_size=3, max_size=3) | st.lists(CELL, max_size=5)


@given(lines=st.lists(LINE, max_size=8), ended=st.booleans(), quoted=st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_readers_give_every_cell_its_place_and_every_row_its_line(
    lines: list[list[str]], ended: bool, quoted: bool
) -> None:
    header = '"bsn";naam;x' if quoted else "bsn;naam;x"
    text = "\n".join(["Titel", header, *map(";".join, lines)]) + "\n" * ended
    even = [(n, *(cell.strip() or None for cell in line)) for n, line in enumerate(lines, 3)
            if len(line) == 3]  # fmt: skip
    # A blank line is an empty row.
    uneven = [n for n, line in enumerate(lines, 3) if len(line) != 3 and ";".join(line)]
    read = sheet(text)
    assert read.frame.rows() == [row for row in even if any(row[1:])]
    assert list(read.uneven) == uneven
