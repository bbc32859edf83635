"""What the auditor is told of the files that a month was made from."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

from pipeline_requests import HEADER, Check, check

from logwatch.pipeline.judge import judge
from logwatch.pipeline.origins import tables_of

LINE = HEADER + "05-10-2026 11:00:00;jansen;999990019;x\n"
CLIENT = "citizen,kind\n999990019,client\n"


def test_each_table_is_told_with_its_own_rows_and_what_is_no_table_with_none(
    request_of: Check, tmp_path: Path
) -> None:
    texts = {
        "first.csv": CLIENT,
        "second.csv": CLIENT + "999990020,repayer\n",
        "closed.csv": "day,label\n2026-10-09,Dicht\n2026-12-31,Dicht\n",
        "watched.csv": "citizen\n999990019\n999990020\n999990032\n",
        "citizens.csv": "citizen,surname\n999990044,Jansen\n",
    }
    paths = {name: tmp_path / name for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text)
    asked = request_of(
        {"a.csv": LINE},
        relations=(paths["first.csv"], paths["second.csv"]),
        closing_days=paths["closed.csv"],
        watch_list=paths["watched.csv"],
        citizens=paths["citizens.csv"],
    )
    outcome = check(asked)
    assert outcome.bundle is not None
    manifest = json.loads((outcome.bundle / "manifest.json").read_text())
    rows = {table["file"]: table.get("rows") for table in manifest["tables"]}
    assert rows == {
        "first.csv": 1,
        "second.csv": 2,
        "closed.csv": 2,
        "watched.csv": 3,
        "citizens.csv": 1,
        asked.sources[0].profile.name: None,
    }


def test_where_profiles_lie_does_not_matter(request_of: Check, tmp_path: Path) -> None:
    asked = request_of({"a.csv": LINE})
    (source,) = asked.sources
    placed = []
    for name, where in (("one", "z/a.toml"), ("two", "a/b.toml")):
        profile = tmp_path / where
        profile.parent.mkdir()
        shutil.copy(source.profile, profile)
        placed.append(replace(source, name=name, profile=profile))
    judged = judge(replace(asked, sources=tuple(placed)), lambda _: None)
    told = [table.file for table in tables_of(judged) if table.name == "profile"]
    assert told == ["a.toml", "b.toml"]
