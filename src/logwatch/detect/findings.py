"""Signals about one matter become one finding, in the order of work."""

import base64
import hashlib
from datetime import date
from typing import Final

import polars as pl

from logwatch.findings import FINDINGS, Matter
from logwatch.signals import SIGNALS

_MATTER_OF: Final = {
    "user_night": "user_day",
    "user_day": "user_day",
    "user_citizen": "user_citizen",
    "citizen_window": "citizen",
    "user_month": "user_month",
    "source_day": "source_day",
}
_KEY: Final = ["matter", "user", "citizen", "source", "anchor"]
_BY_DAY: Final = ("user_day", "source_day")
_ID_LENGTH: Final = 12


def merge(signals: pl.LazyFrame) -> pl.LazyFrame:
    """SIGNALS to FINDINGS without `number`, in any order."""
    merged = (
        signals.with_columns(_matter())
        .with_columns(_anchor())
        .group_by(_KEY)
        .agg(
            pl.col("level").max(),
            pl.col("points").max(),
            pl.col("rule").unique().sort().alias("rules"),
            pl.col("day").min(),
            pl.col("from").min(),
            pl.col("until").max(),
        )
    )
    return merged.select(name for name in FINDINGS if name != "number")


def order(findings: pl.LazyFrame, users: pl.LazyFrame, citizens: pl.LazyFrame) -> pl.LazyFrame:
    """FINDINGS with `number`: level, points, people before sources, rules that agree, date, names.

    `users` is `user`, `person` and `citizens` is `citizen`, `text`: codes differ between runs,
    names do not.
    """
    named = findings.join(users, on="user", how="left").join(citizens, on="citizen", how="left")
    ranked = named.sort(
        pl.col("level"),
        pl.col("points").fill_null(0),
        pl.col("source").is_not_null(),
        pl.col("rules").list.len(),
        "day",
        "person",
        "text",
        "source",
        "matter",
        descending=[True, True, False, True, False, False, False, False, False],
    )
    return ranked.with_row_index("number", offset=1).select(FINDINGS.names())


def findings_of_signals(signals: pl.LazyFrame, findings: pl.LazyFrame) -> pl.LazyFrame:
    """SIGNALS with the `number` of the finding that each belongs to, in any order."""
    keyed = signals.with_columns(_matter()).with_columns(_anchor())
    numbers = findings.with_columns(_anchor()).select("number", *_KEY)
    joined = keyed.join(numbers, on=_KEY, how="inner", nulls_equal=True)
    return joined.select("number", *SIGNALS.names())


def identity(
    matter: str,
    user_token: str | None,
    citizen_token: str | None,
    day: date,
    source: str | None = None,
) -> str:
    """12 characters that stay the same as long as the matter is the same.

    Of a matter that spans a calendar month the month counts, not the first day that a rule saw.
    """
    anchor = day if matter in _BY_DAY else day.replace(day=1)
    parts = [matter, user_token or "", citizen_token or "", anchor.isoformat()]
    content = "\x1f".join(parts if source is None else [*parts, source])
    digest = hashlib.sha256(content.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:_ID_LENGTH]


def _matter() -> pl.Expr:
    unit = pl.col("unit").cast(pl.String)
    return unit.replace_strict(_MATTER_OF, return_dtype=Matter).alias("matter")


def _anchor() -> pl.Expr:
    by_day = pl.col("matter").cast(pl.String).is_in(_BY_DAY)
    return pl.when(by_day).then("day").otherwise(pl.col("day").dt.month_start()).alias("anchor")
