"""The demonstration: the sample municipality, laid out and checked."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_outcomes import Run, outcome_of

from logwatch.cli.demo import lay_out
from logwatch.errors import ConfigurationError
from logwatch.pipeline.request import Outcome, Request
from logwatch.shipped import sample_folder


def test_a_copy_for_the_owner_only(tmp_path: Path) -> None:
    lay_out(tmp_path / "demo")
    copied = [path for path in (tmp_path / "demo").rglob("*") if path.is_file()]
    assert len(copied) == sum(path.is_file() for path in sample_folder().rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in copied} == {0o600}


def test_a_second_demo_keeps_what_was_changed(tmp_path: Path) -> None:
    lay_out(tmp_path)
    config = tmp_path / "logwatch.toml"
    config.write_text("# mine\n")
    lay_out(tmp_path)
    assert config.read_text() == "# mine\n"


def test_a_folder_with_something_else_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(ConfigurationError):
        lay_out(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("code", [0, 1, 3])
def test_it_ends_well_and_says_how_a_check_would_have(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    logwatch: Run,
    answering: Callable[[Outcome], None],
    capsys: pytest.CaptureFixture[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    answering(outcome_of(code, Path("somewhere")))
    assert logwatch("demo") == 0
    out = capsys.readouterr().out
    assert f"exitcode nu {code}:" in out
    assert "somewhere" in out


def test_it_asks_for_october_of_the_sample(
    tmp_path: Path, logwatch: Run, asked: list[Request]
) -> None:
    assert logwatch("demo", tmp_path / "demo") == 0
    (request,) = asked
    assert request.period.name == "2026-10"
    assert request.reports == tmp_path / "demo" / "reports"
    assert (tmp_path / "demo" / "logwatch.key").read_text().strip() == request.key.hex()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        lay_out(tmp_path / "file" / "demo")
