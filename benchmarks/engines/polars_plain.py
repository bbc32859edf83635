"""Plain Polars: the four questions as one would write them, on text, in one run."""

import polars as pl
from question import (
    DAY_LIMIT,
    KINDS,
    NIGHT_FROM,
    NIGHT_UNTIL,
    TIME_FORMAT,
    USERS_NORM,
    Answer,
    Data,
)


def run(data: Data) -> Answer:
    log = pl.scan_csv(data.log, separator=";", infer_schema=False).with_columns(
        time=pl.col("Tijdstip").str.to_datetime(TIME_FORMAT)
    )
    dated = log.with_columns(day=pl.col("time").dt.date())
    hour = pl.col("time").dt.hour()
    night = log.filter((hour >= NIGHT_FROM) | (hour < NIGHT_UNTIL)).select(pl.len())
    full = (
        dated.group_by("Gebruiker", "day").len().filter(pl.col("len") > DAY_LIMIT).select(pl.len())
    )
    busy = (
        log.group_by("BSN", month=pl.col("time").dt.truncate("1mo"))
        .agg(users=pl.col("Gebruiker").n_unique())
        .filter(pl.col("users") > USERS_NORM)
        .select(pl.len())
    )
    alone = _without_relation(dated, data)
    counts = pl.collect_all([night, full, busy, alone], engine="streaming")
    return Answer(*(frame.item() for frame in counts))


def _without_relation(dated: pl.LazyFrame, data: Data) -> pl.LazyFrame:
    relations = (
        pl.scan_csv(data.relations, separator=";", infer_schema=False)
        .filter(pl.col("kind").is_in(KINDS))
        .with_columns(pl.col("first", "last").str.to_date("%Y-%m-%d"))
    )
    days = dated.group_by("BSN", "day").len("lines")
    known = days.join(relations, left_on="BSN", right_on="citizen").filter(
        (pl.col("first") <= pl.col("day"))
        & (pl.col("last").is_null() | (pl.col("day") <= pl.col("last")))
    )
    return days.join(known, on=["BSN", "day"], how="anti").select(pl.col("lines").sum())
