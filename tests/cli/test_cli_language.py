"""Faults are told in the language of the run, whatever it is that is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_outcomes import Run

from logwatch.cli import run_language, usage
from logwatch.cli.run_language import language_of_run

WRONG_MONTH = ("check", "--month", "2026-13")
DUTCH = "'2026-13' is geen maand\n    Schrijf de maand als 2026-10"
ENGLISH = "'2026-13' is not a month\n    Write it as 2026-10"

Told = pytest.CaptureFixture[str]


def write(workspace: Path, text: str) -> None:
    (workspace / "logwatch.toml").write_text(text)


def test_dutch_by_default(workspace: Path, logwatch: Run, capsys: Told) -> None:
    assert logwatch(*WRONG_MONTH) == 2
    assert DUTCH in capsys.readouterr().err


def test_the_language_of_the_settings(workspace: Path, logwatch: Run, capsys: Told) -> None:
    write(workspace, 'language = "en"\n')
    assert logwatch(*WRONG_MONTH) == 2
    assert ENGLISH in capsys.readouterr().err


@pytest.mark.parametrize("asked", [("--language", "nl"), ("--language=nl",)])
def test_what_is_asked_goes_before_the_settings(
    workspace: Path, logwatch: Run, capsys: Told, asked: tuple[str, ...]
) -> None:
    write(workspace, 'language = "en"\n')
    assert logwatch(*WRONG_MONTH, *asked) == 2
    assert DUTCH in capsys.readouterr().err


@pytest.mark.parametrize("as_variable", [True, False])
def test_settings_elsewhere(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_variable: bool
) -> None:
    english = tmp_path / "english.toml"
    english.write_text("language = 'en'\n")
    assert language_of_run(["check"]) == "nl"
    if as_variable:
        monkeypatch.setenv("LOGWATCH_CONFIG", str(english))
        assert language_of_run(["check"]) == "en"
    else:
        assert language_of_run(["check", "--config", str(english)]) == "en"
        assert language_of_run(["check", f"--config={english}"]) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (b'language = "en"\nzone = Europe\n', "en"),
        (b'\xef\xbb\xbflanguage = "en"\r\nzone = 1\r\n', "en"),
        (b'organisation = "\xff"\nlanguage = "en"\n', "en"),
        (b"zone = Europe\n", "nl"),
        (b'language = "fr"\n', "nl"),
        (b"language = 3\n", "nl"),
        (b'# language = "en"\nzone =\n', "nl"),
    ],
)
def test_a_file_that_is_wrong_is_read_as_far_as_it_goes(
    workspace: Path, text: bytes, language: str
) -> None:
    (workspace / "logwatch.toml").write_bytes(text)
    assert language_of_run(["check"]) == language


def test_what_cannot_be_a_language_is_passed_over(workspace: Path) -> None:
    write(workspace, 'language = "en"\n')
    for arguments in (["--language"], ["--language", "fr"], ["--", "--language", "nl"]):
        assert language_of_run(["check", *arguments]) == "en"
    assert language_of_run(["check", "--config", "/nowhere/logwatch.toml"]) == "nl"


def test_a_second_error_is_told_in_english(
    workspace: Path, logwatch: Run, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise UnicodeError

    monkeypatch.setattr(run_language, "catalogue", broken)
    assert logwatch(*WRONG_MONTH) == 2
    assert ENGLISH in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("chek", "deze opdracht bestaat niet; wel: check, explain, "),
        ("rules foo", "deze opdracht bestaat niet; wel: list, explain, "),
        ("check --bogus", "de optie --bogus bestaat niet\n"),
        ("check --mnth 3", "de optie --mnth bestaat niet; het lijkt op: --month\n"),
        ("check --month", "bij --month ontbreekt de waarde"),
        ("check --budget x", "--budget: moet een geheel getal zijn\n"),
        ("check --budget 0", "--budget: moet minstens 1 zijn\n"),
        ("check --fail-on x", "moet een van deze zijn: low, medium, high, critical, never\n"),
        ("check --rules /nowhere", "--rules: is niet te gebruiken (dir '/nowhere' does not exist)"),
        ("init", "DIR ontbreekt\n    Zie logwatch init --help\n"),
        ("demo a b", "er staat te veel achter de opdracht\n"),
    ],
)
def test_wrong_use_is_told_in_dutch(
    workspace: Path, logwatch: Run, capsys: Told, arguments: str, told: str
) -> None:
    assert logwatch(*arguments.split()) == 2
    assert told in capsys.readouterr().err


def test_wrong_use_in_english_is_typers_own_text(
    workspace: Path, logwatch: Run, capsys: Told
) -> None:
    assert logwatch("check", "--bogus", "--language", "en") == 2
    told = "logwatch: No such option: --bogus\n    See logwatch check --help\n"
    assert capsys.readouterr().err == told


def test_wrong_use_that_typer_tells_otherwise_is_told_all_the_same(
    workspace: Path, logwatch: Run, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_error: object) -> None:
        raise AttributeError

    monkeypatch.setattr(usage, "_sentence", broken)
    assert logwatch("check", "--bogus") == 2
    assert "logwatch: No such option: --bogus\n" in capsys.readouterr().err


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys; from logwatch.cli.main import run\n"
        "for argument in ('--version', '--help'): run([argument])\n"
        "assert not {'polars', 'pydantic', 'pyarrow'} & set(sys.modules)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=dict(os.environ), capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
