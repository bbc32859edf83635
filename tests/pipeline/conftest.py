import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import OCTOBER, PROFILE, Check

from logwatch.cli.main import run
from logwatch.pipeline import Request, SourceRequest
from logwatch.shipped import rules_folder, sample_folder
from logwatch.workspace.key import make_key


@pytest.fixture
def request_of(tmp_path: Path) -> Check:
    """Writes exports (name to text) and makes the request of one source that reads them."""

    def made(files: dict[str, str], **changes: Any) -> Request:
        profile = tmp_path / "made-up.toml"
        profile.write_text(PROFILE)
        exports = tmp_path / "exports"
        exports.mkdir(exist_ok=True)
        for name, text in files.items():
            (exports / name).write_text(text, encoding="utf-8", newline="")
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        paths = tuple(exports / name for name in files)
        request = Request(
            organisation="Gemeente Voorbeeldstad",
            language="nl",
            zone="Europe/Amsterdam",
            period=OCTOBER,
            sources=(SourceRequest("suwinet", profile, paths),),
            rule_folders=(rules_folder(),),
            scratch=scratch,
            key=bytes(32),
            reports=tmp_path / "reports",
        )
        return replace(request, **changes)

    return made


@pytest.fixture(scope="module")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up municipality, with a key that lasts."""
    folder = tmp_path_factory.mktemp("asked") / "municipality"
    shutil.copytree(sample_folder(), folder)
    folder.chmod(0o700)
    make_key(folder / "logwatch.key")
    return folder


@pytest.fixture
def asked(
    municipality: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in the municipality: its exit code, standard output and standard error."""

    def ask(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments, "--config", str(municipality / "logwatch.toml")])
        return code, *capsys.readouterr()

    return ask
