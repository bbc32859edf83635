"""A scene with a part of its visits and searches: what a rule of some teams or sources sees."""

from dataclasses import replace

import polars as pl

from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.pairs import pair_days, user_days
from logwatch.detect.reading.scene import PAIR_DAYS, Scene
from logwatch.visits import EXPLAINED


def narrowed(
    scene: Scene, visits: pl.LazyFrame, searches: pl.LazyFrame, users: pl.LazyFrame | None
) -> Scene:
    """The scene with these of its visits, the pairs that they belong to, and the days that they and
    these searches make.

    Of earlier months, of which neither sources nor domains are kept, what is of these users (a
    frame with `user`); of everyone when None. Explanations and counts of pairs stay those of the
    whole month: who had a reason elsewhere had one here.
    """
    by_day = pair_days(visits, scene.asking, ()).select(PAIR_DAYS.names())
    pairs = scene.pairs.join(by_day.select(KEY).unique(), on=KEY, how="semi")
    before, earlier = scene.days.filter(pl.col("day") < scene.period.first), scene.earlier
    if users is not None:
        before, earlier = (kept.join(users, on="user", how="semi") for kept in (before, earlier))
    days = pl.concat([before, user_days(by_day, pairs, searches)])
    return replace(scene, visits=visits, pair_days=by_day, pairs=pairs, days=days, earlier=earlier)


def explained_as(visits: pl.LazyFrame, whole: pl.LazyFrame) -> pl.LazyFrame:
    """EXPLAINED of VISITS that are made of some events of `whole` (EXPLAINED), each with the
    explanation of the visit that it is part of.

    Visits of people of whom `whole` has none are left out.
    """
    keys = ["source", "user", "citizen", "timed"]
    # Of visits in several sessions that begin at once the last, which is the strongest, counts.
    begun = whole.select(*keys, "time", "explanation").sort(
        "time", "explanation", descending=[False, True]
    )
    joined = visits.sort("time").join_asof(begun, on="time", by=keys, check_sortedness=False)
    return joined.drop_nulls("explanation").select(EXPLAINED.names())
