"""What the files of `facts` share: rows of the ledger, and a count against what is usual."""

from typing import Final

import polars as pl

from logwatch.detect.reading.scene import Scene
from logwatch.visits import is_weak

KEY: Final = ["user", "citizen"]
OWN_WORK: Final = ("own_case", "team_case", "case_number", "own_edit")
"""Explanations by which the user himself worked on the record."""

_PEER_DAYS: Final = 5
_PLACES: Final = 6
_SMALL: Final = 0.001
_DIGITS: Final = 4


def in_ledger(
    rows: pl.LazyFrame, measured: pl.Expr | float, points: pl.Expr, norm: pl.Expr | None = None
) -> pl.LazyFrame:
    """LEDGER without the fact's name, of rows with `user` and `citizen`; no row without points."""
    value = measured if isinstance(measured, pl.Expr) else pl.lit(measured)
    usual = pl.lit(None) if norm is None else norm
    made = rows.select(
        *KEY,
        measured=_steady(value.cast(pl.Float64)),
        norm=_steady(usual.cast(pl.Float64)),
        points=points.cast(pl.Float64).round(_PLACES),
    )
    return made.filter(pl.col("points") != 0)


def _steady(value: pl.Expr) -> pl.Expr:
    """Without what depends on the order in which a sum was made; what is there stays above 0."""
    small = value.abs() < _SMALL
    return pl.when(small).then(value.round_sig_figs(_DIGITS)).otherwise(value.round(_PLACES))


def strongest(rows: pl.LazyFrame, *then: str) -> pl.LazyFrame:
    """Of each user and citizen the row with the most `points`; of equals the first by `then`."""
    columns, falling = [*KEY, "points", *then], [False, False, True, *[False] * len(then)]
    ordered = rows.sort(columns, descending=falling)
    return ordered.unique(KEY, keep="first", maintain_order=True)


def beside_peers(scene: Scene, count: str) -> pl.LazyFrame:
    """DAYS with `mean`: what is usual of `count`, by the user's other days and by peers.

    The user's other days and five days of the peers' mean; the peers' mean is without the user,
    with five days of everyone's.
    """
    days = scene.days.join(scene.people.select("user", "peers"), on="user")
    value = pl.col(count).cast(pl.Float64)
    summed = days.with_columns(
        _own=value.sum().over("user"),
        _owns=pl.len().over("user").cast(pl.Float64),
        _peer=value.sum().over("peers"),
        _peers=pl.len().over("peers").cast(pl.Float64),
        _all=value.sum() / pl.len(),
    )
    peer_mean = (pl.col("_peer") - pl.col("_own") + _PEER_DAYS * pl.col("_all")) / (
        pl.col("_peers") - pl.col("_owns") + _PEER_DAYS
    )
    mean = (pl.col("_own") - value + _PEER_DAYS * peer_mean) / (pl.col("_owns") - 1 + _PEER_DAYS)
    return summed.with_columns(mean=mean.round(_PLACES)).drop(
        "peers", "_own", "_owns", "_peer", "_peers", "_all"
    )


def linked(scene: Scene, pairs: pl.LazyFrame, alike: pl.Expr, most: float) -> pl.LazyFrame:
    """Ledger rows of a personal link: how surprising it is to meet such a citizen by chance.

    `pairs` are PAIRS with this link, `alike` is how many citizens have it with this user. The norm
    is how many of the user's look-ups that are explained no better would meet one by chance.
    Explained pairs count half.
    """
    weak = (
        scene.pairs.group_by("user", "explanation")
        .agg(n=pl.len())
        .sort("user", "explanation", descending=[False, True])
    )
    weaker = weak.select("user", "explanation", weaker=pl.col("n").cum_sum().over("user"))
    counted = pairs.with_columns(alike=alike.cast(pl.Float64)).join(
        weaker, on=["user", "explanation"]
    )
    rows = counted.join(scene.inhabitants(), how="cross").with_columns(
        expected=pl.col("weaker") * pl.col("alike") / pl.col("inhabitants")
    )
    full = (-pl.col("expected").clip(1e-9).log(2)).clip(0, most)
    half = pl.when("unexplained").then(full).otherwise(full / 2)
    return in_ledger(rows, 1, half, pl.col("expected"))


def linkable(scene: Scene) -> pl.LazyFrame:
    """The pairs that a personal link says something about: not those of the user's own work."""
    return scene.pairs.filter(~pl.col("explanation").cast(pl.String).is_in(OWN_WORK))


def visits_on(scene: Scene, days: pl.LazyFrame) -> pl.LazyFrame:
    """Unexplained pairs with a visit on one of these user-days, with the columns of the day."""
    seen = scene.pair_days.filter(is_weak()).join(scene.unexplained, on=KEY, how="semi")
    return seen.select(*KEY, "day").join(days, on=["user", "day"])
