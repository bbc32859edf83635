"""In an earlier month the same pair was explained: more ordinary."""

import polars as pl

from logwatch.detect.reading.fact import KEY, in_ledger
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.visits import is_weak

NEEDS = frozenset({"history"})
SENTENCE = {
    "nl": "In een eerdere maand was er wel een verklaring voor deze medewerker en deze burger.",
    "en": "In an earlier month there was an explanation for this employee and this citizen.",
}


def rows(scene: Scene, weights: Weights) -> pl.LazyFrame | None:
    """Measured: 1."""
    strong = scene.earlier.filter(~is_weak())
    known = scene.unexplained.join(strong.select(KEY).unique(), on=KEY)
    return in_ledger(known, 1, pl.lit(-weights.explained_before))
