"""An isolation forest over the pairs of a month, its findings grouped by user."""

import importlib
from typing import Any, Final

import polars as pl
from features import KEY, pair_features
from given import Given, NotMeasuredError, ranked

TREES: Final = 200
CHANCE: Final = 2026
LISTED: Final = 0.01
"""This share of the pairs is listed, the most unusual ones: about as many findings come of it as
the reading list has."""


def run(given: Given) -> pl.DataFrame:
    """RANKED of all months. Raises NotMeasuredError without scikit-learn."""
    forest = _forest()
    months = []
    for month in given.months:
        scores = unusual(pair_features(given.town, month), forest)
        months.append(ranked(grouped(scores), month.name))
    return pl.concat(months)


def unusual(features: pl.DataFrame, forest: Any) -> pl.DataFrame:
    """KEY and `score` of pairs with their numbers, the higher the more unusual.

    Every tree sees all pairs: in the usual samples of 256 a rare yes among 50,000 is never there.
    """
    ordered = features.sort(KEY)
    numbers = ordered.drop(KEY).cast(pl.Float64)
    grown = forest(n_estimators=TREES, max_samples=1.0, random_state=CHANCE).fit(numbers)
    return ordered.select(KEY).with_columns(
        pl.Series("score", -grown.score_samples(numbers), pl.Float64).round(9)
    )


def grouped(scores: pl.DataFrame) -> pl.DataFrame:
    """Lines of findings: the pairs that are listed, a user's together, by the most unusual one."""
    room = max(round(scores.height * LISTED), 1)
    listed = scores.sort("score", *KEY, descending=[True, False, False]).head(room)
    best = listed.group_by("user_id").agg(best=pl.col("score").max())
    order = best.sort("best", "user_id", descending=[True, False]).with_row_index("rank", offset=1)
    joined = listed.join(order, on="user_id")
    return joined.sort("rank", "score", "citizen_id", descending=[False, True, False])


def _forest() -> Any:
    """The class of scikit-learn, which has no types and is there only with the extra `bench`."""
    try:
        return importlib.import_module("sklearn.ensemble").IsolationForest
    except ModuleNotFoundError as missing:
        reason = "scikit-learn is not installed: pip install -e '.[bench]'"
        raise NotMeasuredError(reason) from missing
