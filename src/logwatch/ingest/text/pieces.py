"""Frames kept in private files instead of memory."""

from pathlib import Path

import polars as pl

from logwatch.engine import spool


class Pieces:
    """Frames that follow each other, each in an Arrow file of mode 0600 in `folder`.

    A piece may lack columns of the schema that the others have; they are null in it.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.rows = 0
        self._folder = folder
        self._name = name
        self._scans: list[pl.LazyFrame] = []

    def add(self, frame: pl.DataFrame) -> None:
        """Writes one more piece; a frame without rows makes none."""
        if frame.is_empty():
            return
        path = self._folder / f"{self._name}-{len(self._scans):06}.arrow"
        self._scans.append(spool(frame.lazy(), path))
        self.rows += frame.height

    def scan(self, schema: pl.Schema) -> pl.LazyFrame:
        """All pieces in the order of adding, with the columns of `schema` in its order."""
        pieces = [pl.LazyFrame(schema=schema), *self._scans]
        return pl.concat(pieces, how="diagonal").select(schema.names())
