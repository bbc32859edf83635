"""JSON: one record a line (NDJSON), or one document with a list of records in it."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.ingest.table import (
    ELEMENT,
    LINE,
    RAW_REJECTS,
    Layout,
    RawTable,
    clean_names,
    no_records,
    require,
    table_schema,
)
from logwatch.ingest.text.encoding import REPLACEMENT, Encoding, find, text_chunks
from logwatch.ingest.text.flatten import Cells, rows_of
from logwatch.ingest.text.pieces import Pieces
from logwatch.ingest.text.unpack import private_folder, unpacked
from logwatch.said import said

SUFFIXES: Final = (".ndjson", ".jsonl", ".json")

_PIECE: Final = 1 << 22
_ROWS: Final = 20_000
_PLACE: Final = re.compile(r"\.\d+\.")
_MARK: Final = b"\xef\xbb\xbf"

Outcome = tuple[int, dict[str, Any] | str, str]
"""Line or record number; the record and no cause, or the line's text and the cause."""


def matches(head: bytes) -> bool:
    """Whether the first bytes begin an object with a name, or a list of objects."""
    bare = head.removeprefix(_MARK).lstrip()
    return (bare.startswith(b"{") and b'"' in bare[:64]) or (
        bare.startswith(b"[") and bare[1:].lstrip().startswith(b"{")
    )


def read(path: Path, layout: Layout, spool: Path) -> RawTable:
    """Reads all records; LINE is the line, or in a document the record's number, from 1.

    A list whose column the profile writes with `[]` gives a row for each of its elements. Raises
    DataError when there are no records, no list at `layout.records`, or no such column.
    """
    plain = unpacked(path, spool)
    encoding = find(plain, layout.encoding)
    document, records = _document(plain, encoding.name, layout, path)
    outcomes = _lines(plain, encoding) if document is None else _elements(document)
    folder = private_folder(spool)
    kept, rejects = Pieces(folder, "records"), Pieces(folder, "rejects")
    seen = _store(outcomes, layout, kept, rejects)
    if not kept.rows and not rejects.rows:
        raise no_records(path)
    # One place of a list would leave the others out.
    require(path, seen, layout, [_PLACE.sub("[].", name, count=1) for name in seen])
    return RawTable(
        frame=kept.scan(pl.Schema({**table_schema(seen), ELEMENT: pl.UInt32()})),
        columns=seen,
        rejects=rejects.scan(RAW_REJECTS),
        format="ndjson",
        encoding=encoding.name,
        records=records,
        elements=True,
    )


def _store(
    outcomes: Iterable[Outcome], layout: Layout, kept: Pieces, rejects: Pieces
) -> tuple[str, ...]:
    """Writes pieces of rows as they fill up; returns all names in order of appearance.

    Records are walked over one by one: they have no common shape that a frame could be told.
    """
    listed = {name.partition("[]")[0] for name in layout.columns if "[]" in name}
    names: dict[str, None] = {}
    rows: list[Cells] = []
    lines: list[tuple[int, int]] = []
    broken: list[tuple[int, str, str]] = []
    for number, record, cause in outcomes:
        if isinstance(record, str):
            broken.append((number, cause, record))
        else:
            made = rows_of(record, listed)
            rows += made
            lines += [(number, element) for element in range(1, len(made) + 1)]
        if len(rows) >= _ROWS or len(broken) >= _ROWS:
            names |= _flush(rows, lines, broken, kept, rejects)
    names |= _flush(rows, lines, broken, kept, rejects)
    return clean_names(names)


def _flush(
    rows: list[Cells],
    lines: list[tuple[int, int]],
    broken: list[tuple[int, str, str]],
    kept: Pieces,
    rejects: Pieces,
) -> dict[str, None]:
    """Writes a piece, and empties the lists for the next; returns its names."""
    names = _names(rows)
    columns = [
        pl.Series(clean, [row.get(name) for row in rows], pl.String)
        for name, clean in zip(names, clean_names(names), strict=True)
    ]
    places = (
        pl.Series(name, [each[part] for each in lines], pl.UInt32)
        for part, name in enumerate((LINE, ELEMENT))
    )
    kept.add(pl.DataFrame([*places, *columns]))
    rejects.add(pl.DataFrame(broken, schema=RAW_REJECTS, orient="row"))
    rows.clear()
    lines.clear()
    broken.clear()
    return names


def _names(rows: Iterable[Cells]) -> dict[str, None]:
    """All names, in order of appearance: most rows have no new one."""
    names: dict[str, None] = {}
    for row in rows:
        if not names.keys() >= row.keys():
            names.update(dict.fromkeys(row))
    return names


def _lines(plain: Path, encoding: Encoding) -> Iterator[Outcome]:
    number = 0
    for text, _ in text_chunks(plain, encoding, _PIECE):
        for line in text.removesuffix("\n").split("\n"):
            number += 1
            if not encoding.clean and REPLACEMENT in line:
                yield number, line, "bad_encoding"
            elif line.strip():
                yield _parsed(number, line)


def _parsed(number: int, line: str) -> Outcome:
    try:
        record = _loads(line)
    except (ValueError, RecursionError):
        return number, line, "not_json"
    return (number, record, "") if isinstance(record, dict) else (number, line, "not_object")


def _elements(document: list[Any]) -> Iterator[Outcome]:
    for number, record in enumerate(document, 1):
        if isinstance(record, dict):
            yield number, record, ""
        else:
            yield number, json.dumps(record, ensure_ascii=False), "not_object"


def _document(
    plain: Path, encoding: str, layout: Layout, path: Path
) -> tuple[list[Any] | None, str | None]:
    """The list of records and the path to it when the file is one document, else neither."""
    if layout.records is None and _first_line_is_record(plain):
        return None, None
    try:
        document = _loads(plain.read_text(encoding=encoding, errors="replace").lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None, None
    records = layout.records
    if records is None and isinstance(document, dict):
        lists = [name for name, value in document.items() if isinstance(value, list)]
        records = lists[0] if len(lists) == 1 else None
    found = document
    for name in records.split(".") if records else ():
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, list):
        mend = said("Name the list of records in the profile: [layout] records.")
        raise DataError(Fault(str(path), said("has no list of records where it should be"), mend))
    return found, records


def _first_line_is_record(plain: Path) -> bool:
    """Whether records stand a line each: more lines than one, and the first is an object."""
    with plain.open("rb") as file:
        first, more = file.readline(), file.readline()
    try:
        record = _loads(first.removeprefix(_MARK).decode())
    except (ValueError, RecursionError):
        return False
    lists = isinstance(record, dict) and any(isinstance(value, list) for value in record.values())
    return isinstance(record, dict) and (bool(more.strip()) or not lists)


def _loads(text: str) -> Any:
    """Numbers as the text that stands there; NaN and Infinity, which are no JSON, are refused."""
    return _JSON.decode(text)


def _refuse(name: str) -> None:
    raise ValueError(name)


_JSON: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_refuse)
