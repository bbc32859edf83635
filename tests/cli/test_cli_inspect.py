"""What an unknown export holds: told without showing any of it."""

import errno
from pathlib import Path

import pytest
from cli_outcomes import Run

EXPORT = (
    "Tijdstip;Gebruiker;BSN;Handeling\r\n"
    "05-10-2026 09:00:00;jansen;999990019;Raadplegen\r\n"
    "05-10-2026 09:05:00;devries;999990032;Raadplegen\r\n"
)


@pytest.fixture
def export(workspace: Path) -> Path:
    path = workspace / "unknown.csv"
    path.write_text(EXPORT, newline="")
    return path


def test_it_tells_the_form_and_no_value(
    export: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("inspect", export) == 0
    out = capsys.readouterr().out
    assert "scheidingsteken: ;" in out
    assert "bekeken regels: 2" in out
    meanings = {line.split()[0]: line.split()[1] for line in out.splitlines() if "%" in line}
    assert (meanings["Tijdstip"], meanings["Gebruiker"]) == ("time", "user")
    assert meanings["BSN"] == "citizen"
    assert "999990019" not in out
    assert "jansen" not in out


def test_only_the_column_that_the_draft_takes_stands_without_parentheses(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "two.csv").write_text("Begin;Tijdstip\n5-10-2026 9:00;5-10-2026 9:05\n")
    assert logwatch("inspect", "two.csv", "--output", "two.toml") == 0
    out = capsys.readouterr().out
    meanings = {line.split()[0]: line.split()[1] for line in out.splitlines() if "%" in line}
    assert meanings == {"Begin": "(time)", "Tijdstip": "time"}
    assert "haakjes" in out
    assert 'time = "Tijdstip"' in (workspace / "two.toml").read_text()


def test_the_draft_can_be_read_as_it_is(
    export: Path, workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("inspect", export, "--output", "draft.toml") == 0
    assert (workspace / "draft.toml").stat().st_mode & 0o777 == 0o600
    assert logwatch("profiles", "explain", "draft.toml", "--toml") == 0
    assert 'user = "Gebruiker"' in capsys.readouterr().out


def test_a_draft_in_the_profiles_folder_is_found_by_its_id(
    export: Path, workspace: Path, logwatch: Run
) -> None:
    assert logwatch("inspect", export, "--output", "profiles/ours.toml") == 0
    assert 'id = "ours"' in (workspace / "profiles" / "ours.toml").read_text()
    assert logwatch("profiles", "explain", "ours") == 0


def test_a_draft_overwrites_nothing(export: Path, workspace: Path, logwatch: Run) -> None:
    (workspace / "draft.toml").write_text("# mine\n")
    assert logwatch("inspect", export, "--output", "draft.toml") == 2
    assert (workspace / "draft.toml").read_text() == "# mine\n"


def test_no_copy_of_the_export_stays(export: Path, workspace: Path, logwatch: Run) -> None:
    before = sorted(workspace.iterdir())
    logwatch("inspect", export)
    assert sorted(workspace.iterdir()) == before


def test_a_file_that_is_not_there(workspace: Path, logwatch: Run) -> None:
    assert logwatch("inspect", "absent.csv") == 3


def test_a_workspace_that_cannot_be_written(
    export: Path,
    logwatch: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("logwatch.workspace.files.TemporaryDirectory", refuse)
    assert logwatch("inspect", export) == 2
    assert "kan niet worden geschreven: hier kan alleen worden gelezen" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("nl", "100% van de waarden doorstaat de BSN-proef"),
        ("en", "100% of the values pass the BSN test"),
    ],
)
def test_its_reasons_are_in_the_language_of_the_rest(
    export: Path, logwatch: Run, capsys: pytest.CaptureFixture[str], language: str, why: str
) -> None:
    assert logwatch("inspect", export, "--language", language) == 0
    assert any(line.endswith(why) for line in capsys.readouterr().out.splitlines())


def test_dates_at_midnight_are_told(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace / "midnight.csv"
    path.write_text("Datum;Gebruiker\n" + "05-10-2026 00:00:00;jansen\n" * 3)
    assert logwatch("inspect", path, "--language", "nl") == 0
    assert "de tijd is altijd 00:00" in capsys.readouterr().out


def test_the_draft_says_why_too(export: Path, workspace: Path, logwatch: Run) -> None:
    assert logwatch("inspect", export, "--output", workspace / "draft.toml") == 0
    assert 'user = "Gebruiker"  # by its name\n' in (workspace / "draft.toml").read_text()
