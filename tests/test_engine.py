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
FULL_DISK = Path("/dev/full")


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


@pytest.mark.skipif(not FULL_DISK.exists(), reason="the system has no disk that is always full")
def test_a_disk_that_fills_up_is_said_when_rows_are_held_too(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    path.symlink_to(FULL_DISK)
    with pytest.raises(DataError, match="cannot be written"):
        engine.spool(FRAME.lazy(), path)
    with pytest.raises(DataError, match="cannot be written"):
        engine.spool_and_hold(FRAME.lazy(), path, ["a"], 9)


@pytest.mark.parametrize(("most", "held"), [(0, False), (1, False), (2, True), (9, True)])
def test_columns_of_few_rows_are_held_beside_the_file(
    tmp_path: Path, most: int, held: bool
) -> None:
    plan = FRAME.lazy().with_columns(b=pl.col("a") * 2)
    rows, kept = engine.spool_and_hold(plan, tmp_path / "a.arrow", ["b"], most)
    assert_frame_equal(engine.collect(rows), FRAME.with_columns(b=pl.col("a") * 2))
    assert (kept is not None) == held
    if kept is not None:
        assert_frame_equal(kept, pl.DataFrame({"b": [2, 4]}))


def test_what_is_held_is_read_along_with_the_file(tmp_path: Path) -> None:
    """Once from the export: two scans of it would cost twice the time."""
    source = tmp_path / "log.csv"
    source.write_text("a;b\n1;2\n3;4\n")
    seen: list[int] = []

    def counted(values: pl.Series) -> pl.Series:
        seen.append(len(values))
        return values

    number = pl.col("a").map_batches(counted, return_dtype=pl.Int64, is_elementwise=True)
    plan = pl.scan_csv(source, separator=";").with_columns(number)
    engine.spool_and_hold(plan, tmp_path / "a.arrow", ["a"], 9)
    assert sum(seen) == 2


def test_few_rows_stay_in_memory_and_many_go_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    assert_frame_equal(engine.collect(engine.hold(FRAME.lazy(), path, engine.MOST_HELD)), FRAME)
    assert not path.exists()
    many = engine.hold(FRAME.lazy(), path, engine.MOST_HELD + 1)
    assert_frame_equal(engine.collect(many), FRAME)
    assert path.exists()


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
