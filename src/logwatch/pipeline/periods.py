"""Findings whose value begins with the user's whole period instead of with one citizen."""

import polars as pl

from logwatch import engine
from logwatch.detect.reading.matters import periods
from logwatch.pipeline.book import pairs_of
from logwatch.pipeline.judge import Judged
from logwatch.report import frames


def periods_of(named: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """PERIODS of the reports; `named` are FINDINGS with their `id`."""
    if judged.reading_list is None:
        return frames.PERIODS.to_frame()
    best = pairs_of(named, judged.reading_list).group_by("number").agg(pl.col("total").max())
    reading = judged.reading_list
    unusual = engine.collect(periods(reading.on_list.scene, reading.steps.scene))
    found = named.join(best, on="number").join(unusual, on="user")
    more = found.filter(pl.col("bits") > pl.col("total")).sort("number")
    return more.select("measured", "norm", finding="id", points="bits").match_to_schema(
        frames.PERIODS, integer_cast="upcast"
    )
