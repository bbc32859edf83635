import gzip
import json
from pathlib import Path

import pytest

from logwatch.errors import DataError
from logwatch.ingest.open import open_table
from logwatch.ingest.table import LINE, Layout, RawTable


def opened(
    folder: Path, data: str, layout: Layout | None = None, name: str = "x.ndjson"
) -> RawTable:
    (folder / name).write_text(data, encoding="utf-8")
    return open_table(folder / name, layout or Layout(), folder)


def rows(table: RawTable) -> list[tuple[object, ...]]:
    return table.frame.select(LINE, *table.columns).collect().rows()


def rejects(table: RawTable) -> list[tuple[object, ...]]:
    return table.rejects.collect().rows()


def test_nested_names_are_joined_and_numbers_keep_their_text(tmp_path: Path) -> None:
    table = opened(
        tmp_path,
        '{"a": {"b": 1.50, "c": [true, {"d": null}]}, "e": "x"}\n\n{"f": 12345678901234567890}\n',
    )
    assert table.columns == ("a.b", "a.c.0", "a.c.1.d", "e", "f")
    assert rows(table) == [
        (1, "1.50", "true", None, "x", None),
        (3, None, None, None, None, "12345678901234567890"),
    ]


def test_each_object_of_a_record_is_a_row_when_the_profile_says_so(tmp_path: Path) -> None:
    data = '{"t": 1, "o": [{"id": "a"}, {"id": "b", "n": 2}]}\n{"t": 2, "o": []}\n{"t": 3}\n'
    table = opened(tmp_path, data, Layout(columns=frozenset({"o[].id"})))
    assert table.columns == ("t", "o[].id", "o[].n")
    assert rows(table) == [
        (1, "1", "a", None),
        (1, "1", "b", "2"),
        (2, "2", None, None),
        (3, "3", None, None),
    ]


def test_a_list_within_an_object_gives_rows_too(tmp_path: Path) -> None:
    data = '{"log": {"t": 1, "o": [{"id": "a"}, {"id": "b"}], "p": {"q": 5}}}\n{"log": {"t": 2}}\n'
    table = opened(tmp_path, data, Layout(columns=frozenset({"log.o[].id"})))
    assert table.columns == ("log.t", "log.p.q", "log.o[].id")
    assert rows(table) == [(1, "1", "5", "a"), (1, "1", "5", "b"), (2, "2", None, None)]


def test_for_a_missing_column_the_whole_list_is_proposed_not_one_of_its_places(
    tmp_path: Path,
) -> None:
    layout = Layout(required=frozenset({"log.o.id"}))
    with pytest.raises(DataError) as raised:
        opened(tmp_path, '{"log": {"o": [{"id": "a"}, {"id": "b"}]}}\n', layout)
    assert "'log.o[].id'" in str(raised.value.faults[0].mend)


def test_broken_lines_are_rejected_and_nothing_else(tmp_path: Path) -> None:
    table = opened(tmp_path, '{"a": 1}\n{"a": \n[1]\n{"a": NaN}\n' + "[" * 99_999 + '\n{"a": 2}')
    assert rows(table) == [(1, "1"), (6, "2")]
    assert [reject[:2] for reject in rejects(table)] == [
        (2, "not_json"),
        (3, "not_object"),
        (4, "not_json"),
        (5, "not_json"),
    ]
    assert rejects(table)[0][2] == '{"a": '


def test_text_that_no_encoding_can_hold(tmp_path: Path) -> None:
    table = opened(tmp_path, '{"a": "\\ud800 \\ud83d\\ude00 \\u2028", "__line": 7}\n')
    assert rows(table) == [(1, "? \U0001f600 \u2028", "7")]
    assert table.columns == ("a", "__line_2")


def test_a_document_with_its_records_at_a_path(tmp_path: Path) -> None:
    document = {"Count": 2, "Data": {"Items": [{"a": 1}, "x", {"a": 2}]}}
    layout = Layout(records="Data.Items")
    for indent in (None, 2):
        table = opened(tmp_path, json.dumps(document, indent=indent), layout, "x.json")
        assert rows(table) == [(1, "1"), (3, "2")]
        assert rejects(table) == [(2, "not_object", '"x"')]
    with pytest.raises(DataError, match="has no list of records"):
        opened(tmp_path, json.dumps(document), Layout(records="Data.Rows"), "x.json")


def test_a_document_whose_only_list_holds_the_records(tmp_path: Path) -> None:
    assert opened(tmp_path, '{"Items": [{"a": 1}], "Count": 1}', name="x.json").records == "Items"
    assert rows(opened(tmp_path, '[\n{"a": 1},\n{"a": 2}]', name="x.json")) == [(1, "1"), (2, "2")]


def test_many_pieces_with_columns_that_come_and_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logwatch.ingest.formats.ndjson._ROWS", 2)
    monkeypatch.setattr("logwatch.ingest.formats.ndjson._PIECE", 10)
    table = opened(tmp_path, '{"a": 1}\n{"b": 2}\n{"c": 3, "a": 4}\n{"b": 5}\n')
    assert rows(table) == [
        (1, "1", None, None),
        (2, None, "2", None),
        (3, "4", None, "3"),
        (4, None, "5", None),
    ]


def test_a_missing_column_no_records_and_compression(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the column 'b' is missing"):
        opened(tmp_path, '{"a": 1}\n', Layout(required=frozenset({"b"})))
    with pytest.raises(DataError, match="holds no records"):
        opened(tmp_path, '{"Items": []}\n', Layout(records="Items"))
    (tmp_path / "y.ndjson.gz").write_bytes(gzip.compress(b'{"a": 1}\n'))
    assert rows(open_table(tmp_path / "y.ndjson.gz", Layout(), tmp_path)) == [(1, "1")]


def test_a_broken_byte_rejects_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.ndjson").write_bytes('{"a": "éé"}\n'.encode() + b'{"a": "\xff"}\n')
    table = open_table(tmp_path / "x.ndjson", Layout(), tmp_path)
    assert rows(table) == [(1, "éé")]
    assert rejects(table) == [(2, "bad_encoding", '{"a": "\ufffd"}')]
