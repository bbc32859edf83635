"""All tables at once, and all their faults."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from logwatch.errors import ConfigurationError, DataError
from logwatch.month import Period
from logwatch.reference.load import Files, load_reference
from logwatch.relations import CALENDAR, RELATIONS, USERS

Write = Callable[..., Path]

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def test_tables_that_are_not_there_have_no_rows() -> None:
    tables = load_reference(Files(), OCTOBER, "bsn")
    assert (tables.relations.schema, tables.relations.height) == (RELATIONS, 0)
    assert (tables.users.schema, tables.users.height) == (USERS, 0)
    assert (tables.calendar.schema, tables.calendar.height) == (CALENDAR, 31 + 14)


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
    )
    with pytest.raises(DataError) as raised:
        load_reference(files, OCTOBER, "bsn")
    assert [Path(fault.where).name for fault in raised.value.faults] == [
        "users.csv:2:kind",
        "relations.csv:2:bsn",
        "days.csv:2:day",
    ]


def test_a_missing_file_makes_it_a_fault_of_the_configuration(write: Write, tmp_path: Path) -> None:
    files = Files(relations=(write("bsn\nx\n"),), users=tmp_path / "none.csv")
    with pytest.raises(ConfigurationError) as raised:
        load_reference(files, OCTOBER, "bsn")
    assert len(raised.value.faults) == 2
