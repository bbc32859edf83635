from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from logwatch import plugins


def test_plug_ins_are_found_by_walking_their_folder() -> None:
    assert {"csv", "excel", "ndjson", "parquet"} <= set(plugins.discover("logwatch.ingest.formats"))


def test_an_entry_point_adds_a_plug_in_and_never_replaces_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = "logwatch.ingest.formats"
    entries = [EntryPoint("json", "json", group), EntryPoint("csv", "json", group)]
    monkeypatch.setattr(plugins, "entry_points", lambda group: entries)
    found = plugins.discover(group)
    assert isinstance(found["json"], ModuleType)
    assert found["csv"].__name__ == "logwatch.ingest.formats.csv"
