from datetime import UTC, datetime
from pathlib import Path

import pytest

from logwatch.ingest.guesses import ColumnGuess
from logwatch.ingest.inspect import Inspection, inspect
from logwatch.ingest.meanings import Why

BSNS = ["999990019", "999990160", "999990202", "999990366"]


def inspected(folder: Path, data: str, name: str = "export.csv") -> Inspection:
    (folder / name).write_text(data, encoding="utf-8")
    return inspect(folder / name, folder)


def chosen(inspection: Inspection) -> dict[str, str]:
    return {meaning: guess.name for meaning, guess in inspection.meanings().items()}


def test_what_the_file_is_and_what_its_columns_mean(tmp_path: Path) -> None:
    rows = [f"0{n}-10-2026 08:30:00;GEM\\jansen;{bsn};x;\n" for n, bsn in enumerate(BSNS, 1)]
    seen = inspected(tmp_path, "Titel\nWanneer;Medewerker;Nummer;Vrij;Reden\n" + "".join(rows))
    assert (seen.format, seen.encoding, seen.separator, seen.header) == ("csv", "utf-8", ";", 2)
    assert chosen(seen) == {
        "time": "Wanneer",
        "user": "Medewerker",
        "citizen": "Nummer",
        "reason": "Reden",
    }
    assert (seen.rows, seen.rejects, seen.skipped) == (4, 0, 0)
    assert (seen.first, seen.last) == (
        datetime(2026, 10, 1, 8, 30),
        datetime(2026, 10, 4, 8, 30),
    )
    assert seen.columns[2] == ColumnGuess("Nummer", "citizen", Why("bsn", "100%"), 1.0, 1.0, None)
    assert (seen.columns[4].share_filled, seen.columns[3].meaning) == (0.0, None)


def test_date_and_time_of_day_apart(tmp_path: Path) -> None:
    seen = inspected(tmp_path, "Datum;Tijd;BSN\n1-10-2026;08:30:00;1\n13-10-2026;9:05:00;2\n")
    assert chosen(seen) == {"date": "Datum", "time_of_day": "Tijd", "citizen": "BSN"}


def test_a_column_named_time_beats_other_moments(tmp_path: Path) -> None:
    seen = inspected(
        tmp_path,
        "Begin,Tijdstip,User\n2026-10-01T01:00:00Z,2026-10-01T08:00:00Z,a\n"
        "2026-10-01T02:00:00Z,2026-10-01T09:00:00Z,b\n",
    )
    assert chosen(seen) == {"time": "Tijdstip", "user": "User"}
    assert seen.first == datetime(2026, 10, 1, 8, tzinfo=UTC)


def test_objects_in_a_list_are_proposed_as_rows(tmp_path: Path) -> None:
    record = '{"tijdstip": "2026-10-01T08:00:00Z", "objecten": [{"objectId": "999990019"}]}\n'
    seen = inspected(tmp_path, record * 2, "export.ndjson")
    assert chosen(seen)["citizen"] == "objecten[].objectId"


def test_objects_in_a_list_within_an_object_too(tmp_path: Path) -> None:
    data = "".join(
        f'{{"log": {{"tijd": "2026-10-0{day}T08:00:00", "o": [{{"bsn": "999000020"}}, '
        f'{{"bsn": "999000032"}}]}}}}\n'
        for day in range(1, 5)
    )
    assert chosen(inspected(tmp_path, data, "x.ndjson"))["citizen"] == "log.o[].bsn"


def test_it_never_holds_a_value(tmp_path: Path) -> None:
    rows = "".join(f'2026-10-01 08:00:00;jansen;{bsn};"a";\n' for bsn in BSNS)
    seen = inspected(tmp_path, "tijdstip;gebruiker;bsn;x;y\n" + rows)
    for value in (*BSNS, "jansen"):
        assert value not in repr(seen)


@pytest.mark.parametrize("dirt", ["a;b;c\n", "a\n"])
def test_dirt_beyond_the_head_is_read_carefully(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dirt: str
) -> None:
    monkeypatch.setattr("logwatch.ingest.formats.csv._HEAD", 64)
    seen = inspected(tmp_path, "tijdstip;bsn\n" + "2026-10-01 08:00:00;1\n" * 9 + dirt)
    assert (seen.rows, seen.rejects) == (9, 1)


def test_a_vague_name_gives_way_to_a_clear_one(tmp_path: Path) -> None:
    seen = inspected(tmp_path, "resource,user_id\ndashboard,a\napi,b\n")
    assert chosen(seen) == {"user": "user_id"}
    assert seen.columns[0].reason == Why("other")
    assert chosen(inspected(tmp_path, "resource,user_id\na,\nb,\n")) == {"user": "resource"}


def test_lines_of_separators_alone_are_not_looked_at(tmp_path: Path) -> None:
    seen = inspected(tmp_path, "Tijdstip;BSN\n1-10-2026 08:30;1\n;\n13-10-2026 09:05;2\n;\n;\n")
    assert (seen.rows, seen.rejects, seen.columns[0].share_filled) == (2, 0, 1.0)
