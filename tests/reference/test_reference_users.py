"""The users table as USERS."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from logwatch.errors import DataError
from logwatch.identifiers import account_text, citizen_text, person_text
from logwatch.reference.users import load_users
from logwatch.relations import USERS

Write = Callable[..., Path]


def faults(path: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        load_users(path)
    return [f"{Path(fault.where).name} {fault.what}" for fault in raised.value.faults]


def test_the_table_has_the_schema_and_the_order_of_its_rows(write: Write) -> None:
    users = load_users(
        write(
            "Gebruikersnaam;Persoon;Naam;Afdeling;Leidinggevende;Organisatie;Soort;Van;Tot\n"
            "GEM\\Visser;17;A. Visser;Inkomen;B. Bos;Voorbeeldstad;medewerker;1-1-2020;31-12-2026\n"
            "batch;;;;;;systeem;;\n"
        )
    )
    assert users.schema == USERS
    assert users.drop("account", "user").rows() == [
        ("visser", "17", "A. Visser", "Inkomen", "B. Bos", "Voorbeeldstad", "person",
         None, None, False, None, date(2020, 1, 1), date(2026, 12, 31), None, None),
        ("batch", "batch", None, None, None, None, "system",
         None, None, False, None, None, None, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header", ["geblokkeerd vanaf;geblokkeerd tot en met", "blocked_from;Blocked until"]
)
def test_when_an_account_is_blocked(write: Write, header: str) -> None:
    users = load_users(write(f"account;{header}\na;1-10-2026;7-10-2026\nb;2026-10-01;\nc;;\n"))
    assert users.select("blocked_from", "blocked_until").rows() == [
        (date(2026, 10, 1), date(2026, 10, 7)),
        (date(2026, 10, 1), None),
        (None, None),
    ]


def test_days_of_a_block_that_cannot_be_read_or_are_exchanged(write: Write) -> None:
    header = "account;geblokkeerd vanaf;geblokkeerd tot en met\n"
    path = write(f"{header}a;gisteren;straks\nb;2026-10-07;2026-10-01\n")
    told = faults(path)
    assert [what.partition(":")[2] for what in told]
    assert len(told) == 3


@pytest.mark.parametrize(
    "header", ["gebruiker;functie;domein;piket;eigen_bsn", "account;rol;werkveld;on_call;bsn"]
)
def test_what_a_user_does_and_who_that_is(write: Write, header: str) -> None:
    path = write(f"{header}\nvisser;consulent;Wmo;ja;999990019\nbos;;;;\n")
    users = load_users(path, "bsn")
    assert users.select("role", "domain", "on_call", "citizen").rows() == [
        ("consulent", "Wmo", True, 999990019),
        (None, None, False, None),
    ]


@pytest.mark.parametrize(
    ("written", "on_call"),
    [("Ja", True), ("true", True), ("1", True), ("nee", False), ("FALSE", False), ("0", False)],
)
def test_yes_and_no_are_known_in_many_forms(write: Write, written: str, on_call: bool) -> None:
    assert load_users(write(f"account;piket\na;{written}\n")).item(0, "on_call") is on_call


def test_own_numbers_are_not_looked_at_unless_asked_for(write: Write) -> None:
    path = write("account;bsn\na;999990019\nb;no number\n")
    assert load_users(path)["citizen"].to_list() == [None, None]
    with pytest.raises(DataError, match="the cell is no BSN"):
        load_users(path, "bsn")


def test_own_numbers_that_are_no_bsns_are_told(write: Write) -> None:
    rows = "".join(f"a{number};{number}\n" for number in range(100_000_000, 100_000_030))
    with pytest.raises(DataError, match="fail the 11-test"):
        load_users(write(f"account;bsn\n{rows}"), "bsn")


def test_own_numbers_are_coded_as_other_numbers_are(write: Write) -> None:
    users = load_users(write("account;own_bsn\na;c7\n"), "other")
    assert citizen_text(users["citizen"]).to_list() == ["c7"]


def test_what_is_neither_yes_nor_no_is_told(write: Write) -> None:
    path = write("account;piket\na;soms\n")
    assert faults(path) == ["table.csv:2:piket the cell is neither yes nor no"]


def test_codes_lead_back_to_account_and_person(write: Write) -> None:
    users = load_users(write("account;person\nGEM\\Jansen;p9\n"))
    assert account_text(users["account"]).to_list() == ["jansen"]
    assert person_text(users["user"]).to_list() == ["p9"]


def test_one_person_with_two_accounts_is_one(write: Write) -> None:
    users = load_users(write("account;person\njansen;Jansen\njansen-b;JANSEN\nbos;\n"))
    assert users["user"].n_unique() == 2


def test_an_account_is_its_own_person_by_default(write: Write) -> None:
    users = load_users(write("account;person\njansen;\njansen-b;Jansen\n"))
    assert users["user"].n_unique() == 1


@pytest.mark.parametrize(
    ("written", "kind"),
    [("mens", "person"), ("Medewerker", "person"), ("", "person"), ("systeem", "system"),
     ("system", "system"), ("test", "test")],
)  # fmt: skip
def test_kinds_are_known_in_both_languages(write: Write, written: str, kind: str) -> None:
    assert load_users(write(f"account;kind\njansen;{written}\n")).item(0, "kind") == kind


def test_an_account_may_pass_from_one_person_to_another(write: Write) -> None:
    path = write("account;person;first;last\nbalie;p1;;2026-09-30\nbalie;p2;2026-10-01;\n")
    assert load_users(path)["person"].to_list() == ["p1", "p2"]


@pytest.mark.parametrize(
    "rows",
    [
        "GEM\\balie;;2026-10-01\nbalie@gem.nl;2026-10-01;\n",
        "balie;;\nbalie;;\n",
        "balie;2026-10-05;2026-10-06\nbalie;2026-10-01;2026-10-05\n",
    ],
)
def test_one_account_twice_on_one_day_is_told(write: Write, rows: str) -> None:
    found = faults(write(f"account;first;last\n{rows}"))
    assert len(found) == 1
    assert found[0].endswith("the account stands in an earlier row for some of the same days")


def test_a_long_stretch_is_seen_behind_a_short_one(write: Write) -> None:
    path = write(
        "account;first;last\nbalie;2026-01-01;2026-12-31\nbalie;2026-02-01;2026-02-02\n"
        "balie;2026-03-01;2026-03-02\n"
    )
    assert len(faults(path)) == 2


def test_every_fault_is_told_at_once_by_row_and_column(write: Write) -> None:
    path = write(
        "account;soort;van;tot;team\n"
        ";mens;;;Inkomen\n"
        "a;robot;;;\n"
        "b;;ooit;31-02-2026;\n"
        "c;;2026-10-02;2026-10-01;\n"
    )
    assert faults(path) == [
        "table.csv:2:account the account is empty",
        "table.csv:3:soort the kind of account is unknown",
        "table.csv:4:van the cell is no date",
        "table.csv:4:tot the cell is no date",
        "table.csv:5:tot the account ends before it begins",
    ]


def test_a_time_of_day_is_let_be_and_9999_is_open(write: Write) -> None:
    path = write("account;van;tot\na;2026-10-01 00:00:00;31-12-9999\n")
    assert load_users(path).select("first", "last").row(0) == (date(2026, 10, 1), None)


def test_a_table_without_rows_is_an_empty_one(write: Write) -> None:
    assert load_users(write("account;person\n")).is_empty()


def test_a_first_day_in_the_year_9999_has_not_come(write: Write) -> None:
    rows = load_users(write("account;van;tot en met\njansen;31-12-9999;31-12-9999\n"))
    assert rows.select("first", "last").rows() == [(date(9999, 12, 31), None)]
