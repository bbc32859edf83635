from pathlib import Path

import pytest

from logwatch import shipped


def test_rules_and_sample_are_where_it_says() -> None:
    assert list(shipped.rules_folder().glob("*.toml"))
    assert (shipped.sample_folder() / "logwatch.toml").is_file()


def test_what_a_wheel_carries_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = tmp_path / "_shipped" / "rules"
    carried.mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    assert shipped.rules_folder() == carried
