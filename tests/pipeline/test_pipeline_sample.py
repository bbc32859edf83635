"""The made-up municipality, checked whole: what is planted is what is found."""

import json
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from logwatch.cli.main import run
from logwatch.shipped import sample_folder

PLANTED = tomllib.loads((sample_folder() / "planted.toml").read_text(encoding="utf-8"))
MONTHS = {month["name"]: month for month in PLANTED["month"]}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("sample") / "municipality"
    shutil.copytree(sample_folder(), folder)
    folder.chmod(0o700)
    return folder


def checked(workspace: Path, month: str) -> tuple[int, dict[str, Any]]:
    config = str(workspace / "logwatch.toml")
    code = run(["check", "--config", config, "--month", month, "--quiet"])
    document = json.loads((workspace / "reports" / month / "findings.json").read_bytes())
    return code, dict(document)


@pytest.mark.parametrize("month", ["2026-09", "2026-10"])
def test_what_is_planted_is_found_and_nothing_else(workspace: Path, month: str) -> None:
    planted = MONTHS[month]
    code, document = checked(workspace, month)
    signals = {rule["id"]: rule["signals"] for rule in document["rules"]}
    assert {name: number for name, number in signals.items() if number} == planted["signals"]
    assert document["run"]["findings"] == planted["findings"]
    assert document["run"]["complete"]
    assert code == 1


@pytest.mark.parametrize("month", ["2026-09", "2026-10"])
def test_the_lines_of_the_month_are_counted_right(workspace: Path, month: str) -> None:
    planted = MONTHS[month]
    _, document = checked(workspace, month)
    fates = [source["events"] for source in document["sources"]]

    def total(fate: str) -> int:
        return sum(events.get(fate, 0) for events in fates)

    assert total("system") == planted["system_events"]
    assert total("duplicate") == planted["duplicates"]
    assert total("rejected") == planted["rejected"]
    assert total("other_action") == planted["log_ins"]
