"""The help is in the language of the run, every text of it."""

from pathlib import Path

import pytest
from cli_outcomes import Run
from typer.main import get_command

from logwatch.cli.help_language import asks_help, catalogue, help_texts
from logwatch.cli.main import app

THE_SAME: set[str] = {"ID", "N", "U", "C"}
HELPS = [
    (),
    ("rules",),
    ("check", "-h"),
    ("explain", "--help"),
    ("rules", "simulate", "-h"),
    ("profiles", "explain", "--help"),
]

Told = pytest.CaptureFixture[str]


def english() -> set[str]:
    return {text for _, _, text in help_texts(get_command(app))}


def test_every_text_has_a_dutch_one_and_none_is_left_over() -> None:
    assert sorted(english() - THE_SAME - catalogue().keys()) == []
    assert sorted(catalogue().keys() - english()) == []


@pytest.mark.parametrize("arguments", HELPS, ids=" ".join)
def test_dutch_unless_english_is_asked(
    workspace: Path, logwatch: Run, capsys: Told, arguments: tuple[str, ...]
) -> None:
    logwatch(*arguments)
    dutch = capsys.readouterr()
    (workspace / "logwatch.toml").write_text('language = "en"\n')
    logwatch(*arguments)
    told = capsys.readouterr()
    assert "Gebruik: logwatch" in dutch.out + dutch.err
    assert "Opties" in dutch.out + dutch.err
    assert "Show this message and exit." not in dutch.out + dutch.err
    assert "Usage: logwatch" in told.out + told.err
    assert "Options" in told.out + told.err
    assert "Toon" not in told.out + told.err


def test_both_ways_to_ask_for_it_are_told(workspace: Path, logwatch: Run, capsys: Told) -> None:
    assert logwatch("rules", "list", "-h") == 0
    assert "-h" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ((), True),
        (("rules",), True),
        (("check", "-h"), True),
        (("rules", "list", "--help"), True),
        (("check", "--month", "2026-10"), False),
        (("rules", "list"), False),
        (("--version",), False),
    ],
)
def test_when_help_is_shown(arguments: tuple[str, ...], asked: bool) -> None:
    assert asks_help(get_command(app), arguments) is asked
