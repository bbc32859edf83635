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
    assert not [line for line in lines if line.startswith("FOUT")]
    subjects = {re.split(r"  +", line, maxsplit=2)[1] for line in lines[1:]}
    assert subjects >= {
        "versies",
        "instellingen",
        "tijdzone",
        "sleutel",
        "rapporten",
        "schijf",
        "regels",
    }


def test_a_key_that_others_can_read(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("init", workspace)
    (workspace / "logwatch.key").chmod(0o644)
    capsys.readouterr()
    assert logwatch("doctor") == 2
    assert told(capsys, "sleutel").startswith("FOUT")


def test_wrong_settings(workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "logwatch.toml").write_text('langage = "nl"\n')
    assert logwatch("doctor") == 2
    assert "logwatch.toml:1:1" in told(capsys, "instellingen")


def test_wrong_rules(workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "rules").mkdir()
    (workspace / "rules" / "own.toml").write_text("schema_version = 1\n")
    assert logwatch("doctor") == 2
    assert told(capsys, "regels").startswith("FOUT")


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
    assert f"een ander programma logwatch staat eerder op het PATH: {other}" in told(
        capsys, "opdracht"
    )


def test_a_folder_that_is_synchronised(
    tmp_path: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "OneDrive - Gemeente"
    logwatch("init", folder)
    capsys.readouterr()
    logwatch("doctor", "--config", folder)
    assert "wordt gedeeld of gesynchroniseerd" in capsys.readouterr().out


def test_the_last_run(workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = workspace / "reports" / "2026-09"
    bundle.mkdir(parents=True)
    (bundle / "manifest.json").write_text("{}")
    logwatch("doctor")
    assert "2026-09, gemaakt op " in told(capsys, "laatste controle")


def test_a_fresh_workspace_has_no_citizens_and_no_decision(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("doctor")
    lines = capsys.readouterr().out.splitlines()
    notes = [line for line in lines if " burgers " in line or " koppelingen " in line]
    assert [line.startswith("let op ") for line in notes] == [True, True]


def test_the_citizens_table_and_the_decision_on_links(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    decided = '[links]\ndpia = "DPIA 1"\nlegal_basis = "article 6"\n'
    settings = f'[reference]\ncitizens = "citizens.csv"\n{decided}'
    (workspace / "logwatch.toml").write_text(settings)
    assert logwatch("doctor") == 2
    assert told(capsys, "burgers").startswith("FOUT")
    (workspace / "citizens.csv").write_text("bsn\n")
    logwatch("doctor")
    assert "besloten: DPIA 1; grondslag: article 6" in told(capsys, "koppelingen")


def rows(capsys: pytest.CaptureFixture[str], subject: str) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if f" {subject} " in line]


def test_sources_whose_exports_are_there(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("doctor")
    assert told(capsys, "bronnen").split() == ["in", "orde", "bronnen", "suwinet"]


def test_an_export_that_is_not_there_yet_is_worth_a_note(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "suwinet-2026-10.csv").unlink()
    assert logwatch("doctor") == 0
    (row,) = rows(capsys, "bronnen")
    assert row.startswith("let op ")
    assert "dit bestand is er niet. Zet de export daar neer" in row


def test_what_would_make_a_check_fail_at_its_sources(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    config = workspace / "logwatch.toml"
    config.write_text(config.read_text().replace('"made-up"', '"made-upp"'))
    assert logwatch("doctor") == 2
    assert 'Bedoelde u "made-up"?' in told(capsys, "bronnen")
    config.write_text('language = "nl"\n')
    assert logwatch("doctor") == 2
    assert "er is geen bron om te lezen" in told(capsys, "bronnen")


def test_each_fault_has_a_row(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "logwatch.toml").write_text('langage = "nl"\nzon = "x"\n')
    assert logwatch("doctor") == 2
    wrong = rows(capsys, "instellingen")
    assert len(wrong) == 2
    assert wrong[0].endswith('langage: is geen bekende naam. Bedoelde u "language"?')


def test_the_language_of_the_workspace_or_as_asked(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    config = workspace / "logwatch.toml"
    config.write_text(f'language = "en"\n{config.read_text()}')
    logwatch("doctor")
    assert told(capsys, "sources").split() == ["ok", "sources", "suwinet"]
    logwatch("doctor", "--language", "nl")
    assert told(capsys, "bronnen").split() == ["in", "orde", "bronnen", "suwinet"]


def test_a_broken_file_of_an_english_workspace_is_told_in_english(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "logwatch.toml").write_text('language = "en"\nzone = Europe\n')
    assert logwatch("doctor") == 2
    assert "is not valid TOML: Invalid value. Put text between quotes." in told(capsys, "settings")
