"""One finding a matter: a citizen whom several users looked at, or a user's lines together."""

from datetime import timedelta
from typing import Final

import polars as pl

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.ledger import TOTALS
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Listing
from logwatch.detect.reading.tails import with_bits
from logwatch.visits import is_weak

LINES: Final = pl.Schema(
    {
        "unit": pl.String(),  # citizen_window or user_month
        **TOTALS,
        "value": pl.Float64(),  # of the finding that the line belongs to
        "crowd": pl.UInt32(),  # users in the citizen's window; null for a user's finding
    }
)
"""One row a line of a finding: a user and a citizen with their points."""

_CROWD_VISIT_DAYS: Final = 2
_CROWD_BASE: Final = 2
_CROWD_MOST: Final = 20
_MOST_FOR_LINES: Final = 4
_LEAST_BITS: Final = 6
_SIZE: Final = 6.0
_PRIOR: Final = 150


def lines(
    scene: Scene,
    everyone: Scene,
    totals: pl.LazyFrame,
    crowded: pl.LazyFrame,
    listing: Listing,
) -> pl.LazyFrame:
    """LINES of all findings, in any order; a pair belongs to one finding only.

    `scene` is what the list looks at, a part of `everyone` or all of it; `crowded` is what `crowds`
    gives.
    """
    alone = totals.filter(pl.col("total") >= listing.least_line).join(
        crowded.select(KEY), on=KEY, how="anti"
    )
    return pl.concat([crowded, _of_users(scene, everyone, alone, listing).select(_typed())])


def _typed() -> list[pl.Expr]:
    return [pl.col(name).cast(dtype) for name, dtype in LINES.items()]


def crowds(scene: Scene, everyone: Scene, totals: pl.LazyFrame, listing: Listing) -> pl.LazyFrame:
    """LINES of citizens on whom nobody worked and whom several users looked at within the window.

    The value is what their lines have above 2 points, summed, 20 at most.
    """
    lookers = scene.unexplained.filter(pl.col("days") <= _CROWD_VISIT_DAYS).select(KEY)
    several = lookers.group_by("citizen").agg(n=pl.len()).filter(pl.col("n") >= listing.crowd_users)
    worked = everyone.pairs.filter((pl.col("edits") > 0) | pl.col("cased")).select("citizen")
    idle = several.join(worked, on="citizen", how="anti")
    looks = lookers.join(idle, on="citizen", how="semi")
    seen = _in_strongest_window(scene, looks, listing).join(totals, on=KEY, how="left")
    counted = seen.with_columns(pl.col("total").fill_null(0.0))
    above = (pl.col("total") - _CROWD_BASE).clip(0).sum().clip(0, _CROWD_MOST)
    values = counted.group_by("citizen").agg(value=above.round(6), best=pl.col("total").max())
    worth = values.filter(pl.col("value") >= listing.least_line)
    made = counted.join(worth, on="citizen").with_columns(unit=pl.lit("citizen_window"))
    return made.select(_typed())


def _in_strongest_window(scene: Scene, looks: pl.LazyFrame, listing: Listing) -> pl.LazyFrame:
    """Pairs within the days in a row with the most users (the earliest of equals), with `crowd`."""
    window = timedelta(days=listing.crowd_days)
    days = scene.pair_days.filter(is_weak()).join(looks, on=KEY, how="semi").select(*KEY, "day")
    starts = days.select("citizen", start="day").unique()
    inside = pl.col("day").is_between("start", pl.col("start") + window, closed="left")
    within = starts.join(days, on="citizen").filter(inside)
    crowds = within.group_by("citizen", "start").agg(crowd=pl.col("user").n_unique())
    ranked = crowds.filter(pl.col("crowd") >= listing.crowd_users).sort(
        "citizen", "crowd", "start", descending=[False, True, False]
    )
    best = ranked.unique("citizen", keep="first", maintain_order=True)
    return within.join(best, on=["citizen", "start"]).select(*KEY, "crowd").unique()


def _of_users(scene: Scene, everyone: Scene, alone: pl.LazyFrame, listing: Listing) -> pl.LazyFrame:
    """A user's lines. The value is the best line, or how unusual the user's month is, and log2 of
    the number of strong lines (4 at most)."""
    strong = (pl.col("total") >= listing.strong_line).sum().clip(1)
    summed = alone.group_by("user").agg(best=pl.col("total").max(), strong=strong)
    known = summed.join(periods(scene, everyone), on="user", how="left")
    month = pl.col("bits").fill_null(0.0)
    more = pl.col("strong").cast(pl.Float64).log(2).clip(0, _MOST_FOR_LINES)
    value = (pl.max_horizontal("best", month) + more).round(6)
    values = known.select("user", value=value)
    return alone.join(values, on="user").with_columns(unit=pl.lit("user_month"), crowd=None)


def periods(scene: Scene, everyone: Scene) -> pl.LazyFrame:
    """`user`, `measured`, `norm` and `bits` of users with unusually many citizens without
    explanation in the period: how many of the scene, what is usual by everyone's earlier months and
    peers, and how unusual that is."""
    usual = _usual_share(everyone)
    here = _counted(scene.pairs).join(usual, on="user")
    norm = (pl.col("n").cast(pl.Float64) * pl.col("share")).round(6)
    rated = with_bits(
        here.select("user", measured="k", norm=norm), ["user"], "measured", "norm", _SIZE
    )
    return rated.filter(pl.col("bits") >= _LEAST_BITS)


def _usual_share(scene: Scene) -> pl.LazyFrame:
    """`user` with the `share` of citizens that is usually without explanation."""
    counted = _counted(scene.pairs).join(scene.people.select("user", "peers"), on="user")
    every, weak = pl.col("n").cast(pl.Float64), pl.col("k").cast(pl.Float64)
    mean = weak.sum() / every.sum()
    peer = (weak.sum().over("peers") - weak + _PRIOR * mean) / (
        every.sum().over("peers") - every + _PRIOR
    )
    before = _counted(scene.earlier.with_columns(unexplained=is_weak())).rename(
        {"n": "n_before", "k": "k_before"}
    )
    known = (
        counted.with_columns(peer=peer)
        .join(before, on="user", how="left")
        .with_columns(pl.col("n_before", "k_before").fill_null(0))
    )
    share = (pl.col("k_before") + _PRIOR * pl.col("peer")) / (pl.col("n_before") + _PRIOR)
    return known.select("user", share=share)


def _counted(pairs: pl.LazyFrame) -> pl.LazyFrame:
    return pairs.group_by("user").agg(n=pl.len(), k=pl.col("unexplained").sum())
