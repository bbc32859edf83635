"""A workspace on disk, and a pipeline that answers at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_outcomes import PROFILE, Run, outcome_of

from logwatch import pipeline
from logwatch.cli.main import run
from logwatch.pipeline.request import Outcome, Request

CONFIG = """
organisation = "Gemeente Voorbeeldstad"

[[source]]
name = "suwinet"
profile = "made-up"
files = ["suwinet-*.csv"]
"""


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a workspace with one source and one export."""
    folder = tmp_path / "workspace"
    folder.mkdir(mode=0o700)
    (folder / "logwatch.toml").write_text(CONFIG)
    (folder / "profiles").mkdir()
    (folder / "profiles" / "made-up.toml").write_text(PROFILE)
    (folder / "suwinet-2026-10.csv").write_text("made up\n")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("LOGWATCH_CONFIG", raising=False)
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """The requests that reach the pipeline, which finds nothing."""
    requests: list[Request] = []

    def answer(request: Request, _progress: object) -> Outcome:
        requests.append(request)
        return outcome_of(0)

    monkeypatch.setattr(pipeline, "check", answer)
    return requests


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[Outcome | BaseException], None]:
    """Sets what the pipeline answers."""

    def set_answer(answer: Outcome | BaseException) -> None:
        def check(_request: Request, _progress: object) -> Outcome:
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr(pipeline, "check", check)

    return set_answer


@pytest.fixture
def logwatch() -> Run:
    """Runs the command in this process and gives its exit code."""
    return lambda *arguments: run([str(argument) for argument in arguments])
