"""The relations table as RELATIONS."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch.errors import DataError
from logwatch.identifiers import account_name, citizen_text, person_code, person_text
from logwatch.reference.relations import load_relations
from logwatch.reference.users import load_users
from logwatch.relations import RELATIONS

Write = Callable[..., Path]

BSN = 999990019


def faults(path: Path, kind: Any = "bsn") -> list[str]:
    with pytest.raises(DataError) as raised:
        load_relations(path, kind)
    return [f"{Path(fault.where).name} {fault.what}" for fault in raised.value.faults]


def bounds(path: Path) -> list[tuple[Any, ...]]:
    return load_relations(path, "bsn").select("begin", "end", "whole_days").rows()


def test_the_table_has_the_schema_and_the_order_of_its_rows(write: Write) -> None:
    path = write(
        "burger;soort;domein;begindatum;einddatum\n"
        "999990020;Terugbetaler;participatie;;\n"
        "999990019;klant;;01-10-2026;31-10-2026\n"
    )
    expected = pl.DataFrame(
        {
            "citizen": [999990020, BSN],
            "kind": ["repayer", "client"],
            "domain": ["participatie", None],
            "begin": [None, datetime(2026, 10, 1)],
            "end": [None, datetime(2026, 11, 1)],
            "whole_days": [True, True],
            "user": [None, None],
            "team": [None, None],
            "caseworker": [None, None],
            "case": [None, None],
            "registered": [None, None],
            "consent": [None, None],
        },
        schema=RELATIONS,
    )
    assert_frame_equal(load_relations(path, "bsn"), expected)


@pytest.mark.parametrize(
    "header",
    [
        "bsn;afdeling;consulent;zaaknummer;geregistreerd op",
        "citizen_id;team;caseworker;relation_id;registered_on",
        "burger;cluster;behandelaar;dossiernummer;registratiedatum",
    ],
)
def test_who_handles_a_relation_under_which_number_since_when(write: Write, header: str) -> None:
    path = write(f"{header}\n999990019;Inkomen;GEM\\Visser;Z-7;31-10-2026\n999990020;;;;\n")
    relations = load_relations(path, "bsn")
    assert relations["team"].to_list() == ["Inkomen", None]
    assert person_text(relations["caseworker"]).to_list() == ["visser", None]
    assert relations["case"].to_list() == ["Z-7", None]
    assert relations["registered"].to_list() == [date(2026, 10, 31), None]


@pytest.mark.parametrize("header", ["toestemming", "Consent", "consent_given"])
def test_what_does_not_say_whether_there_is_consent_is_not_known(write: Write, header: str) -> None:
    path = write(f"bsn;{header}\n999990019;ja\n999990020;N\n999990032;\n")
    assert load_relations(path, "bsn")["consent"].to_list() == [True, False, None]


def test_consent_is_yes_or_no(write: Write) -> None:
    path = write("bsn;toestemming\n999990019;misschien\n")
    (fault,) = faults(path)
    assert fault.endswith(":2:toestemming the cell is neither yes nor no")


@pytest.mark.parametrize(
    "written", ["2026-10-31 14:05", "2026-10-31T00:00:00", "20261031", "2026-10-30T23:30:00Z"]
)
def test_a_moment_of_registration_is_a_day_on_the_wall_clock(write: Write, written: str) -> None:
    path = write(f"bsn;registered\n999990019;{written}\n")
    assert load_relations(path, "bsn").item(0, "registered") == date(2026, 10, 31)


def test_a_caseworker_is_the_person_of_the_users_table(write: Write) -> None:
    users = load_users(write("account;person\njansen;P-1\n", "users.csv"))
    path = write("bsn;caseworker\n999990019;GEM\\Jansen\n999990020;p-1\n999990032;bos\n")
    relations = load_relations(path, "bsn", users=users)
    assert person_text(relations["caseworker"]).to_list() == ["P-1", "P-1", "bos"]
    assert relations["user"].null_count() == 3


def test_behandelaar_is_the_only_user_unless_another_column_says_so(write: Write) -> None:
    alone = load_relations(write("bsn;behandelaar\n999990019;bos\n"), "bsn")
    assert alone.item(0, "user") == alone.item(0, "caseworker")
    beside = load_relations(write("bsn;gebruiker;behandelaar\n999990019;;bos\n"), "bsn")
    assert beside.item(0, "user") is None
    assert person_text(beside["caseworker"]).to_list() == ["bos"]


def test_a_registration_that_is_no_date_is_told(write: Write) -> None:
    path = write("bsn;registratiedatum\n999990019;ooit\n")
    assert faults(path) == ["table.csv:2:registratiedatum the cell is no date"]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("klant", "client"),
        ("zaak", "client"),
        ("Aanvrager", "applicant"),
        ("aanvraag", "applicant"),
        ("TERUGBETALER", "repayer"),
        ("partner", "partner"),
        ("medebewoner", "co-resident"),
        ("kind", "child"),
        ("ouder", "parent"),
        ("vertegenwoordiger", "representative"),
        ("co-resident", "co-resident"),
    ],
)
def test_kinds_are_known_in_both_languages(write: Write, written: str, kind: str) -> None:
    path = write(f"bsn;soort\n999990019;{written}\n")
    assert load_relations(path, "bsn").item(0, "kind") == kind


def test_a_table_without_kinds_holds_clients(write: Write) -> None:
    assert load_relations(write("bsn\n999990019\n"), "bsn").item(0, "kind") == "client"


@pytest.mark.parametrize("names", ["from;until", "valid_from;valid_to", "first;last", "van;tot"])
def test_moments_stay_as_they_are(write: Write, names: str) -> None:
    path = write(f"bsn;{names}\n999990019;2026-10-01 09:00;2026-10-02T17:00:00\n")
    assert bounds(path) == [(datetime(2026, 10, 1, 9), datetime(2026, 10, 2, 17), False)]


def test_an_offset_becomes_the_wall_clock_of_the_zone(write: Write) -> None:
    path = write("bsn;van;tot\n999990019;2026-10-01T07:00:00Z;2026-12-01T07:00:00+00:00\n")
    assert bounds(path) == [(datetime(2026, 10, 1, 9), datetime(2026, 12, 1, 8), False)]
    utc = load_relations(path, "bsn", zone="UTC")
    assert utc.item(0, "begin") == datetime(2026, 10, 1, 7)


def test_a_file_may_mix_days_and_moments(write: Write) -> None:
    path = write(
        "bsn;van;tot\n"
        "999990019;01-10-2026;02-10-2026\n"
        "999990019;2026-10-01 09:00;02-10-2026\n"
        "999990019;2026-10-01 00:00;2026-10-02 00:00\n"
    )
    assert bounds(path) == [
        (datetime(2026, 10, 1), datetime(2026, 10, 3), True),
        (datetime(2026, 10, 1, 9), datetime(2026, 10, 3), False),
        (datetime(2026, 10, 1), datetime(2026, 10, 2), False),
    ]


def test_dates_that_are_all_midnights_are_days(write: Write) -> None:
    path = write(
        "bsn;van;tot\n"
        "999990019;2026-10-01 00:00:00.000;2026-10-02 00:00:00.000\n"
        "999990019;2026-10-05 00:00:00;\n"
    )
    assert bounds(path) == [
        (datetime(2026, 10, 1), datetime(2026, 10, 3), True),
        (datetime(2026, 10, 5), None, True),
    ]


def test_midnights_with_an_offset_are_moments(write: Write) -> None:
    path = write("bsn;van;tot\n999990019;2026-10-01T00:00:00+02:00;2026-10-02T00:00:00+02:00\n")
    assert bounds(path) == [(datetime(2026, 10, 1), datetime(2026, 10, 2), False)]


def test_the_year_9999_is_an_open_end(write: Write) -> None:
    path = write("bsn;van;tot\n999990019;01-10-2026;31-12-9999\n")
    assert bounds(path) == [(datetime(2026, 10, 1), None, True)]


def test_one_day_is_a_relation_of_one_day(write: Write) -> None:
    path = write("bsn;van;tot\n999990019;01-10-2026;01-10-2026\n")
    assert bounds(path) == [(datetime(2026, 10, 1), datetime(2026, 10, 2), True)]


def test_moments_in_the_wrong_order_are_no_fault(write: Write) -> None:
    path = write("bsn;van;tot\n999990019;2026-10-01 09:00;2026-10-01 08:00\n")
    assert bounds(path) == [(datetime(2026, 10, 1, 9), datetime(2026, 10, 1, 8), False)]


@pytest.mark.parametrize("written", ["9.999.900.19", "999990019.0", "'999990019", "9999 90019"])
def test_a_bsn_is_read_as_in_the_log(write: Write, written: str) -> None:
    assert load_relations(write(f"bsn\n{written}\n"), "bsn").item(0, "citizen") == BSN


def test_other_identifiers_are_text(write: Write) -> None:
    relations = load_relations(write("citizen\ncase-7\n 0012 \n"), "other")
    assert citizen_text(relations["citizen"]).to_list() == ["case-7", "0012"]


def test_equal_rows_are_fine(write: Write) -> None:
    assert load_relations(write("bsn\n999990019\n999990019\n"), "bsn").height == 2


def test_every_fault_is_told_at_once_by_row_and_column(write: Write) -> None:
    path = write(
        "bsn;soort;van;tot\n"
        "geen;klant;;\n"
        ";klant;;\n"
        "999990019;buurman;;\n"
        "999990019;;;\n"
        "999990019;klant;gisteren;31-02-2026\n"
        "999990019;klant;02-10-2026;01-10-2026\n"
        "999990019;klant\n"
    )
    assert faults(path) == [
        "table.csv:2:bsn the cell is no BSN",
        "table.csv:3:bsn the citizen is empty",
        "table.csv:4:soort the kind of relation is empty or unknown",
        "table.csv:5:soort the kind of relation is empty or unknown",
        "table.csv:6:van the cell is no date",
        "table.csv:6:tot the cell is no date",
        "table.csv:7:tot the relation ends before it begins",
        "table.csv:8 the row has more or fewer cells than the header",
    ]


def test_a_table_without_rows_is_told(write: Write) -> None:
    assert faults(write("bsn;van\n")) == ["table.csv the table has no rows"]


def test_a_column_that_holds_other_numbers_than_bsns_is_told(write: Write) -> None:
    path = write("bsn\n" + "".join(f"{number}\n" for number in range(100_000_000, 100_000_030)))
    assert faults(path) == [
        "table.csv more than half of the numbers in the citizen column fail the 11-test"
    ]


@given(cell=st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=9, max_size=12))
@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_fault_holds_what_stands_in_a_cell(write: Write, cell: str) -> None:
    path = write(f"bsn;soort;van;tot\n{cell};{cell};{cell};{cell}\n{cell}\n")
    with pytest.raises(DataError) as raised:
        load_relations(path, "bsn")
    assert cell not in str(raised.value).replace(str(path), "")


def test_a_user_is_the_person_behind_the_account_or_of_that_name(write: Write) -> None:
    users = load_users(write("account;person\njansen;P-1\njansen2;P-1\n", "users.csv"))
    path = write("bsn;medewerker\n" + "".join(
        f"999990019;{user}\n" for user in ("GEM\\Jansen", "jansen2@gem.nl", "p-1", "Visser", "")
    ))  # fmt: skip
    relations = load_relations(path, "bsn", users=users)
    assert person_text(relations["user"]).to_list() == ["P-1", "P-1", "P-1", "visser", None]


def test_without_a_users_table_a_user_is_coded_as_an_unknown_account_is(write: Write) -> None:
    relations = load_relations(write("bsn;user\n999990019;GEM\\Bakker\n"), "bsn")
    own = pl.DataFrame({"x": ["bakker@gem.nl"]}).select(person_code(account_name(pl.col("x"))))
    assert relations.item(0, "user") == own.item()


def test_an_account_that_passed_to_another_is_each_of_them_in_the_order_of_the_users(
    write: Write,
) -> None:
    users = load_users(
        write("account;person;tot;van\nbalie;P2;2026-01-01;\nbalie;P1;;2026-01-02\n", "users.csv")
    )
    path = write("bsn;user\n999990019;balie\n999990020;\n999990032;balie\n")
    relations = load_relations(path, "bsn", users=users)
    assert relations["citizen"].to_list() == [BSN, BSN, 999990020, 999990032, 999990032]
    assert person_text(relations["user"]).to_list() == ["P2", "P1", None, "P2", "P1"]


def test_odd_cells_among_plain_ones_are_read_and_told_alike(write: Write) -> None:
    plain = "999990019;klant;2026-10-01;2026-10-31\n"
    odd = " 9999.90.019 ; Klant;1-10-2026; 2026-10-31\n"
    same = load_relations(write(f"bsn;soort;van;tot\n{plain * 3}{odd}{plain}"), "bsn")
    assert same.n_unique() == 1
    path = write(f"bsn;soort;van;tot\n{plain * 3}+9999001;k;x;y\n{plain}")
    assert [line.split(" ")[0] for line in faults(path)] == [
        f"table.csv:5:{column}" for column in ("bsn", "soort", "van", "tot")
    ]


def test_a_first_day_in_the_year_9999_has_not_come_and_a_last_day_there_is_open(
    write: Write,
) -> None:
    path = write("bsn;van;tot en met\n999990019;31-12-9999;31-12-9999\n")
    assert bounds(path) == [(datetime(9999, 12, 31), None, True)]
