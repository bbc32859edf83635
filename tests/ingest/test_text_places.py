import gzip
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from test_read import HEADER, LINES, OCTOBER, profile

from logwatch.engine import collect
from logwatch.errors import DataError
from logwatch.files import version
from logwatch.ingest import read as reading
from logwatch.ingest.intake import Intake, SourceInput
from logwatch.ingest.profile import Profile
from logwatch.ingest.text import places

DIRT = {
    "plain": HEADER + LINES,
    "not ended": (HEADER + LINES).removesuffix("\n"),
    "mark": "\ufeff" + HEADER + LINES,
    "CR LF": (HEADER + LINES).replace("\n", "\r\n"),
    "CR LF, not ended": (HEADER + LINES).replace("\n", "\r\n").removesuffix("\r\n"),
    "title lines": "Overzicht van oktober\nGemaakt door het systeem\n" + HEADER + LINES,
    "other letters": HEADER + LINES.replace("melding", "bezoek café €").replace("jansen", "jánsen"),
    "rejected": HEADER + LINES + "gisteren;jansen;999000020;Zoeken;\n" + LINES,
    "separators alone": HEADER + ";;;;\n" + LINES + ";;;;\n" + LINES,
    "quotes": HEADER + LINES.replace("melding", '"mel;ding"'),
    "quotes late": HEADER + LINES * 800 + LINES.replace("melding", '"mel;ding"'),
    "short line": HEADER + LINES + "01-10-2026 08:00:00;jansen\n" + LINES,
}


def taken(files: list[Path], scratch: Path, *, texts: bool, how: Profile | None = None) -> Intake:
    scratch.mkdir()
    source = SourceInput("suwinet", how or profile(), tuple(files))
    return reading.read([source], OCTOBER, None, scratch, texts=texts)


def both(files: list[Path], folder: Path) -> tuple[Intake, Intake]:
    kept = taken(files, folder / "kept", texts=True)
    return kept, taken(files, folder / "left", texts=False)


def same(kept: Intake, left: Intake) -> None:
    order = ["file", "line"]
    assert_frame_equal(collect(left.events).sort(order), collect(kept.events).sort(order))
    assert_frame_equal(collect(left.rejects), collect(kept.rejects))
    assert_frame_equal(left.tally, kept.tally)
    assert_frame_equal(left.files, kept.files)


@pytest.mark.parametrize("room", [0, 1_000_000])
@pytest.mark.parametrize("text", DIRT.values(), ids=DIRT.keys())
def test_texts_that_stay_in_the_export_are_the_texts_that_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, room: int
) -> None:
    monkeypatch.setattr(reading, "MOST_HELD", room)
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    same(*both([path], tmp_path))


def test_of_more_files_and_packed_ones(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.csv", tmp_path / "b.csv.gz"
    plain.write_text(HEADER + LINES, encoding="utf-8")
    packed.write_bytes(gzip.compress((HEADER + LINES[:80] + LINES).encode()))
    same(*both([plain, packed], tmp_path))


def test_texts_are_categories_where_all_files_repeat_few(tmp_path: Path) -> None:
    few, many = tmp_path / "a.csv", tmp_path / "b.csv"
    few.write_text(HEADER + LINES, encoding="utf-8")
    line = "01-10-2026 08:00:00;jansen;999000020;Zoeken;melding {}\n"
    many.write_text(HEADER + "".join(map(line.format, range(3_000))), encoding="utf-8")
    found = taken([few, many], tmp_path / "scratch", texts=True)
    kinds = found.coded.collect_schema()
    assert (kinds["action"].base_type(), kinds["reason"]) == (pl.Categorical, pl.String())
    written = collect(found.events).sort("file", "line").select("action", "reason").rows()
    assert written[:3] == [("Raadplegen", "aanvraag"), ("Zoeken", None), ("Raadplegen", "melding")]
    assert written[3:] == [("Zoeken", f"melding {number}") for number in range(3_000)]


def test_of_actions_that_decide(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(HEADER + LINES, encoding="utf-8")
    how = profile(actions={"consulting": ["raadplegen"]})
    kept = taken([path], tmp_path / "kept", texts=True, how=how)
    same(kept, taken([path], tmp_path / "left", texts=False, how=how))


@pytest.mark.parametrize("room", [0, 1_000_000])
def test_no_text_is_written_beside_the_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(reading, "MOST_HELD", room)
    path, scratch = tmp_path / "export.csv", tmp_path / "scratch"
    path.write_text(HEADER + LINES, encoding="utf-8")
    collect(taken([path], scratch, texts=False).events)
    written = b"".join(file.read_bytes() for file in scratch.rglob("*") if file.is_file())
    assert b"melding" not in written
    assert bool(written) == (room == 0)


def test_only_the_lines_that_are_asked_for_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "export.csv"
    path.write_text(HEADER + LINES * 3_000, encoding="utf-8")
    found = taken([path], tmp_path / "scratch", texts=False)
    read: list[int] = []
    original = places._read

    def counting(where: places.Places, records: pl.DataFrame) -> pl.DataFrame:
        read.append(records.height)
        return original(where, records)

    monkeypatch.setattr(places, "_read", counting)
    shown = collect(found.events.filter(pl.col("line").is_in([4, 8_001])).sort("line"))
    assert shown["reason"].to_list() == ["melding", None]
    assert sum(read) == 2
    read.clear()
    collect(found.events.group_by("user").len())
    assert read == []


def test_an_export_that_was_changed_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(HEADER + LINES, encoding="utf-8")
    found = taken([path], tmp_path / "scratch", texts=False)
    path.write_text(HEADER + LINES.replace("jansen", "pieters"), encoding="utf-8")
    with pytest.raises(DataError) as raised:
        collect(found.events)
    (fault,) = raised.value.faults
    assert (fault.where, fault.what) == (str(path), "was changed while it was read")


def test_an_export_that_is_gone_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(HEADER + LINES, encoding="utf-8")
    found = taken([path], tmp_path / "scratch", texts=False)
    path.unlink()
    with pytest.raises(DataError, match="was changed while it was read"):
        collect(found.events)


CELLS = st.lists(st.text("ab é", max_size=3), min_size=3, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS, min_size=1, max_size=8), data=st.data(), ending=st.sampled_from("\n\r"))
def test_any_records_in_any_order(
    tmp_path: Path, rows: list[list[str]], data: st.DataObject, ending: str
) -> None:
    end = "\r\n" if ending == "\r" else "\n"
    text = "x" * 7 + "".join(";".join(row) + end for row in rows)
    path = tmp_path / "export.csv"
    path.write_bytes(text.encode())
    lying = places.Places(
        path,
        begin=7,
        ending=len(end),
        columns=("a", "b", "c"),
        separator=";",
        records=0,
        version=version(path),
    )
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1)))
    sizes = pl.DataFrame({"bytes": [len("".join(row).encode()) for row in rows]})
    place = sizes.select(lying.place(pl.col("bytes")).alias("place"))[asked]
    cells = place.select(lying.cells(pl.col("place")).alias("cells")).unnest("cells")
    assert cells.rows() == [tuple(cell or None for cell in rows[number]) for number in asked]
