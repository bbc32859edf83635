"""Where the records of a text file lie, and their cells, read from there once more."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

import polars as pl

from logwatch.engine import ChangedError
from logwatch.files import version
from logwatch.ingest.text.proved import cell_bytes_of, parse


@dataclass(frozen=True, slots=True)
class Places:
    """A text file whose records follow each other from byte `begin`, without a quote.

    So a record is as long as its cells, the separators between them and its line end of `ending`
    bytes. `records` is about how many there are, going by the first ones; `version` is
    the file's when it was opened.
    """

    path: Path
    begin: int
    ending: int
    columns: tuple[str, ...]
    separator: str
    records: int
    version: tuple[int, int]

    def place(self, cell_bytes: pl.Expr) -> pl.Expr:
        """Struct of `begin` and `size`: where each record's cells lie, of all records in order."""
        size = cell_bytes.cast(pl.UInt64) + (len(self.columns) - 1)
        begin = (size + self.ending).cum_sum() - (size + self.ending) + self.begin
        return pl.struct(begin.alias("begin"), size.alias("size"))

    def cells(self, place: pl.Expr) -> pl.Expr:
        """Struct of the file's columns as text, null where empty, of any records.

        Reads the export when the plan runs, which then raises ChangedError when it is no longer the
        file that was opened.
        """
        read = pl.Struct(dict.fromkeys(self.columns, pl.String()))
        return place.map_batches(partial(_cells, self), return_dtype=read, is_elementwise=True)

    def line(self, cells: pl.Expr) -> pl.Expr:
        """The text of records, of their cells."""
        each = [cells.struct.field(name).fill_null("") for name in self.columns]
        return pl.concat_str(each, separator=self.separator)


def _cells(places: Places, asked: pl.Series) -> pl.Series:
    """A batch of places as cells, row for row."""
    rows = asked.struct.unnest()
    records = rows.unique("begin").sort("begin")
    there = records.select("begin").with_columns(_read(places, records).to_struct("cells"))
    return rows.join(there, on="begin", how="left", maintain_order="left")["cells"]


def _read(places: Places, records: pl.DataFrame) -> pl.DataFrame:
    """The cells of records, none of them twice and in the order of the file."""
    if records.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(places.columns, pl.String()))
    try:
        with places.path.open("rb") as file:
            text = b"".join(_pieces(file, records, places.ending)).replace(b"\r\n", b"\n")
        unchanged = version(places.path) == places.version
    except OSError:
        raise ChangedError(str(places.path)) from None
    cells = parse(text, places.columns, places.separator)
    # Where a record begins follows from all before it: none of them may have changed.
    if unchanged and cells is not None:
        found = cells.select(size=cell_bytes_of(places.columns) + (len(places.columns) - 1))
        if found["size"].cast(pl.UInt64).equals(records["size"]):
            return cells
    raise ChangedError(str(places.path))


def _pieces(file: BinaryIO, records: pl.DataFrame, ending: int) -> Iterator[bytes]:
    """The bytes of records with their line ends; what lies side by side is read at once."""
    until = pl.col("begin") + pl.col("size") + ending
    apart = (pl.col("begin") != until.shift()).fill_null(value=True)
    runs = records.group_by(apart.cum_sum().alias("run"), maintain_order=True).agg(
        pl.col("begin").first(), until.last().alias("until")
    )
    for begin, end in runs.select("begin", "until").iter_rows():
        file.seek(begin)
        yield file.read(end - begin)
