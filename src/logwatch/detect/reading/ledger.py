"""All facts about the pairs of a month, in one ledger that can be added up by hand."""

from functools import cache
from typing import Any, Final, cast

import polars as pl

from logwatch import plugins
from logwatch.detect.reading.fact import KEY, strongest
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Weights
from logwatch.visits import LEDGER

PACKAGE: Final = "logwatch.detect.reading.facts"

LINKS: Final = (
    "own_record",
    "household",
    "neighbour",
    "watch_list",
    "colleague",
    "same_surname",
)
"""Personal links; of one pair only the one with the most points counts."""

_NOTHING: Final = pl.LazyFrame(schema=LEDGER)

TOTALS: Final = pl.Schema({"user": pl.UInt32(), "citizen": pl.UInt32(), "total": pl.Float64()})


@cache
def facts() -> dict[str, Any]:
    """The files of `facts` by name, those of third parties included."""
    return cast("dict[str, Any]", plugins.discover(PACKAGE))


def lacking(shows: frozenset[str]) -> dict[str, frozenset[str]]:
    """The facts that the data cannot show, by name, with what each lacks."""
    needs = {name: frozenset(module.NEEDS) - shows for name, module in facts().items()}
    return {name: missing for name, missing in needs.items() if missing}


def superfluous(shows: frozenset[str]) -> frozenset[str]:
    """The facts that stand in for data which are there: they say nothing then."""
    without: dict[str, frozenset[str]] = {
        name: getattr(module, "WITHOUT", frozenset()) for name, module in facts().items()
    }
    return frozenset(name for name, data in without.items() if data & shows)


def ledger(scene: Scene, weights: Weights) -> pl.LazyFrame:
    """LEDGER: a fact whose data are missing adds nothing."""
    silent = lacking(scene.shows).keys() | superfluous(scene.shows)
    plans: dict[str, pl.LazyFrame] = {
        name: rows.with_columns(fact=pl.lit(name)).select(LEDGER.names())
        for name, module in facts().items()
        if name not in silent and (rows := module.rows(scene, weights)) is not None
    }
    links = pl.concat([_NOTHING, *(plans[name] for name in LINKS if name in plans)])
    others = [rows for name, rows in plans.items() if name not in LINKS]
    return pl.concat([strongest(links, "fact"), *others])


def totals(book: pl.LazyFrame) -> pl.LazyFrame:
    """TOTALS of a LEDGER."""
    return book.group_by(KEY).agg(total=pl.col("points").sum().round(6)).select(TOTALS.names())
