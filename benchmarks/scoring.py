"""How well a ranked list finds what was planted.

A finding is a hit when one of its first 5 lines is misuse, or a tenth of all its lines. P@N is the
share of the first N places that hit; an empty place counts as a miss. An incident is found when
one of its pairs is on the first 10 lines of a hit; R@N is the share of the month's incidents that
the first N places find. Both are means over the months with misuse.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

PLACES: Final = (10, 20, 50)

_LINES_READ: Final = 10
_LINES_OF_A_HIT: Final = 5
_SHARE_OF_A_HIT: Final = 0.1
_PAIR: Final = ["month", "user_id", "citizen_id"]


@dataclass(frozen=True, slots=True)
class Score:
    """`precision` and `recall` by number of places; `found` and `incidents` by scenario, found
    within the most places; `findings` a month."""

    precision: Mapping[int, float]
    recall: Mapping[int, float]
    found: Mapping[str, int]
    incidents: Mapping[str, int]
    findings: float


def truth_of(events: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """month, user_id, citizen_id, incident and scenario of the misuse, each pair once.

    Of a pair in two incidents the one labelled first counts.
    """
    who = events.select(
        "event_id", "user_id", "citizen_id", month=pl.col("ts").dt.strftime("%Y-%m")
    )
    improper = labels.filter("improper").with_row_index("place")
    named = improper.join(who, on="event_id").drop_nulls("citizen_id").sort("place")
    return named.group_by(_PAIR).agg(
        incident=pl.col("incident_id").first(), scenario=pl.col("scenario").first()
    )


def score(ranked: pl.DataFrame, truth: pl.DataFrame) -> Score:
    """The score of RANKED against what `truth_of` gives."""
    once = ranked.unique(["rank", *_PAIR], keep="first", maintain_order=True)
    places = pl.col("rank").rank("dense").over("month")
    known = once.with_columns(place=places).join(truth, on=_PAIR, how="left")
    hits = _hits(known)
    found = _found(known, hits)
    incidents = truth.group_by("month", "incident").agg(scenario=pl.col("scenario").min())
    within = found.filter(pl.col("place") <= max(PLACES))
    return Score(
        precision={places: _precision(hits, incidents, places) for places in PLACES},
        recall={places: _recall(found, incidents, places) for places in PLACES},
        found=_by_scenario(incidents.join(within, on=["month", "incident"], how="semi")),
        incidents=_by_scenario(incidents),
        findings=hits.height / max(ranked["month"].n_unique(), 1),
    )


def _hits(known: pl.DataFrame) -> pl.DataFrame:
    """month, place, hit."""
    misuse = pl.col("incident").is_not_null()
    early = (misuse & (pl.col("line") <= _LINES_OF_A_HIT)).any()
    return known.group_by("month", "place").agg(hit=early | (misuse.mean() >= _SHARE_OF_A_HIT))


def _found(known: pl.DataFrame, hits: pl.DataFrame) -> pl.DataFrame:
    """month, place and incident of the misuse that a reader sees."""
    read = known.drop_nulls("incident").filter(pl.col("line") <= _LINES_READ)
    return read.join(hits.filter("hit"), on=["month", "place"]).select("month", "place", "incident")


def _precision(hits: pl.DataFrame, incidents: pl.DataFrame, places: int) -> float:
    number = hits.filter("hit", pl.col("place") <= places).height
    return number / places / incidents["month"].n_unique()


def _recall(found: pl.DataFrame, incidents: pl.DataFrame, places: int) -> float:
    first = found.filter(pl.col("place") <= places).select("month", "incident")
    seen = incidents.with_columns(seen=pl.lit(False)).select("month", "incident")
    marked = seen.join(first.unique().with_columns(hit=1), on=["month", "incident"], how="left")
    shares = marked.group_by("month").agg(share=pl.col("hit").fill_null(0).mean())
    return float(shares.select(pl.col("share").mean()).item())


def _by_scenario(incidents: pl.DataFrame) -> dict[str, int]:
    return dict(incidents.group_by("scenario").len().sort("scenario").iter_rows())
