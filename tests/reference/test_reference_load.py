"""All tables at once, and all their faults."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from logwatch.errors import ConfigurationError, DataError
from logwatch.month import Period
from logwatch.reference.load import Files, load_reference
from logwatch.relations import CALENDAR, CITIZENS, RELATIONS, USERS

Write = Callable[..., Path]

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def test_tables_that_are_not_there_have_no_rows() -> None:
    tables = load_reference(Files(), OCTOBER, "bsn")
    assert (tables.relations.schema, tables.relations.height) == (RELATIONS, 0)
    assert (tables.users.schema, tables.users.height) == (USERS, 0)
    assert (tables.calendar.schema, tables.calendar.height) == (CALENDAR, 31 + 14)
    assert (tables.citizens.schema, tables.citizens.height) == (CITIZENS, 0)
    assert (tables.watch_tokens, tables.registered_late) == (frozenset(), 0)


def test_relations_that_were_put_in_too_late_are_left_out_and_counted(write: Write) -> None:
    rows = ["999990019;2026-11-07", "999990020;2026-11-08", "999990032;"]
    path = write("\n".join(["bsn;registered", *rows, ""]))
    tables = load_reference(Files(relations=(path, path)), OCTOBER, "bsn")
    assert tables.relations["citizen"].to_list() == [999990019, 999990032] * 2
    assert tables.registered_late == 2


def test_employees_are_linked_to_citizens_only_after_a_decision(write: Write) -> None:
    files = Files(
        users=write("account;bsn\njansen;999990019\n", "users.csv"),
        citizens=write("bsn;adres;postcode;achternaam\n999990020;1;1234 AB;Bos\n", "citizens.csv"),
    )
    apart, linked = (load_reference(files, OCTOBER, "bsn", linked=yes) for yes in (False, True))
    assert apart.users["citizen"].to_list() == [None]
    assert linked.users["citizen"].to_list() == [999990019]
    assert apart.citizens["street"].to_list() == [None]
    assert linked.citizens["street"].null_count() == 0
    kept = ["citizen", "household", "surname"]
    assert apart.citizens.select(kept).row(0) == linked.citizens.select(kept).row(0)


def test_the_watch_list_marks_citizens_and_adds_those_that_the_table_lacks(write: Write) -> None:
    files = Files(
        citizens=write("bsn;achternaam\n999990019;Bos\n999990020;Vos\n", "citizens.csv"),
        watch_list=write("citizen\n999990020\n999990032\nabcdefghijklmnop\n", "list.csv"),
    )
    tables = load_reference(files, OCTOBER, "bsn")
    assert tables.citizens.schema == CITIZENS
    assert tables.citizens.select("citizen", "watched", "test").rows() == [
        (999990019, False, False),
        (999990020, True, False),
        (999990032, True, False),
    ]
    assert tables.watch_tokens == {"abcdefghijklmnop"}


def test_the_users_of_relations_are_the_persons_of_the_users_table(write: Write) -> None:
    files = Files(
        relations=(write("bsn;user\n999990019;jansen\n", "relations.csv"),),
        users=write("account;person\njansen;p1\n", "users.csv"),
    )
    tables = load_reference(files, OCTOBER, "bsn")
    assert tables.relations["user"].to_list() == tables.users["user"].to_list()


def test_faults_of_all_tables_come_at_once(write: Write) -> None:
    files = Files(
        relations=(write("bsn\nx\n", "relations.csv"),),
        users=write("account;kind\na;robot\n", "users.csv"),
        closing_days=write("day\nx\n", "days.csv"),
        citizens=write("bsn;vip\n999990019;soms\n", "citizens.csv"),
        watch_list=write("citizen\nx\n", "list.csv"),
    )
    with pytest.raises(DataError) as raised:
        load_reference(files, OCTOBER, "bsn")
    assert [Path(fault.where).name for fault in raised.value.faults] == [
        "users.csv:2:kind",
        "relations.csv:2:bsn",
        "days.csv:2:day",
        "citizens.csv:2:vip",
        "list.csv:2:citizen",
    ]


def test_a_missing_file_makes_it_a_fault_of_the_configuration(write: Write, tmp_path: Path) -> None:
    files = Files(relations=(write("bsn\nx\n"),), users=tmp_path / "none.csv")
    with pytest.raises(ConfigurationError) as raised:
        load_reference(files, OCTOBER, "bsn")
    assert len(raised.value.faults) == 2
