"""What other settings would have given."""

import json
from pathlib import Path
from typing import Any

import pytest

from logwatch.cli.main import run

Answer = Any


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
        ("daily-volum", "limit=20..60", 'Bedoelde u "daily-volume"?'),
        ("daily-volume", "limits=20..60", 'Bedoelde u "limit"?'),
        ("daily-volume", "limit=60..20", "eindigen voor het begin"),
        ("daily-volume", "limit=1..900:1", "meer dan 50"),
        ("daily-volume", "limit=many", "een waarde is geen getal"),
        ("daily-volume", "limit=2.5", "moet een geheel getal zijn"),
        ("daily-volume", "limit", "geen waarde om te proberen"),
        ("daily-volume", "count=3", "geen getal"),
        ("off-hours", "from=20", "Geen van de instellingen is een getal"),
        ("reading-list", "points.neighbour=99", "mag hoogstens"),
    ],
)
def test_a_change_that_cannot_be_tried(asked: Answer, rule: str, change: str, told: str) -> None:
    code, out, err = asked("rules", "simulate", rule, "--set", change, "--month", "2026-10")
    assert (code, out) == (2, "")
    assert told in err


def answer(asked: Answer, *arguments: str) -> dict[str, Any]:
    code, told, _ = asked("rules", "simulate", *arguments, "--format", "json")
    assert code == 0
    return dict(json.loads(told))


def test_json_holds_all_of_it_and_nobody(asked: Answer) -> None:
    told = answer(asked, "daily-volume", "--set", "limit=20,40", "--month", "2026-10")
    keys = {"value", "signals", "users", "findings", "repeats", "shown"}
    assert [tried.keys() for tried in told["tried"]] == [keys, keys]
    assert told.pop("tried")[0] == told.pop("proposed")
    assert told == {
        "schema_version": "1.0",
        "setting": "limit",
        "rule": "daily-volume",
        "period": "2026-10",
        "now": 40,
        "budget": 20,
        "fits": True,
        "norm": True,
        "set_on": "2026-10-31",
        "beside": {},
        "compared": [],
    }


@pytest.mark.parametrize(("language", "told"), [("nl", "herhaald"), ("en", "repeats")])
def test_the_table_counts_repeats_and_says_over_what(
    asked: Answer, language: str, told: str
) -> None:
    code, out, _ = asked(
        *("rules", "simulate", "repeated-pair", "--set", "days=2"),
        *("--month", "2026-10", "--language", language),
    )
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split()[-1] == told
    assert lines[1].split()[-1] == "0"  # a pair has one signal a period
    assert lines[3].lower().startswith(f"{told}: ")


def test_files_on_the_command_line_need_no_workspace(
    municipality: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LOGWATCH_CONFIG", raising=False)
    what = ("reading-list", "--set", "listing.least_line=3,4", "--month", "2026-10")
    files = (str(municipality / "suwinet-2026-10.csv"), "--profile", "suwinet-specific")
    tables = [
        text
        for name in ("relations", "users", "citizens", "closing-days")
        for text in (f"--{name}", str(municipality / f"{name}.csv"))
    ]
    assert run(["rules", "simulate", *what, *files, *tables, "--budget", "3"]) == 0
    assert [path.name for path in tmp_path.rglob("*") if not path.name.startswith(".")] == []


def test_files_take_the_place_of_the_sources(asked: Answer, municipality: Path) -> None:
    what = ("daily-volume", "--set", "limit=20", "--month", "2026-10")
    suwinet = str(municipality / "suwinet-2026-10.csv")
    every, one = (
        answer(asked, *what),
        answer(asked, *what, suwinet, "--profile", "suwinet-specific"),
    )
    assert one["tried"][0]["signals"] < every["tried"][0]["signals"]


def test_the_room_of_the_list_may_be_said(asked: Answer) -> None:
    what = ("no-relation", "--set", "grace_before=0,28", "--month", "2026-10")
    assert answer(asked, *what, "--budget", "2")["budget"] == 2


def test_a_rule_about_citizens_counts_no_users(asked: Answer) -> None:
    what = ("rules", "simulate", "many-users", "--set", "norm=1,1000", "--month", "2026-10")
    code, told, _ = asked(*what, "--budget", "1000")
    assert code == 0
    some, none = (line.split() for line in told.splitlines()[1:3])
    assert int(some[1].replace(".", "")) > 0
    assert (some[2], none[1:3]) == ("–", ["0", "0"])
    assert "medewerkers" not in told.split("norm = 1: ")[1]
    tried = answer(asked, *what[2:])["tried"]
    assert [one["users"] for one in tried] == [None, 0]
