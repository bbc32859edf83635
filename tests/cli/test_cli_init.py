"""A new workspace: private, explained, never overwritten."""

import stat
from pathlib import Path

import pytest
from cli_outcomes import Run

from logwatch.pipeline.request import Request
from logwatch.workspace.opening import open_workspace


def modes(folder: Path) -> dict[str, int]:
    paths = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in paths}


def test_what_is_made_is_private(tmp_path: Path, logwatch: Run) -> None:
    assert logwatch("init", tmp_path / "new") == 0
    assert modes(tmp_path / "new") == {
        "exports": 0o700,
        "profiles": 0o700,
        "logwatch.key": 0o600,
        "logwatch.toml": 0o600,
        "reference": 0o700,
        "reports": 0o700,
        "rules": 0o700,
    }


def test_nothing_is_overwritten(tmp_path: Path, logwatch: Run) -> None:
    logwatch("init", tmp_path)
    key = (tmp_path / "logwatch.key").read_text()
    (tmp_path / "logwatch.toml").write_text("# mine\n")
    assert logwatch("init", tmp_path) == 0
    assert (tmp_path / "logwatch.key").read_text() == key
    assert (tmp_path / "logwatch.toml").read_text() == "# mine\n"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_settings_can_be_read_as_they_are(tmp_path: Path, logwatch: Run, language: str) -> None:
    logwatch("init", tmp_path, "--language", language)
    workspace = open_workspace(tmp_path)
    assert workspace.settings.language == language
    assert workspace.key()[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_settings_can_be_read_with_every_example_switched_on(
    tmp_path: Path, logwatch: Run, language: str
) -> None:
    logwatch("init", tmp_path, "--language", language)
    config = tmp_path / "logwatch.toml"
    lines = config.read_text().splitlines()
    begin = next(number for number, line in enumerate(lines) if line == "# [[source]]")
    live = [line.removeprefix("# ") if _is_code(line) else line for line in lines[begin:]]
    config.write_text("\n".join([*lines[:begin], *live]))
    settings = open_workspace(tmp_path).settings
    assert [source.name for source in settings.sources] == ["suwinet"]
    assert set(settings.rules) == {"daily-volume", "many-users", "off-hours"}
    assert settings.reference.users == "reference/users.csv"
    assert settings.reference.citizens == "reference/citizens.csv"
    assert settings.reference.watch_list == "reference/watch-list.csv"
    assert settings.links is not None


def test_a_fresh_workspace_says_what_is_missing(
    tmp_path: Path,
    logwatch: Run,
    asked: list[Request],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    logwatch("init", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert logwatch("check", "--month", "2026-10") == 2
    assert "er is geen bron om te lezen" in capsys.readouterr().err
    assert asked == []


def test_a_place_that_cannot_be_written(tmp_path: Path, logwatch: Run) -> None:
    (tmp_path / "file").write_text("x")
    assert logwatch("init", tmp_path / "file" / "new") == 2


def _is_code(line: str) -> bool:
    return line.startswith("# ") and (" = " in line or line.startswith("# ["))
