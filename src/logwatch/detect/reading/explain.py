"""The strongest explanation that the data give for each visit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, cast

import polars as pl

from logwatch import plugins
from logwatch.codes import Codes
from logwatch.detect.reading.scene import Keep
from logwatch.detect.reading.settings import Windows
from logwatch.month import Period
from logwatch.visits import EXPLAINED, EXPLANATIONS, VISITS, Explanation

PACKAGE: Final = "logwatch.detect.reading.explanations"

FOUND: Final = pl.Schema({"visit": pl.UInt32(), "explanation": Explanation})
"""What a file of `explanations` returns: any number of rows a visit."""

_LAST_OF_ALL_VISITS: Final = "own_edit"
_FIELDS: Final = Codes()
_VISIT: Final = ("visit", *VISITS)


@dataclass(frozen=True, slots=True)
class Ground:
    """What may explain a visit.

    `visits` is VISITS with `visit`, a number of its own, with `day`, with the `team` and the
    `domain` of the user, and with `work`: that domain, or the source's where it is not known;
    `asked` are those of them that are to be explained; `people` is PEOPLE, `relations` RELATIONS,
    `citizens` CITIZENS, `earlier` EARLIER_PAIRS, `own_fields` the `source` and `own` domain of
    sources that have one. Teams and domains are categories, in small letters.
    `shows` as in Scene.
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
    own_fields: pl.LazyFrame | None = None

    def about(self, visits: pl.LazyFrame) -> pl.LazyFrame:
        """These VISITS with `visit`, with the other columns of `visits`."""
        known = self.people.select("user", "team", "domain")
        joined = visits.with_columns(day=pl.col("time").dt.date()).join(
            known, on="user", how="left"
        )
        if self.own_fields is None:
            return joined.with_columns(work=pl.col("domain"))
        placed = joined.join(self.own_fields, on="source", how="left")
        return placed.with_columns(work=pl.coalesce("domain", "own")).drop("own")


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
    EARLIER_PAIRS, `domains` those of the sources in the order of their numbers."""
    relations, citizens, earlier = tables
    ties = relations.with_columns(_field("team"), _field("domain"))
    staff = people.with_columns(_field("team"), _field("domain"))
    fields = _of_sources(domains, ties) if any(domains) else None
    bare = Ground(
        period, numbered, numbered, staff, ties, citizens, earlier, windows, shows, fields
    )
    visits = bare.about(numbered)
    return replace(bare, visits=visits, asked=visits)


def _field(name: str) -> pl.Expr:
    """A team or domain as a category: quick to compare, and still its text to who tells it."""
    return pl.col(name).str.to_lowercase().cast(_FIELDS.dtype)


def _of_sources(domains: Sequence[str | None], ties: pl.LazyFrame) -> pl.LazyFrame:
    """`source` and `own`: its domain. One that no relation has is no word of the relations: it
    would make every relation one in another domain."""
    known = [(place, domain) for place, domain in enumerate(domains) if domain]
    schema = {"source": pl.UInt8, "own": pl.String}
    named = pl.LazyFrame(known, schema=schema, orient="row").with_columns(_field("own"))
    return named.join(ties, left_on="own", right_on="domain", how="semi")


def explained(numbered: pl.LazyFrame, seen: Ground, keep: Keep) -> pl.LazyFrame:
    """EXPLAINED of VISITS with a `visit` number, by every file of `explanations`.

    What is strong and quickly found is looked for in all visits, the rest only where nothing as
    strong was found.
    """
    modules = explanations().values()
    quick = [module for module in modules if _place(_best(module)) <= _place(_LAST_OF_ALL_VISITS)]
    slow = [module for module in modules if module not in quick]
    # Of all visits, in their order: half the time of a join.
    nothing_yet = numbered.select("visit", explanation=pl.lit(None, dtype=Explanation))
    first = _strongest([nothing_yet, *(module.found(seen) for module in quick)])
    begun = keep("begun", first.sort("visit"))
    weak = _beside(numbered, begun).filter(_weaker_than(_LAST_OF_ALL_VISITS))
    asked = keep("asked", seen.about(weak))
    later = _strongest([module.found(_asking(module, asked, seen)) for module in slow])
    best = _best_of_both(begun, later)
    return _beside(numbered, best).select(EXPLAINED.names())


def _beside(numbered: pl.LazyFrame, found: pl.LazyFrame) -> pl.LazyFrame:
    """The visits in their order, each with what was found for it."""
    best = found.select("explanation")
    return pl.concat([numbered.select(_VISIT), best], how="horizontal")


def _best_of_both(begun: pl.LazyFrame, later: pl.LazyFrame) -> pl.LazyFrame:
    """FOUND of the visits in `begun`, in their order; of few there is something `later`."""
    both = begun.join(later, on="visit", how="left", maintain_order="left", suffix="_later")
    stronger = (pl.col("explanation_later") < pl.col("explanation")).fill_null(value=False)
    first, second = pl.col("explanation"), pl.col("explanation_later")
    either = pl.when(stronger).then(second).otherwise(pl.coalesce(first, second))
    nothing = pl.lit("none", dtype=Explanation)
    return both.select("visit", explanation=either.fill_null(nothing))


def _asking(module: Any, asked: pl.LazyFrame, seen: Ground) -> Ground:
    """The ground, where only visits are asked for that were not explained as strongly before."""
    return replace(seen, asked=asked.filter(_weaker_than(_best(module))).drop("explanation"))


def _weaker_than(explanation: str) -> pl.Expr:
    weaker = pl.col("explanation") > pl.lit(explanation, dtype=Explanation)
    return weaker.fill_null(value=True)


def _strongest(found: Sequence[pl.LazyFrame | None]) -> pl.LazyFrame:
    """FOUND, one row a visit, in no order."""
    known = [pl.LazyFrame(schema=FOUND), *(rows for rows in found if rows is not None)]
    return pl.union(known).group_by("visit").agg(pl.col("explanation").min())


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
