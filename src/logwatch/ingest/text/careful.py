"""The careful reader: any encoding, any dirt, in pieces, each proved or sorted line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.ingest.table import LINE, RAW_REJECTS, table_schema
from logwatch.ingest.text.dialect import MOST_CLOSING, Dialect, closing_lines
from logwatch.ingest.text.encoding import REPLACEMENT, Encoding, text_chunks
from logwatch.ingest.text.pieces import Pieces
from logwatch.ingest.text.proved import parse
from logwatch.ingest.text.records import Grammar, Sorted, sort_lines
from logwatch.ingest.text.unpack import private_folder

PIECE: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class CarefullyRead:
    """Scans of the spooled records and rejects, and how many there are of each."""

    frame: pl.LazyFrame
    rejects: pl.LazyFrame
    records: int
    rejected: int
    skipped: int


def read_carefully(path: Path, encoding: Encoding, dialect: Dialect, spool: Path) -> CarefullyRead:
    """Reads a text file into Parquet pieces of mode 0600 in a folder of its own in the spool.

    Memory stays at a few times PIECE bytes of text, whatever the file holds.
    """
    folder = private_folder(spool)
    records = Pieces(folder, "records")
    rejects = Pieces(folder, "rejects")
    skipped = 0
    for piece, closing in _pieces(text_chunks(path, encoding, PIECE), dialect, encoding.clean):
        records.add(piece.records)
        rejects.add(piece.rejects)
        skipped += closing
    frame = records.scan(table_schema(dialect.columns))
    return CarefullyRead(frame, rejects.scan(RAW_REJECTS), records.rows, rejects.rows, skipped)


def empty_to_null(columns: Sequence[str]) -> list[pl.Expr]:
    """The columns with null for text that is empty: a cell of nothing but quotes."""
    return [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in columns]


def _pieces(
    chunks: Iterator[tuple[str, bool]], dialect: Dialect, clean: bool
) -> Iterator[tuple[Sorted, int]]:
    grammar = Grammar.of(dialect.separator, len(dialect.columns))
    line, rest, closing, above = 1, "", "", dialect.header
    for chunk, last in chunks:
        text = rest + closing + chunk
        while above and text:
            _, end, text = text.partition("\n")
            above, line = above - 1, line + len(end)
        text, closing, skipped = _without_closing(text, dialect.separator)
        piece = _proved(text, line, dialect, clean) or sort_lines(
            text, line, grammar, dialect.columns, last=last, clean=clean
        )
        rest = piece.rest
        line += text.count("\n") - rest.count("\n")
        yield piece, skipped if last else 0


def _proved(text: str, line: int, dialect: Dialect, clean: bool) -> Sorted | None:
    if not text or (not clean and REPLACEMENT in text):
        return None
    frame = parse(text.encode(), dialect.columns, dialect.separator)
    if frame is None:
        return None
    if '"' in text:
        frame = frame.with_columns(empty_to_null(dialect.columns))
    return Sorted(frame.with_row_index(LINE, line), pl.DataFrame(schema=RAW_REJECTS), "")


def _without_closing(text: str, separator: str) -> tuple[str, str, int]:
    """The text, the lines at its end that close the list, and how many of those are not blank.

    What closes this piece must be held back: only in the last piece does nothing follow on it.
    """
    blank = " \t\n" + separator
    end = text.find("\n", len(text.rstrip(blank)))
    filled = text if end < 0 else text[:end]
    lines = filled.rsplit("\n", MOST_CLOSING)[-MOST_CLOSING:]
    closing = lines[len(lines) - closing_lines(lines, separator) :]
    begin = len(filled) - sum(len(line) + 1 for line in closing) + 1
    if not closing:
        return text, "", 0
    return text[:begin], text[begin:], sum(1 for line in closing if line.strip(blank))
