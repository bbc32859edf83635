from pathlib import Path

import polars as pl

from logwatch.ingest.profile import Profile
from logwatch.ingest.scratch import Opened, read_file
from logwatch.ingest.table import BYTES, LINE, RawTable, no_rejects
from logwatch.ingest.words import Vocabulary


def test_a_file_of_more_than_four_gibibytes_can_be_proved(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def proof(rows: int, size: int) -> bool:
        seen.append((rows, size))
        return True

    cells = {"t": ["2026-10-01 08:00:00"] * 3, LINE: [2, 3, 4], BYTES: [2**31] * 3}
    types = {LINE: pl.UInt32, BYTES: pl.UInt32}
    frame = pl.LazyFrame(cells, schema_overrides=types)
    table = RawTable(frame, ("t",), no_rejects(), "csv", reader="fast", proof=proof)
    how = Profile.model_validate(
        {"id": "test", "title": {"nl": "x", "en": "x"}, "columns": {"time": "t"}}
    )
    opened = Opened(0, tmp_path / "export.csv", how, table, keyed=False, texts=True)
    read_file(opened, tmp_path / "events.arrow", Vocabulary())
    assert seen == [(3, 3 * 2**31)]
