"""What may stand in the way is told, and decides the exit code."""

import os
import re
from pathlib import Path

import pytest
from cli_outcomes import Run


def told(capsys: pytest.CaptureFixture[str], subject: str) -> str:
    lines = capsys.readouterr().out.splitlines()
    return next(line for line in lines if f" {subject} " in line)


def test_a_sound_workspace(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("init", workspace)
    capsys.readouterr()
    assert logwatch("doctor") == 0
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if line.startswith("WRONG")]
    subjects = {re.split(r"  +", line, maxsplit=2)[1] for line in lines[1:]}
    assert subjects >= {"versions", "settings", "time zone", "key", "reports", "disk", "rules"}


def test_a_key_that_others_can_read(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("init", workspace)
    (workspace / "logwatch.key").chmod(0o644)
    capsys.readouterr()
    assert logwatch("doctor") == 2
    assert told(capsys, "key").startswith("WRONG")


def test_wrong_settings(workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "logwatch.toml").write_text('langage = "nl"\n')
    assert logwatch("doctor") == 2
    assert "logwatch.toml:1:1" in told(capsys, "settings")


def test_wrong_rules(workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "rules").mkdir()
    (workspace / "rules" / "own.toml").write_text("schema_version = 1\n")
    assert logwatch("doctor") == 2
    assert told(capsys, "rules").startswith("WRONG")


def test_another_program_of_the_same_name(
    workspace: Path,
    logwatch: Run,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    other = tmp_path / "logwatch"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    logwatch("doctor")
    assert f"another logwatch comes first on the PATH: {other}" in told(capsys, "command")


def test_a_folder_that_is_synchronised(
    tmp_path: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "OneDrive - Gemeente"
    logwatch("init", folder)
    capsys.readouterr()
    logwatch("doctor", "--config", folder)
    assert "shared or synchronised" in capsys.readouterr().out


def test_the_last_run(workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = workspace / "reports" / "2026-09"
    bundle.mkdir(parents=True)
    (bundle / "manifest.json").write_text("{}")
    logwatch("doctor")
    assert "2026-09, made " in told(capsys, "last run")


def test_a_fresh_workspace_has_no_citizens_and_no_decision(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("doctor")
    lines = capsys.readouterr().out.splitlines()
    notes = [line for line in lines if " citizens " in line or " links " in line]
    assert [line.split()[0] for line in notes] == ["note", "note"]


def test_the_citizens_table_and_the_decision_on_links(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    decided = '[links]\ndpia = "DPIA 1"\nlegal_basis = "article 6"\n'
    settings = f'[reference]\ncitizens = "citizens.csv"\n{decided}'
    (workspace / "logwatch.toml").write_text(settings)
    assert logwatch("doctor") == 2
    assert told(capsys, "citizens").startswith("WRONG")
    (workspace / "citizens.csv").write_text("bsn\n")
    logwatch("doctor")
    assert "decided: DPIA 1; legal basis: article 6" in told(capsys, "links")


def rows(capsys: pytest.CaptureFixture[str], subject: str) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if f" {subject} " in line]


def test_sources_whose_exports_are_there(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("doctor")
    assert told(capsys, "sources").split() == ["ok", "sources", "suwinet"]


def test_an_export_that_is_not_there_yet_is_worth_a_note(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "suwinet-2026-10.csv").unlink()
    assert logwatch("doctor") == 0
    (row,) = rows(capsys, "sources")
    assert row.startswith("note")
    assert "there is no such file. Put the export there" in row


def test_what_would_make_a_check_fail_at_its_sources(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    config = workspace / "logwatch.toml"
    config.write_text(config.read_text().replace('"made-up"', '"made-upp"'))
    assert logwatch("doctor") == 2
    assert "Did you mean 'made-up'?" in told(capsys, "sources")
    config.write_text('language = "nl"\n')
    assert logwatch("doctor") == 2
    assert "there is no source to read" in told(capsys, "sources")


def test_each_fault_has_a_row(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "logwatch.toml").write_text('langage = "nl"\nzon = "x"\n')
    assert logwatch("doctor") == 2
    wrong = rows(capsys, "settings")
    assert len(wrong) == 2
    assert wrong[0].endswith('langage: is not a known name. Did you mean "language"?')
