from datetime import time
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from logwatch.clock import ClockTime
from logwatch.errors import ConfigurationError, Fault
from logwatch.toml_faults import faults_of
from logwatch.toml_files import load, read


class Slot(BaseModel):
    model_config = ConfigDict(extra="forbid")
    level: Literal["low", "high"]
    at: ClockTime = time(22)
    number: int | None = None


class Office(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    slots: list[Slot] = []
    teams: dict[str, Slot] = {}


def faults(tmp_path: Path, text: str | bytes, hints: dict[str, str] | None = None) -> list[Fault]:
    path = tmp_path / "office.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationError) as caught:
        load(path, Office, hints)
    return [
        Fault(fault.where.removeprefix(str(tmp_path) + "/"), fault.what, fault.mend)
        for fault in caught.value.faults
    ]


def test_a_good_file_becomes_the_model(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_bytes(
        b'\xef\xbb\xbfname = "Zo\xc3\xab"\r\nslots = [{level = "low", at = "07:00"}]\r\n'
    )
    office = load(path, Office)
    assert office == Office(
        name="Zoë", slots=[Slot.model_validate({"level": "low", "at": "07:00"})]
    )
    assert office.slots[0].at == time(7)
    assert office.model_dump(mode="json")["slots"][0]["at"] == "07:00"


def test_all_faults_come_at_once_with_line_and_column(tmp_path: Path) -> None:
    text = """nam = "a"

[[slots]]
level = "hig"

[[slots]]
level = "low"
numbr = 2
[teams."a b"]
level = "low"
number = "x"
"""
    assert faults(tmp_path, text) == [
        Fault("office.toml", "name: is missing"),
        Fault("office.toml:4:1", "slots[1].level: must be 'low' or 'high'", 'Did you mean "high"?'),
        Fault("office.toml:8:1", "slots[2].numbr: is not a known name", 'Did you mean "number"?'),
        Fault("office.toml:11:1", "teams.a b.number: must be a whole number"),
        Fault("office.toml:1:1", "nam: is not a known name", 'Did you mean "name"?'),
    ]


def test_a_missing_key_points_to_its_table(tmp_path: Path) -> None:
    found = faults(tmp_path, 'name = "a"\nslots = [\n  {level = "low"},\n  {number = 1},\n]\n')
    assert found == [Fault("office.toml:4:3", "slots[2].level: is missing")]


def test_a_name_far_from_all_others_lists_them(tmp_path: Path) -> None:
    assert faults(tmp_path, 'name = "a"\nxyz = 1\n')[0].mend == "Known names: name, slots, teams."


def test_a_hint_of_the_caller_comes_first(tmp_path: Path) -> None:
    found = faults(tmp_path, "name = 3\n", {"name": "Write the office's name."})
    assert found == [
        Fault("office.toml:1:1", "name: must be text between quotes", "Write the office's name.")
    ]


@pytest.mark.parametrize(
    "written", ['"7:00"', '"24:00"', '"22:60"', '"22:00:00"', "22", "22:00:00"]
)
def test_what_is_no_clock_time_is_a_fault(tmp_path: Path, written: str) -> None:
    found = faults(tmp_path, f'name = "a"\nslots = [{{level = "low", at = {written}}}]\n')
    assert [fault.what for fault in found] == [
        'slots[1].at: must be a time such as "22:00", between quotes'
    ]


def test_a_clock_time_without_quotes_says_so(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, 'name = "a"\nat = 22:00\n')
    assert found.where == "office.toml:2:8"
    assert found.mend == 'Write a time between quotes, as hours and minutes: "22:00".'


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("name = \n", "office.toml:1:8"),
        ('name = "a"\nname = "b"\n', "office.toml:2:11"),
        ('name = "a', "office.toml:1:10"),
        (b'name = "a"\nx = "\xe9"\n', "office.toml:2"),
    ],
)
def test_what_is_no_toml_names_its_line(tmp_path: Path, text: str | bytes, where: str) -> None:
    assert [fault.where for fault in faults(tmp_path, text)] == [where]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read: No such file"):
        read(tmp_path / "none.toml")


def test_values_are_never_echoed(tmp_path: Path) -> None:
    private = "999990019"
    text = f'name = {private}\nslots = [{{level = "{private}", at = "{private}"}}]\n'
    assert private not in "".join(str(fault) for fault in faults(tmp_path, text))


def test_faults_of_data_lie_behind_their_prefix() -> None:
    found = faults_of(
        {"level": "low", "number": "x"}, Slot, lambda loc: f"here:{loc}", prefix=("slots", 0)
    )
    assert found == [
        Fault("here:('slots', 0, 'number')", "slots[1].number: must be a whole number")
    ]


def test_the_schema_gives_an_editor_the_pattern() -> None:
    assert Slot.model_json_schema()["properties"]["at"]["pattern"] == r"^([01]\d|2[0-3]):[0-5]\d$"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('name = "a\n', "Close the text with a quote on the same line."),
        ("name\n", "Write it as key = value."),
        ('name = "a" slots = []\n', "Write each key on its own line."),
        ('name = "a"\nslots = [1\n', "Close the list with ]."),
        ('name = "a"\nteams.a = 3\n', "Write it as { level = …, at = …, number = … }."),
    ],
)
def test_what_is_written_wrongly_says_how_to_write_it(tmp_path: Path, text: str, mend: str) -> None:
    assert [fault.mend for fault in faults(tmp_path, text)] == [mend]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('nam = "x"\n', ["name: ontbreekt", 'nam: is geen bekende naam\n    Bedoelde u "name"?']),
        (
            'name = "x"\n[[slots]]\nlevel = "lo"\n',
            ["slots[1].level: moet 'low' of 'high' zijn\n    Bedoelde u \"low\"?"],
        ),
        (
            'name = "x"\nslots = [{ level = "low", at = "7" }]\n',
            ['slots[1].at: moet een tijd zijn zoals "22:00", tussen aanhalingstekens'],
        ),
        ('name = "x"\nslots = [3]\n', ["    Schrijf het als { level = …, at = …, number = … }."]),
        ("name = x\n", ["is geen geldige TOML: dit is geen waarde\n    Zet tekst tussen"]),
        (b'name = "\xff"\n', ["is geen tekst in UTF-8"]),
    ],
    ids=["names", "choice", "validator", "table", "syntax", "encoding"],
)
def test_faults_of_a_file_in_dutch(tmp_path: Path, text: str | bytes, told: list[str]) -> None:
    lines = "\n".join(fault.told("nl") for fault in faults(tmp_path, text))
    for sentence in told:
        assert sentence in lines
