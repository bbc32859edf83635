"""The judged events of a source, made once and kept narrow: every rule reads them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from logwatch.engine import hold
from logwatch.ingest.fates import Grounds, numbers_of
from logwatch.ingest.intake import JUDGED
from logwatch.ingest.scratch import ReadFile


@dataclass(frozen=True, slots=True)
class Exports:
    """The files of one source, and what its events are alike in: whether they have a time of day
    (None: some do), and whether any has a case or a session."""

    source: int
    files: Sequence[tuple[ReadFile, Grounds]]
    timed: bool | None
    cases: bool
    sessions: bool

    def judged(self, path: Path, rows: int) -> pl.LazyFrame:
        """JUDGED. They stay in memory while the run has few `rows` of them, else in `path`."""
        differing = [name for name in JUDGED if name not in self._alike()]
        made = {"timed": pl.col("time_quality") != "date_only"}
        plans = [
            numbers_of(file, grounds)
            .filter(pl.col("fate") == "judged")
            .select(made.get(name, pl.col(name)).alias(name) for name in differing)
            for file, grounds in self.files
        ]
        held = hold(plans[0] if len(plans) == 1 else pl.union(plans), path, rows)
        return held.with_columns(**self._alike()).select(JUDGED.names())

    def _alike(self) -> dict[str, pl.Expr]:
        """The columns that need not be kept."""
        alike = {"source": pl.lit(self.source, dtype=pl.UInt8)}
        if not self.cases:
            alike["subject"] = pl.col("citizen")
        if self.timed is not None:
            alike["timed"] = pl.lit(self.timed)
        if not self.sessions:
            alike["session"] = pl.lit(None, dtype=pl.UInt32)
        return alike
