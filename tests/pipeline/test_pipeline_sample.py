"""The made-up municipality, checked whole: what is planted is what is found."""

import csv
import json
import math
import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from logwatch.cli.main import run
from logwatch.files import write_private
from logwatch.pseudonyms import Pseudonyms, new_key
from logwatch.shipped import sample_folder

PLANTED = tomllib.loads((sample_folder() / "planted.toml").read_text(encoding="utf-8"))
MONTHS = {month["name"]: month for month in PLANTED["month"]}
CASES = {(case["month"], case["name"]): case for case in PLANTED["case"]}
LITERAL = ("daily-volume", "many-users", "no-relation", "off-hours")
KEY = new_key()
PSEUDONYMS = Pseudonyms(bytes.fromhex(KEY))

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "municipality"
    shutil.copytree(sample_folder(), folder)
    folder.chmod(0o700)
    write_private(folder / "logwatch.key", KEY.encode())
    return folder


@cache
def checked(workspace: Path, month: str) -> tuple[int, dict[str, Any]]:
    config = str(workspace / "logwatch.toml")
    code = run(["check", "--config", config, "--month", month, "--quiet"])
    document = json.loads((workspace / "reports" / month / "findings.json").read_bytes())
    return code, dict(document)


@cache
def persons() -> dict[str, str]:
    """Who works with each account."""
    text = (sample_folder() / "users.csv").read_text("utf-8")
    return {
        row["account"]: row["personeelsnummer"]
        for row in csv.DictReader(text.splitlines(), delimiter=";")
    }


def planted_pairs(case: dict[str, Any]) -> set[Pair]:
    """The tokens of the users and citizens of a case; one of a system account has no person."""
    users = [PSEUDONYMS.token("user", persons().get(name, name)) for name in case["accounts"]]
    citizens = [PSEUDONYMS.token("citizen", bsn) for bsn in case["citizens"]]
    return {(user, citizen) for user in users for citizen in citizens}


def listed_pairs(document: dict[str, Any]) -> set[Pair]:
    """The tokens of the users and citizens of all lines on the reading list."""
    return {
        (line["user"], line["citizen"])
        for finding in document["findings"]
        for line in finding["ledger"]
    }


@pytest.mark.parametrize("month", ["2026-09", "2026-10"])
def test_the_figures_are_those_of_what_is_planted(workspace: Path, month: str) -> None:
    code, document = checked(workspace, month)
    signals = {rule["id"]: rule["signals"] for rule in document["rules"] if rule["id"] in LITERAL}
    planted = MONTHS[month]["signals"]
    assert signals == {rule: planted.get(rule, 0) for rule in LITERAL}
    assert document["run"]["complete"]
    assert code in (0, 1)


def test_october_has_something_to_read(workspace: Path) -> None:
    code, document = checked(workspace, "2026-10")
    assert code == 1
    assert 5 <= len(document["findings"]) <= 12
    assert all("reading-list" in finding["rules"] for finding in document["findings"])


@pytest.mark.parametrize(("month", "name"), [key for key in CASES if CASES[key].get("listed")])
def test_it_stands_on_the_reading_list(workspace: Path, month: str, name: str) -> None:
    _, document = checked(workspace, month)
    assert planted_pairs(CASES[month, name]) & listed_pairs(document)


@pytest.mark.parametrize(
    ("month", "name"), [key for key in CASES if CASES[key].get("listed") is False]
)
def test_it_is_left_out_of_the_reading_list(workspace: Path, month: str, name: str) -> None:
    _, document = checked(workspace, month)
    assert not planted_pairs(CASES[month, name]) & listed_pairs(document)


def test_what_is_planted_stands_above_ordinary_work(workspace: Path) -> None:
    _, document = checked(workspace, "2026-10")
    cases = [case for key, case in CASES.items() if key[0] == "2026-10" and case.get("listed")]
    hidden = set().union(*map(planted_pairs, cases))
    first = {"findings": document["findings"][: len(cases)]}
    assert listed_pairs(first) <= hidden


@pytest.mark.parametrize("month", ["2026-09", "2026-10"])
def test_the_lines_of_the_month_are_counted_right(workspace: Path, month: str) -> None:
    planted = MONTHS[month]
    _, document = checked(workspace, month)
    fates = [source["events"] for source in document["sources"]]

    def total(fate: str) -> int:
        return sum(events.get(fate, 0) for events in fates)

    assert total("system") == planted["system_events"]
    assert total("duplicate") == planted["duplicates"]
    assert total("rejected") == planted["rejected"]
    assert total("other_action") == planted["log_ins"]


@pytest.mark.parametrize("month", MONTHS)
def test_the_points_of_every_users_finding_can_be_worked_out_again(
    workspace: Path, month: str
) -> None:
    """The best line or the whole period, and log2 of the number of lines of six points."""
    findings = checked(workspace, month)[1]["findings"]
    of_users = [one for one in findings if one["matter"] == "user_month"]
    for one in of_users:
        totals = [line["total"] for line in one["ledger"]]
        begun = one["period"]["points"] if one["period"] else max(totals)
        strong = max(sum(total >= 6 for total in totals), 1)
        assert one["points"] == pytest.approx(begun + min(math.log2(strong), 4), abs=1e-3)
        assert begun >= max(totals)
    assert all(one["period"] is None for one in findings if one not in of_users)


def test_a_finding_that_begins_with_the_whole_period_says_what_is_usual(workspace: Path) -> None:
    findings = checked(workspace, "2026-10")[1]["findings"]
    [period] = [one["period"] for one in findings if one["period"]]
    assert period["measured"] == 15
    assert 0 < period["norm"] < 2


@pytest.mark.parametrize("bound", ["pipeline.reading._MOST_HELD", "engine.MOST_HELD"])
def test_what_is_too_much_for_memory_gives_the_same_findings(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    _, in_memory = checked(workspace, "2026-09")
    other = tmp_path / "municipality"
    shutil.copytree(workspace, other, ignore=shutil.ignore_patterns("reports", "history"))
    other.chmod(0o700)
    monkeypatch.setattr(f"logwatch.{bound}", 0)
    assert checked(other, "2026-09")[1] == in_memory
