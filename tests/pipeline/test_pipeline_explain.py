"""Why something is, or is not, on the list."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from logwatch.pseudonyms import Pseudonyms

CITIZEN = "999995042"  # looked up by twelve users, none of whom has a relation


Answer = Any


def citizen_token(municipality: Path) -> str:
    key = bytes.fromhex((municipality / "logwatch.key").read_text())
    return Pseudonyms(key).token("citizen", CITIZEN)


def test_a_finding_is_explained_step_by_step(asked: Answer, municipality: Path) -> None:
    code, told, _ = asked("explain", "2026-10-001")
    assert code == 0
    token = citizen_token(municipality)
    for said in (
        "Bevinding 2026-10-001 (id ",
        "Plaats 1 van ",
        "Namen en burgernummers staan bij deze bevinding in specific.html van 2026-10",
        "Regel 1\nMedewerker ",
        f" en burger {token}, 2026-10",
        "07-10-2026 09:17, suwinet",
        "nee, geen relatie van deze burger.",
        "norm ",
        "Een regel van bevinding 2026-10-001",
        "Burger door veel medewerkers geraadpleegd: ",
    ):
        assert said in told
    assert "Bakker" not in told
    assert not re.search(r"\b999\d{6}\b", told)
    assert not (municipality / "reports").exists()
    assert not (municipality / "state").exists()


def test_a_pair_is_explained_by_account_and_number(asked: Answer, municipality: Path) -> None:
    code, told, _ = asked(
        *("explain", "--user", "A. Bakker", "--citizen", CITIZEN),
        *("--month", "2026-10", "--language", "en", "--format", "json"),
    )
    assert code == 0
    pair = json.loads(told)["pairs"][0]
    assert pair["citizen"] == citizen_token(municipality)
    assert CITIZEN not in told
    tokens = ("--user", pair["user"], "--citizen", pair["citizen"].upper())
    again = asked("explain", *tokens, "--month", "2026-10", "--language", "en", "--format", "json")
    assert again[:2] == (0, told)
    assert pair["explanation"] == "none"
    assert pair["place"]["number"] == 1
    assert sum(fact["points"] for fact in pair["facts"]) == pytest.approx(pair["total"])
    assert {step["why"] for step in pair["tried"]} >= {"no_relation", "no_colleague"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2026-10-999",), "De bevindingen zijn 2026-10-001 tot"),
        ((CITIZEN,), "die bevinding is er niet in 2026-10"),
        (("--user", "nemo", "--citizen", CITIZEN), "--user: niemand"),
        (("--user", "A. Bakker", "--citizen", "999990019"), "--citizen: "),
        (("--user", "A. Bakker"), "--citizen: ontbreekt"),
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


@pytest.mark.parametrize("name", ["2026-10-0O3", "october-3", "999990019", CITIZEN])
def test_what_is_no_findings_name_is_not_asked_for_a_month(asked: Answer, name: str) -> None:
    code, out, err = asked("explain", name)
    assert (code, out) == (2, "")
    assert "FINDING: dit is geen nummer of id van een bevinding" in err
    assert "month" not in err
    assert name not in err


@pytest.mark.parametrize("name", ["3", "003", "aaaabbbbcccc"])
def test_a_number_or_id_alone_needs_a_month(asked: Answer, name: str) -> None:
    code, _, err = asked("explain", name)
    assert code == 2
    assert "--month" in err
