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
from logwatch.visits import EXPLAINED, EXPLANATIONS, Explanation

PACKAGE: Final = "logwatch.detect.reading.explanations"

FOUND: Final = pl.Schema({"visit": pl.UInt32(), "explanation": Explanation})
"""What a file of `explanations` returns: any number of rows a visit, nothing null."""

_LAST_OF_ALL_VISITS: Final = "own_edit"
_FIELDS: Final = Codes()


@dataclass(frozen=True, slots=True)
class Ground:
    """What may explain a visit.

    `visits` is VISITS with `visit`, a number of its own, and `day`; `asked` are those of them that
    are to be explained, with the `team` and the `domain` of the user, and with `work`: that domain,
    or the source's where it is not known. `people` is PEOPLE, `relations` RELATIONS, `citizens`
    CITIZENS, `earlier` EARLIER_PAIRS, `own_fields` the `source` and `own` domain of sources that
    have one. Teams and domains are categories, in small letters. `shows` as in Scene.
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
        """These rows of `visits` with the other columns of `asked`."""
        known = self.people.select("user", "team", "domain")
        joined = visits.join(known, on="user", how="left")
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
    visits = numbered.with_columns(day=pl.col("time").dt.date())
    bare = Ground(period, visits, visits, staff, ties, citizens, earlier, windows, shows, fields)
    return replace(bare, asked=bare.about(visits))


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
    nothing = as_found(numbered, EXPLANATIONS[-1])
    begun = keep("begun", _strongest([nothing, *(module.found(seen) for module in quick)]))
    weak = _beside(seen.visits, begun).filter(_weaker_than(_LAST_OF_ALL_VISITS))
    asked = keep("asked", seen.about(weak))
    later = (module.found(_asking(module, asked, seen)) for module in slow)
    return _beside(numbered, _strongest([begun, *later])).select(EXPLAINED.names())


def _beside(visits: pl.LazyFrame, found: pl.LazyFrame) -> pl.LazyFrame:
    """All visits in their order, each with what was found for it."""
    best = found.select("explanation")
    return pl.concat([visits, best], how="horizontal")


def _asking(module: Any, asked: pl.LazyFrame, seen: Ground) -> Ground:
    """The ground, where only visits are asked for that were not explained as strongly before."""
    return replace(seen, asked=asked.filter(_weaker_than(_best(module))).drop("explanation"))


def _weaker_than(explanation: str) -> pl.Expr:
    return pl.col("explanation") > pl.lit(explanation, dtype=Explanation)


def _strongest(found: Sequence[pl.LazyFrame | None]) -> pl.LazyFrame:
    """FOUND, one row a visit, in the order of visits.

    Both in one number: sorting it takes less time than grouping by visit.
    """
    kinds = len(EXPLANATIONS)
    number = pl.col("visit").cast(pl.UInt64) * kinds + pl.col("explanation").to_physical()
    known = [rows.select(number=number) for rows in found if rows is not None]
    ordered = pl.union(known).sort("number").with_columns(visit=pl.col("number") // kinds)
    first = ordered.filter(pl.col("visit").ne_missing(pl.col("visit").shift()))
    explanation = (pl.col("number") % kinds).cast(pl.UInt8).cat.to(Explanation)
    return first.select(pl.col("visit").cast(FOUND["visit"]), explanation=explanation)


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
