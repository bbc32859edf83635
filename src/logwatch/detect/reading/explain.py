"""The strongest explanation that the data give for each visit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, cast

import polars as pl

from logwatch import plugins
from logwatch.detect.reading.scene import Keep
from logwatch.detect.reading.settings import Windows
from logwatch.month import Period
from logwatch.visits import EXPLAINED, EXPLANATIONS, Explanation

PACKAGE: Final = "logwatch.detect.reading.explanations"

FOUND: Final = pl.Schema({"visit": pl.UInt32(), "explanation": Explanation})
"""What a file of `explanations` returns: any number of rows a visit."""

_LAST_OF_ALL_VISITS: Final = "own_edit"


@dataclass(frozen=True, slots=True)
class Ground:
    """What may explain a visit.

    `visits` is VISITS with `visit`, a number of its own, with `day`, with the `team` and the
    `domain` of the user, and with `work`: that domain, or the source's where it is not known;
    `asked` are those of them that are to be explained; `people` is PEOPLE, `relations` RELATIONS,
    `citizens` CITIZENS, `earlier` EARLIER_PAIRS. `shows` as in Scene.
    """

    period: Period
    visits: pl.LazyFrame
    asked: pl.LazyFrame
    people: pl.LazyFrame
    relations: pl.LazyFrame
    citizens: pl.LazyFrame
    earlier: pl.LazyFrame
    windows: Windows
    shows: frozenset[str]


def ground(
    numbered: pl.LazyFrame,
    people: pl.LazyFrame,
    tables: tuple[pl.LazyFrame, pl.LazyFrame, pl.LazyFrame],
    period: Period,
    windows: Windows,
    shows: frozenset[str],
    domains: Sequence[str | None] = (),
) -> Ground:
    """The ground of VISITS with a `visit` number; `tables` are RELATIONS, CITIZENS and
    EARLIER_PAIRS, `domains` those of the sources in the order of their numbers. Teams and domains
    are in small letters: capitals do not matter."""
    relations, citizens, earlier = tables
    small = pl.col("team", "domain").str.to_lowercase()
    staff, ties = people.with_columns(small), relations.with_columns(small)
    known = staff.select("user", "team", "domain")
    joined = numbered.with_columns(day=pl.col("time").dt.date()).join(known, on="user", how="left")
    visits = joined.with_columns(work=pl.col("domain"))
    if any(domains):
        placed = joined.join(_of_sources(domains, ties), on="source", how="left")
        visits = placed.with_columns(work=pl.coalesce("domain", "own")).drop("own")
    return Ground(period, visits, visits, staff, ties, citizens, earlier, windows, shows)


def _of_sources(domains: Sequence[str | None], ties: pl.LazyFrame) -> pl.LazyFrame:
    """`source` and `own`: its domain. One that no relation has is no word of the relations: it
    would make every relation one in another domain."""
    known = [(place, domain.lower()) for place, domain in enumerate(domains) if domain]
    schema = {"source": pl.UInt8, "own": pl.String}
    named = pl.LazyFrame(known, schema=schema, orient="row")
    return named.join(ties, left_on="own", right_on="domain", how="semi")


def explained(numbered: pl.LazyFrame, seen: Ground, keep: Keep) -> pl.LazyFrame:
    """EXPLAINED of VISITS with a `visit` number, by every file of `explanations`.

    What is strong and quickly found is looked for in all visits, the rest only where nothing as
    strong was found.
    """
    modules = explanations().values()
    quick = [module for module in modules if _place(_best(module)) <= _place(_LAST_OF_ALL_VISITS)]
    slow = [module for module in modules if module not in quick]
    found = _strongest([module.found(seen) for module in quick])
    begun = keep("begun", _for_each(numbered.select("visit"), found))
    weak = begun.filter(_weaker_than(_LAST_OF_ALL_VISITS))
    asked = keep("asked", seen.visits.join(weak, on="visit"))
    later = _strongest([module.found(_asking(module, asked, seen)) for module in slow])
    both = _for_each(begun, later, suffix="_later")
    stronger = (pl.col("explanation_later") < pl.col("explanation")).fill_null(value=False)
    first, second = pl.col("explanation"), pl.col("explanation_later")
    either = pl.when(stronger).then(second).otherwise(pl.coalesce(first, second))
    nothing = pl.lit("none", dtype=Explanation)
    best = both.select(explanation=either.fill_null(nothing))
    return pl.concat([numbered, best], how="horizontal").select(EXPLAINED.names())


def _for_each(visits: pl.LazyFrame, found: pl.LazyFrame, suffix: str = "_right") -> pl.LazyFrame:
    """The visits in their order, with what was found for them: at most one row each."""
    return visits.join(found, on="visit", how="left", maintain_order="left", suffix=suffix)


def _asking(module: Any, asked: pl.LazyFrame, seen: Ground) -> Ground:
    """The ground, where only visits are asked for that were not explained as strongly before."""
    return replace(seen, asked=asked.filter(_weaker_than(_best(module))).drop("explanation"))


def _weaker_than(explanation: str) -> pl.Expr:
    weaker = pl.col("explanation") > pl.lit(explanation, dtype=Explanation)
    return weaker.fill_null(value=True)


def _strongest(found: Sequence[pl.LazyFrame | None]) -> pl.LazyFrame:
    """FOUND, one row a visit."""
    known = [pl.LazyFrame(schema=FOUND), *(rows for rows in found if rows is not None)]
    return pl.concat(known).group_by("visit").agg(pl.col("explanation").min())


def _best(module: Any) -> str:
    """The strongest explanation that a file can give."""
    return str(getattr(module, "STRONGEST", EXPLANATIONS[0]))


def _place(explanation: str) -> int:
    return EXPLANATIONS.index(explanation)


def as_found(visits: pl.LazyFrame, explanation: str) -> pl.LazyFrame:
    """FOUND, of visits that have this explanation."""
    return visits.select("visit", explanation=pl.lit(explanation, dtype=Explanation))


@cache
def explanations() -> dict[str, Any]:
    """The files of `explanations` by name, those of third parties included."""
    return cast("dict[str, Any]", plugins.discover(PACKAGE))
