"""The log lines behind a finding, as texts that can do no harm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless_texts
from logwatch.report.texts import Texts

CELL_LIMIT: Final = 200
LINE_COLUMNS: Final = (
    "time",
    "account",
    "citizen",
    "case",
    "action",
    "page",
    "reason",
    "outcome",
    "origin",
    "file",
    "line",
)


@dataclass(frozen=True, slots=True)
class Lines:
    """Evidence of one finding: columns that are empty throughout are left out.

    `kept` lines are written out in the workbook, `total` is how many there were.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kept: int
    total: int


def evidence_texts(facts: Facts, texts: Texts) -> pl.DataFrame:
    """EVIDENCE with its time as text, and what is odd about the time said beside it."""
    odd = {quality: texts.say(f"time.{quality}") for quality in ("doubled", "missing")}
    stamp = pl.col("time").dt.strftime("%d-%m-%Y %H:%M:%S")
    quality = pl.col("time_quality").cast(pl.String)
    note = quality.replace_strict(odd, default=None, return_dtype=pl.String)
    day = pl.col("time").dt.strftime("%d-%m-%Y ") + pl.lit(texts.say("time.date_only"))
    return harmless_texts(facts.evidence, CELL_LIMIT).with_columns(
        pl.when(quality == "date_only")
        .then(day)
        .otherwise(pl.concat_str(stamp, note, separator=" ", ignore_nulls=True))
        .alias("time")
    )


def lines_of(row: Mapping[str, Any], evidence: pl.DataFrame, most: int | None) -> Lines:
    """The `evidence` of the finding `row`, at most so many lines of it; None: all."""
    kept, total = evidence.height, row["lines"]
    if not kept or most == 0:
        return Lines((), (), kept, total)
    shown = evidence if most is None else evidence.head(most)
    columns = [name for name in LINE_COLUMNS if shown[name].null_count() < shown.height]
    rows = shown.select(pl.col(columns).cast(pl.String).fill_null("–")).rows()
    return Lines(tuple(columns), tuple(rows), kept, total)
