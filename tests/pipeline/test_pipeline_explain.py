"""Why something is, or is not, on the list; and what other settings would have given."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from logwatch.cli.main import run
from logwatch.shipped import sample_folder
from logwatch.workspace.key import make_key

CITIZEN = "999995042"  # looked up by twelve users, none of whom has a relation


@pytest.fixture(scope="module")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up municipality, with a key that lasts."""
    folder = tmp_path_factory.mktemp("explained") / "municipality"
    shutil.copytree(sample_folder(), folder)
    folder.chmod(0o700)
    make_key(folder / "logwatch.key")
    return folder


Answer = Any


@pytest.fixture
def asked(municipality: Path, capsys: pytest.CaptureFixture[str]) -> Answer:
    """Runs a command in the municipality: its exit code, standard output and standard error."""

    def ask(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments, "--config", str(municipality / "logwatch.toml")])
        return code, *capsys.readouterr()

    return ask


def test_a_finding_is_explained_step_by_step(asked: Answer, municipality: Path) -> None:
    code, told, _ = asked("explain", "2026-10-001")
    assert code == 0
    for said in (
        "Bevinding 2026-10-001 (id ",
        "Plaats 1 van ",
        f"Medewerker A. Bakker en burger {CITIZEN}, 2026-10",
        "07-10-2026 09:17, suwinet",
        "nee, geen relatie van deze burger.",
        "norm ",
        "Een regel van bevinding 2026-10-001",
        "Burger door veel medewerkers geraadpleegd: ",
    ):
        assert said in told
    assert not (municipality / "reports").exists()
    assert not (municipality / "state").exists()


def test_a_pair_is_explained_by_account_and_number(asked: Answer) -> None:
    code, told, _ = asked(
        *("explain", "--user", "A. Bakker", "--citizen", CITIZEN),
        *("--month", "2026-10", "--language", "en", "--format", "json"),
    )
    assert code == 0
    pair = json.loads(told)["pairs"][0]
    assert pair["citizen"] == CITIZEN
    assert pair["explanation"] == "none"
    assert pair["place"]["number"] == 1
    assert sum(fact["points"] for fact in pair["facts"]) == pytest.approx(pair["total"])
    assert {step["why"] for step in pair["tried"]} >= {"no_relation", "no_colleague"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2026-10-999",), "The findings are 2026-10-001 to"),
        ((CITIZEN,), "no such finding in 2026-10"),
        (("--user", "nemo", "--citizen", CITIZEN), "--user: nobody"),
        (("--user", "A. Bakker", "--citizen", "999990019"), "--citizen: "),
        (("--user", "A. Bakker"), "--citizen: is missing"),
    ],
)
def test_who_cannot_be_found_is_told_without_a_name(
    asked: Answer, arguments: tuple[str, ...], told: str
) -> None:
    code, out, err = asked("explain", *arguments, "--month", "2026-10")
    assert (code, out) == (2, "")
    assert told in err
    assert not any(name in err for name in ("Bakker", "nemo", CITIZEN, "999990019"))


def test_there_must_be_a_question(asked: Answer) -> None:
    assert asked("explain", "--month", "2026-10")[0] == 2


def test_each_value_of_a_norm_is_tried(asked: Answer, municipality: Path) -> None:
    before = (municipality / "logwatch.toml").read_bytes()
    code, told, _ = asked(
        *("rules", "simulate", "daily-volume", "--set", "limit=20..60:20"),
        *("--month", "2026-10"),
    )
    assert code == 0
    values = [line.split()[0] for line in told.splitlines()[1:4]]
    assert values == ["20", "40", "60"]
    assert "[rules.daily-volume]\nsettings.limit = { value = 20, set_by = " in told
    assert (municipality / "logwatch.toml").read_bytes() == before


def test_numbers_of_inner_tables_are_tried(asked: Answer) -> None:
    code, told, _ = asked(
        *("rules", "simulate", "reading-list", "--set", "listing.least_line=3,6"),
        *("--month", "2026-10"),
    )
    assert code == 0
    rows = [line.split() for line in told.splitlines()[1:3]]
    assert [row[0] for row in rows] == ["3", "6"]
    assert int(rows[0][1]) >= int(rows[1][1])
    assert "[rules.reading-list]\nsettings.listing.least_line = " in told


@pytest.mark.parametrize(
    ("rule", "change", "told"),
    [
        ("daily-volum", "limit=20..60", 'Did you mean "daily-volume"?'),
        ("daily-volume", "limits=20..60", 'Did you mean "limit"?'),
        ("daily-volume", "limit=60..20", "end before they begin"),
        ("daily-volume", "limit=1..900:1", "more than 50"),
        ("daily-volume", "limit=many", "not a number"),
        ("daily-volume", "limit=2.5", "must be a whole number"),
        ("daily-volume", "limit", "no value to try"),
        ("daily-volume", "count=3", "no number"),
        ("reading-list", "points.neighbour=99", "must be at most"),
    ],
)
def test_a_change_that_cannot_be_tried(asked: Answer, rule: str, change: str, told: str) -> None:
    code, out, err = asked("rules", "simulate", rule, "--set", change, "--month", "2026-10")
    assert (code, out) == (2, "")
    assert told in err
