import os
import re
import stat
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import logwatch
from logwatch import engine
from logwatch.errors import DataError

SOURCE = Path(logwatch.__file__).parent
FRAME = pl.DataFrame({"a": [1, 2]})


def test_a_spooled_plan_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    assert_frame_equal(engine.collect(engine.spool(FRAME.lazy(), path)), FRAME)


@pytest.mark.skipif(os.name != "posix", reason="Windows ignores file modes")
def test_a_spool_file_is_private_even_where_one_lay_open(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    engine.spool(FRAME.lazy(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_full_disk_is_said_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.LazyFrame, "sink_ipc", full)
    with pytest.raises(DataError, match="No space left"):
        engine.spool(FRAME.lazy(), tmp_path / "a.arrow")


def test_plans_that_run_together_come_back_in_order() -> None:
    plans = [FRAME.lazy(), FRAME.lazy().select(pl.col("a").sum())]
    assert [frame.height for frame in engine.collect_all(plans)] == [2, 1]


def test_only_the_engine_turns_plans_into_data() -> None:
    runs = re.compile(
        r"\.(collect|collect_async|fetch|sink_\w+|collect_batches)\(|pl\.collect_all\("
    )
    elsewhere = [
        f"{path.relative_to(SOURCE)}: {match[0]}"
        for path in sorted(SOURCE.rglob("*.py"))
        if path.name != "engine.py"
        for match in runs.finditer(path.read_text(encoding="utf-8"))
        if "engine.collect" not in path.read_text()[max(0, match.start() - 7) : match.end()]
    ]
    assert elsewhere == []
