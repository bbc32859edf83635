"""Separated text (CSV), also gzip or Zstandard: fast where it can be proved, else careful."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.errors import DataError, Fault
from logwatch.files import version
from logwatch.ingest.fingerprint import Fingerprint, fingerprint
from logwatch.ingest.table import BYTES, LINE, Layout, RawTable, no_records, no_rejects
from logwatch.ingest.text import encoding as encodings
from logwatch.ingest.text.careful import empty_to_null, read_carefully
from logwatch.ingest.text.dialect import Dialect, closing_lines, find_dialect
from logwatch.ingest.text.encoding import Encoding
from logwatch.ingest.text.places import Places
from logwatch.ingest.text.proof import Body, Cut, accounts_for, body_of
from logwatch.ingest.text.proved import cell_bytes_of, parse
from logwatch.ingest.text.unpack import unpacked
from logwatch.said import said

SUFFIXES: Final = (".csv", ".tsv", ".txt", ".log")

_HEAD: Final = 1 << 16


def matches(head: bytes) -> bool:  # noqa: ARG001 every format answers
    """Never: text has no magic bytes; it is what no other format claims."""
    return False


def read(path: Path, layout: Layout, spool: Path) -> RawTable:
    """Opens a text table. The careful reader, when the head calls for it, runs at once.

    Raises DataError when the file is empty, is no text table, or lacks a required column.
    """
    plain = unpacked(path, spool)
    size = plain.stat().st_size
    if not size:
        raise no_records(path)
    head, tail = _ends(plain, size)
    if size == len(head) and not head.strip():
        raise no_records(path)
    guessed = encodings.guess(head, layout.encoding, path)
    start = None
    if guessed is None or guessed.name == "utf-8":
        start = _fast_start(head, tail, path, layout)
    if start is None:
        return _careful(plain, path, layout, spool)
    counts = fingerprint(plain, start.cut.is_regular)
    return _fast(plain, start, counts, partial(_careful, plain, path, layout))


@dataclass(frozen=True, slots=True)
class _Start:
    """The dialect, the first records and their bytes, and what lies at and above the header."""

    dialect: Dialect
    sample: pl.DataFrame
    sampled: int
    above: Body
    returns: bool
    quoted: bool
    ended: bool

    @property
    def cut(self) -> Cut:
        """How its lines are cut into cells."""
        return Cut(self.dialect.separator.encode(), len(self.dialect.columns))


def _fast_start(head: bytes, tail: bytes, path: Path, layout: Layout) -> _Start | None:
    """What the fast reader needs, or None when head or tail show that it would misread."""
    lines = head[: head.rfind(b"\n") + 1] if len(head) == _HEAD else head
    try:
        text = lines.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if not text or encodings.only_returns(text) or "\0" in text:
        return None
    dialect = find_dialect(path, _split(text), layout)
    above = b"".join(lines.splitlines(keepends=True)[: dialect.header])
    body = lines[len(above) :]
    returns = b"\r\n" in body
    sample = body.replace(b"\r\n", b"\n")
    last = _split(tail.decode(errors="replace"))
    # A separator of two bytes, a blank end or a sum at the end: the careful reader's. So is a
    # separator as the last byte: Polars drops the cell behind it, and a short line hides that.
    separator = dialect.separator.encode()
    if len(separator) > 1 or tail.endswith((b"\n\n", b"\n\r\n", separator)):
        return None
    if closing_lines(last, dialect.separator) or not sample:
        return None
    rows = parse(sample, dialect.columns, dialect.separator)
    if rows is None:
        return None
    return _Start(
        dialect, rows, len(body), body_of(above), returns, b'"' in sample, tail.endswith(b"\n")
    )


def _fast(
    plain: Path,
    start: _Start,
    counts: Future[Fingerprint],
    careful: Callable[[Path], RawTable],
) -> RawTable:
    dialect = start.dialect
    frame = pl.scan_csv(
        plain,
        has_header=False,
        schema=dict.fromkeys(dialect.columns, pl.String()),
        separator=dialect.separator,
        skip_lines=dialect.header,
        row_index_name=LINE,
        row_index_offset=dialect.header + 1,
        glob=False,
    ).with_columns(cell_bytes_of(dialect.columns).alias(BYTES))
    return RawTable(
        frame=frame.with_columns(empty_to_null(dialect.columns)) if start.quoted else frame,
        columns=dialect.columns,
        rejects=no_rejects(),
        format="csv",
        encoding="utf-8",
        separator=dialect.separator,
        header=dialect.header,
        sample=start.sample,
        reader="fast",
        places=_places(plain, start),
        proof=partial(_proof, start, counts),
        careful=careful,
    )


def _places(plain: Path, start: _Start) -> Places | None:
    """Where its records lie, unless quotes leave that open, or a blank line may be a record."""
    dialect, opened = start.dialect, version(plain)
    if start.quoted or len(dialect.columns) == 1:
        return None
    return Places(
        plain,
        columns=dialect.columns,
        separator=dialect.separator,
        begin=start.above.size,
        ending=1 + start.returns,
        records=opened[0] * start.sample.height // start.sampled + 1,
        version=opened,
    )


def _proof(start: _Start, counts: Future[Fingerprint], rows: int, cell_bytes: int) -> bool:
    """Whether rows and bytes account for the file; quotes or CRs unseen in the head do not."""
    file, above = counts.result(), start.above
    body = Body(
        file.size - above.size,
        None if file.newlines is None else file.newlines - (above.newlines or 0),
        file.quotes - above.quotes,
        file.carriage_returns - above.carriage_returns,
        start.ended,
    )
    if (
        not file.regular
        or bool(body.quotes) > start.quoted
        or bool(body.carriage_returns) != start.returns
    ):
        return False
    return accounts_for(body, rows, cell_bytes, len(start.dialect.columns))


def _careful(plain: Path, path: Path, layout: Layout, spool: Path) -> RawTable:
    encoding = encodings.find(plain, layout.encoding)
    dialect = find_dialect(path, _first_lines(plain, path, encoding), layout)
    read = read_carefully(plain, encoding, dialect, spool)
    if not read.records and not read.rejected:
        raise no_records(path)
    return RawTable(
        frame=read.frame,
        columns=dialect.columns,
        rejects=read.rejects,
        format="csv",
        encoding=encoding.name,
        separator=dialect.separator,
        header=dialect.header,
        skipped=read.skipped,
    )


def _first_lines(plain: Path, path: Path, encoding: Encoding) -> list[str]:
    text, whole = next(encodings.text_chunks(plain, encoding, _HEAD))
    if text.count("\0") > len(text) / 100:
        raise DataError(
            Fault(
                str(path), said("is no text"), said("Export it as CSV, Excel, Parquet or NDJSON.")
            )
        )
    return _split(text if whole else text[: text.rfind("\n") + 1])


def _split(text: str) -> list[str]:
    return text.removesuffix("\n").replace("\r\n", "\n").split("\n")


def _ends(path: Path, size: int) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, size - _HEAD))
        return head, file.read()
