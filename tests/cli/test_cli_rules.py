"""The rules and the profiles, listed and explained."""

import json
import re
from pathlib import Path

import pytest
from cli_outcomes import Run

from logwatch.shipped import rules_folder
from logwatch.workspace import folders


def own_rule(workspace: Path, **changes: str) -> None:
    """A copy of a shipped rule under another name, with parts of its text replaced."""
    text = (rules_folder() / "off-hours.toml").read_text(encoding="utf-8")
    text = text.replace('id = "off-hours"', 'id = "own-hours"')
    for old, new in changes.items():
        text = text.replace(old, new)
    (workspace / "rules").mkdir()
    (workspace / "rules" / "own-hours.toml").write_text(text, encoding="utf-8")


def test_every_rule_is_listed(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    own_rule(workspace)
    assert logwatch("rules", "list") == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]]
    shipped = [path.stem for path in rules_folder().glob("*.toml")]
    assert listed == sorted([*shipped, "own-hours"])


@pytest.mark.parametrize(
    ("language", "head", "row"),
    [
        ("nl", "id niveau stand titel", "off-hours midden aan Raadpleging buiten werktijd"),
        ("en", "id level state title", "off-hours medium on Consultation outside working hours"),
    ],
)
def test_rules_are_listed_in_one_language(
    workspace: Path,
    logwatch: Run,
    capsys: pytest.CaptureFixture[str],
    language: str,
    head: str,
    row: str,
) -> None:
    assert logwatch("rules", "list", "--language", language) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == head
    assert row in lines


def test_a_rule_is_explained_as_it_now_stands(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with (workspace / "logwatch.toml").open("a") as config:
        config.write('\n[rules.off-hours]\nsettings.from = "21:15"\n')
    assert logwatch("rules", "explain", "off-hours") == 0
    assert "21:15" in capsys.readouterr().out


def test_an_unknown_rule_gets_the_nearest(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("rules", "explain", "of-hours") == 2
    assert 'Bedoelde u "off-hours"?' in capsys.readouterr().err


def test_sound_rules_and_their_tests(
    workspace: Path,
    logwatch: Run,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folders, "rules_folder", lambda: workspace / "rules")
    own_rule(workspace)
    assert logwatch("rules", "validate") == 0
    assert re.search(r"^Alles is in orde: 1 regel met \d+ eigen proeven.$", capsys.readouterr().out)


def test_a_rule_whose_tests_fail(
    workspace: Path,
    logwatch: Run,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folders, "rules_folder", lambda: workspace / "rules")
    own_rule(workspace, **{"expect = []": 'expect = [{ user = "nobody" }]'})
    assert logwatch("rules", "validate") == 2
    assert "own-hours" in capsys.readouterr().err


def test_a_wrong_override_is_told_with_its_place(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with (workspace / "logwatch.toml").open("a") as config:
        config.write('\n[rules.off-hours]\nlevel = "hgh"\n')
    assert logwatch("rules", "validate") == 2
    assert "logwatch.toml:10:" in capsys.readouterr().err


def test_the_schema_is_json(logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert logwatch("rules", "schema") == 0
    assert "$schema" in json.loads(capsys.readouterr().out)


def test_profiles_of_the_workspace_are_listed_too(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("profiles", "list") == 0
    lines = capsys.readouterr().out.splitlines()
    ids = [line.split()[0] for line in lines[1:]]
    assert ids == sorted(ids)
    assert {"made-up", "suwinet-specific"} <= set(ids)
    assert next(line for line in lines if "Verzonnen bron" in line).split()[1] == "verzonnen"


def test_the_file_of_a_profile_can_be_copied(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("profiles", "explain", "made-up", "--toml") == 0
    path = workspace / "profiles" / "made-up.toml"
    assert capsys.readouterr().out.rstrip() == path.read_text().rstrip()


def test_a_profile_is_explained_in_the_language_that_is_asked(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("profiles", "explain", "made-up") == 0
    assert "Burgers worden herkend aan hun BSN." in capsys.readouterr().out
    assert logwatch("profiles", "explain", "made-up", "--language", "en") == 0
    assert "Citizens are known by their BSN." in capsys.readouterr().out


def test_an_unknown_profile(workspace: Path, logwatch: Run) -> None:
    assert logwatch("profiles", "explain", "made-down") == 2
    assert logwatch("profiles", "explain", "absent.toml") == 2


def test_every_faulty_profile_is_told_at_once(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (workspace / "profiles" / "made-up.toml").read_text()
    (workspace / "profiles" / "ours.toml").write_text(text)
    (workspace / "profiles" / "wrong.toml").write_text("id = wrong\n")
    assert logwatch("profiles", "list") == 2
    err = capsys.readouterr().err
    assert 'ours.toml:2:1: id: is niet de naam van het bestand, "ours"' in err
    assert "wrong.toml:1:" in err


def test_faults_of_extra_rules_come_with_those_of_the_settings(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with (workspace / "logwatch.toml").open("a") as config:
        config.write('langage = "nl"\n')
    own_rule(workspace, **{'level = "medium"': 'level = "mediun"'})
    (workspace / "rules").rename(workspace / "more")
    assert logwatch("rules", "validate", "--rules", "more") == 2
    err = capsys.readouterr().err
    assert "langage" in err
    assert "own-hours.toml:4:1: level" in err
