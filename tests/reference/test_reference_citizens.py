"""The citizens table as CITIZENS."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from logwatch.errors import DataError
from logwatch.identifiers import citizen_text
from logwatch.reference.citizens import load_citizens
from logwatch.relations import CITIZENS

Write = Callable[..., Path]


def faults(path: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        load_citizens(path, "bsn")
    return [f"{Path(fault.where).name} {fault.what}" for fault in raised.value.faults]


def codes(path: Path, column: str) -> list[Any]:
    return load_citizens(path, "bsn", linked=True)[column].to_list()


def test_the_table_has_the_schema_and_the_order_of_its_rows(write: Write) -> None:
    path = write("bsn;adres-id;postcode;achternaam;vip;testpersoon\n"
                 "999990020;7;1234 AB;Bos;ja;nee\n999990019;;;;;\n")  # fmt: skip
    citizens = load_citizens(path, "bsn", linked=True)
    assert citizens.schema == CITIZENS
    assert citizens["citizen"].to_list() == [999990020, 999990019]
    assert citizens.row(1) == (999990019, None, None, None, False, False)
    assert citizens.select("watched", "test").row(0) == (True, False)


def test_numbers_alone_are_a_table(write: Write) -> None:
    citizens = load_citizens(write("burger\n999990019\n"), "bsn")
    assert citizens.rows() == [(999990019, None, None, None, None, False)]


def test_other_identifiers_are_text(write: Write) -> None:
    citizens = load_citizens(write("citizen_id;household_id\nc7;1\n"), "other")
    assert citizen_text(citizens["citizen"]).to_list() == ["c7"]


@pytest.mark.parametrize(
    ("header", "column", "one", "same", "other"),
    [
        ("achternaam", "surname", "van den Berg", "VAN  DENBERG", "Berg"),
        ("postcode", "street", "1234 AB", "1234ab", "1234 AC"),
        ("huishouden", "household", "A1", "A1", "a1"),
    ],
)
def test_what_is_written_alike_has_one_code(
    write: Write, header: str, column: str, one: str, same: str, other: str
) -> None:
    path = write(f"bsn;{header}\n999990019;{one}\n999990020;{same}\n999990032;{other}\n")
    first, second, third = codes(path, column)
    assert first == second != third


def test_streets_are_not_looked_at_unless_linked(write: Write) -> None:
    path = write("bsn;postcode;postcode\n999990019;1234 AB;1234 AC\n")
    assert load_citizens(path, "bsn")["street"].to_list() == [None]
    with pytest.raises(DataError, match="two columns have the name of street"):
        load_citizens(path, "bsn", linked=True)


def test_any_column_for_it_makes_a_citizen_watched(write: Write) -> None:
    path = write(
        "bsn;vip;bijzonder;geheim\n999990019;nee;nee;ja\n999990020;;ja;\n999990032;nee;nee;nee\n"
    )
    assert load_citizens(path, "bsn")["watched"].to_list() == [True, True, False]


def test_without_a_column_for_it_nobody_knows_who_is_watched(write: Write) -> None:
    path = write("bsn;achternaam\n999990019;Bos\n")
    assert load_citizens(path, "bsn")["watched"].to_list() == [None]


def test_equal_rows_are_one(write: Write) -> None:
    path = write("bsn;achternaam\n999990019;Bos\n999990019;BOS\n")
    assert load_citizens(path, "bsn").height == 1


def test_every_fault_is_told_at_once_by_row_and_column(write: Write) -> None:
    path = write(
        "bsn;achternaam;vip;testpersoon\n"
        "geen;Bos;;\n"
        ";Bos;;\n"
        "999990019;Bos;soms;\n"
        "999990020;Bos;;misschien\n"
        "999990032;Bos;ja;\n"
        "999990032;Vos;ja;\n"
    )
    assert faults(path) == [
        "table.csv:2:bsn the cell is no BSN",
        "table.csv:3:bsn the citizen is empty",
        "table.csv:4:vip the cell is neither yes nor no",
        "table.csv:5:testpersoon the cell is neither yes nor no",
        "table.csv:7:bsn the citizen stands in an earlier row with other values",
    ]


def test_a_column_that_holds_other_numbers_than_bsns_is_told(write: Write) -> None:
    path = write("bsn\n" + "".join(f"{number}\n" for number in range(100_000_000, 100_000_030)))
    assert faults(path) == [
        "table.csv more than half of the numbers in the citizen column fail the 11-test"
    ]
