from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from logwatch.errors import DataError
from logwatch.ingest.open import open_table
from logwatch.ingest.table import LINE, Layout


def test_typed_columns_become_text(tmp_path: Path) -> None:
    moment = datetime(2026, 10, 25, 2, 30, 0, 5)
    zone = ZoneInfo("Europe/Amsterdam")
    frame = pl.DataFrame(
        {
            "naive": [moment, None],
            "aware": pl.Series([moment, moment.replace(fold=1)]).dt.replace_time_zone(
                zone.key, ambiguous=pl.Series(["earliest", "latest"])
            ),
            "utc": pl.Series([moment] * 2).dt.replace_time_zone("UTC"),
            "day": [date(2026, 10, 25)] * 2,
            "clock": [time(2, 30)] * 2,
            "number": [999990019, None],
            "text": ["", "012"],
            "yes": [True, False],
            "nested": [{"a": 1, "b": {"c": "x"}}, {"a": 2, "b": None}],
            "bytes": [b"jansen", b"\xff\x00"],
            "several": [[1, 2], []],
            "kind": pl.Series(["x", "y"], dtype=pl.Categorical),
        }
    )
    frame.write_parquet(tmp_path / "export.parquet")
    table = open_table(tmp_path / "export.parquet", Layout(), tmp_path)
    expected = pl.DataFrame(
        {
            LINE: pl.Series([1, 2], dtype=pl.UInt32),
            "naive": ["2026-10-25T02:30:00.000005", None],
            "aware": ["2026-10-25T02:30:00.000005+0200", "2026-10-25T02:30:00.000005+0100"],
            "utc": ["2026-10-25T02:30:00.000005+0000"] * 2,
            "day": ["2026-10-25"] * 2,
            "clock": ["02:30:00"] * 2,
            "number": ["999990019", None],
            "text": [None, "012"],
            "yes": ["true", "false"],
            "nested.a": ["1", "2"],
            "nested.b.c": ["x", None],
            "bytes": ["jansen", "ff00"],
            "several": ['{"items":[1,2]}', '{"items":[]}'],
            "kind": ["x", "y"],
        }
    )
    assert_frame_equal(table.frame.collect(), expected)
    assert table.columns == tuple(name for name in expected.columns if name != LINE)


def test_a_missing_column_and_no_records(tmp_path: Path) -> None:
    path = tmp_path / "export.parquet"
    pl.DataFrame({"bsn": ["1"]}).write_parquet(path)
    with pytest.raises(DataError, match="the column 'BSN' is missing"):
        open_table(path, Layout(required=frozenset({"BSN"})), tmp_path)
    pl.DataFrame({"bsn": []}, schema={"bsn": pl.String}).write_parquet(path)
    with pytest.raises(DataError, match="holds no records"):
        open_table(path, Layout(), tmp_path)


@pytest.mark.parametrize("keep", [50, -1, -30])
def test_a_damaged_file_is_refused(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "export.parquet"
    pl.DataFrame({"bsn": ["1"] * 100}).write_parquet(path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DataError, match="cannot be read as Parquet"):
        open_table(path, Layout(), tmp_path)
