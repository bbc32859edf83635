"""The log lines behind findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from logwatch.events import EVENTS, clean_text

LINES_A_FINDING: Final = 50
"""So many lines are kept of one finding, the earliest; its own count says how many there were."""

SPANS: Final = pl.Schema(
    {
        "number": pl.UInt32(),  # of the finding
        "first": pl.Datetime("us"),
        "last": pl.Datetime("us"),
        "lines": pl.Int64(),
        "employees": pl.Int64(),  # distinct
        "citizens": pl.Int64(),
        "accounts": pl.List(pl.UInt32),  # codes, each once
    }
)
"""What all log lines of a finding say together. No text: to read one of every line takes longer
than all of these numbers."""

EVERYTHING: Final = pl.lit(True)


@dataclass(frozen=True, slots=True)
class Seen:
    """Which events the rules of a finding saw.

    `judged` says of the `number` of a finding and a judged event whether a rule of the finding saw
    it. Some rules count events that were not judged too: `kinds` says by name which kinds of them
    there are, and `besides` of a number and an event with these columns whether a rule counted it.
    """

    judged: pl.Expr = EVERYTHING
    kinds: Mapping[str, pl.Expr] = field(default_factory=dict)
    besides: pl.Expr = EVERYTHING


ALL_JUDGED: Final = Seen()
_ROW: Final = ["file", "line", "element"]
_SEEN: Final = ("user", "citizen", "time", *_ROW, "account")
_MOST_POINTS_FIRST: Final = [False, True, False, False, False, False]
_WITHIN = (pl.col("time") >= pl.col("from")) & (pl.col("time") < pl.col("until"))
_KEYS: Final = {
    "user_citizen": ["user", "citizen"],
    "user_day": ["user"],
    "citizen": ["citizen"],
}


def evidence(
    events: pl.LazyFrame,
    findings: pl.LazyFrame,
    pairs: pl.LazyFrame | None = None,
    seen: Seen = ALL_JUDGED,
) -> pl.LazyFrame:
    """Which events that its rules saw lie within each finding's window: `number` and `file`,
    `line` and `element` of EVENTS.

    One row a finding and event, sorted by finding, time, file and line, at most LINES_A_FINDING of
    a finding. `findings` (FINDINGS) are the few that are shown; of those on the reading list only
    the events of their `pairs` (`number`, `user`, `citizen`, `total`) count, of the pairs with the
    most points first.
    """
    return (
        _behind(events, findings, pairs, seen)
        .sort("number", "total", "time", *_ROW, descending=_MOST_POINTS_FIRST)
        .filter(pl.int_range(pl.len()).over("number") < LINES_A_FINDING)
        .sort("number", "time", *_ROW)
        .select("number", *_ROW)
    )


def spans(
    events: pl.LazyFrame,
    findings: pl.LazyFrame,
    pairs: pl.LazyFrame | None = None,
    seen: Seen = ALL_JUDGED,
) -> pl.LazyFrame:
    """SPANS of FINDINGS: all events within each one's window, however many there are.

    One row a finding that has any, in any order; `pairs` and `seen` as for `evidence`.
    """
    behind = _behind(events, findings, pairs, seen).group_by("number")
    counted = behind.agg(
        pl.col("time").min().alias("first"),
        pl.col("time").max().alias("last"),
        pl.len().alias("lines"),
        pl.col("user").drop_nulls().n_unique().alias("employees"),
        pl.col("citizen").drop_nulls().n_unique().alias("citizens"),
        pl.col("account").drop_nulls().unique().sort().alias("accounts"),
    )
    return counted.select(pl.col(name).cast(dtype) for name, dtype in SPANS.items())


def _behind(
    events: pl.LazyFrame, findings: pl.LazyFrame, pairs: pl.LazyFrame | None, seen: Seen
) -> pl.LazyFrame:
    """Every event of each finding that its rules saw, with the points of its pair."""
    judged = pl.col("fate") == "judged"
    lines = _of_matters(events.filter(judged), findings, pairs, seen.judged)
    if seen.kinds:
        others = events.filter(~judged).with_columns(**seen.kinds)
        counted = others.filter(pl.any_horizontal(list(seen.kinds)))
        lines += _of_matters(counted, findings, pairs, seen.besides)
    return pl.concat(lines)


def _of_matters(
    events: pl.LazyFrame, findings: pl.LazyFrame, pairs: pl.LazyFrame | None, seen: pl.Expr
) -> list[pl.LazyFrame]:
    plain = findings.filter(pl.col("points").is_null())
    lines = [_lines(events, plain, matter, keys, seen) for matter, keys in _KEYS.items()]
    if pairs is not None:
        windows = findings.select("number", "from", "until", matter=pl.lit("pair"))
        of_list = windows.join(pairs, on="number")
        lines.append(_lines(events, of_list, "pair", ["user", "citizen"], seen))
    return lines


def _lines(
    events: pl.LazyFrame, findings: pl.LazyFrame, matter: str, keys: list[str], seen: pl.Expr
) -> pl.LazyFrame:
    points = pl.col("total") if "total" in findings.collect_schema() else pl.lit(0.0).alias("total")
    chosen = findings.filter(pl.col("matter") == matter)
    wanted = chosen.select("number", *keys, "from", "until", points)
    asked = sorted(set(seen.meta.root_names()) - {"number", *_SEEN})
    keyed = events.select(*_SEEN, *asked)
    joined = keyed.join(wanted, on=keys, how="inner", build_side="force_right")
    matched = joined.filter(_WITHIN, seen)
    return matched.select("number", "total", *_SEEN)


def texts(events: pl.LazyFrame, lines: pl.DataFrame) -> pl.LazyFrame:
    """EVENTS of these lines after their `number`, fit to be shown.

    `lines` is as `evidence` gives them; one line may belong to several findings.
    """
    wanted = events.filter(pl.col("line").is_in(lines["line"].unique().to_list()))
    written = [name for name, dtype in EVENTS.items() if dtype == pl.String]
    # One line may be about several citizens: a finding shows its own.
    shown = lines.lazy().join(wanted, on=_ROW, nulls_equal=True, maintain_order="left")
    return shown.with_columns(clean_text(pl.col(name)) for name in written)
