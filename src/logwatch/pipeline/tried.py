"""Which explanations were tried for the visits of some pairs, and why the stronger ones failed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

import polars as pl

from logwatch import engine
from logwatch.detect.reading.explain import Ground, explanations, ground
from logwatch.detect.reading.explanations.relations import KINDS
from logwatch.pipeline.reading import Reading
from logwatch.reference.load import Reference
from logwatch.visits import EXPLANATIONS

Row = Mapping[str, Any]
Pair = tuple[int, int]

_NAMED: Final = [name for name in EXPLANATIONS if name != "none"]
_OF_RELATIONS: Final = (
    "own_case",
    "team_case",
    "domain_relation",
    "former_relation",
    "other_domain",
)


@dataclass(frozen=True, slots=True)
class Tried:
    """One explanation, tried for a pair: for how many visits it holds, and if for none, why.

    `why` is a key: no_relations, no_relation, not_for_user, no_caseworker, other_team,
    other_domain, not_then, own_domain, log_lacks, no_case, other_case, no_edit, no_colleague,
    no_surnames, no_namesake, no_households, no_household or not_needed; `values` fill its sentence.
    """

    explanation: str
    visits: int
    why: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a pair: who the user is, in which domains the visits were made (none where
    one of them is not known), the citizen's relations, and whether visits name a case."""

    seen: Ground
    person: Row
    works: list[str]
    ties: list[Row]
    cases: bool


def tried(reading: Reading, reference: Reference, pairs: Iterable[Pair]) -> dict[Pair, list[Tried]]:
    """By pair every explanation, strongest first."""
    asked = _frame(pairs)
    seen = _ground(reading, reference)
    visits = engine.collect(seen.asked.join(asked.lazy(), on=["user", "citizen"], how="semi"))
    found = _found(replace(seen, asked=visits.lazy()), visits)
    ties = _rows(seen.relations, asked["citizen"], "citizen")
    people = _rows(seen.people, asked["user"], "user")
    told = {}
    for user, citizen in asked.iter_rows():
        own = visits.filter(pl.col("user") == user, pl.col("citizen") == citizen)
        person = next((row for row in people if row["user"] == user), {"user": user})
        of_citizen = [row for row in ties if row["citizen"] == citizen]
        cases = own["case"].is_not_null().any()
        facts = _Facts(seen, person, _works(own["work"]), of_citizen, cases)
        told[user, citizen] = list(_of_pair(own["visit"].to_list(), found, facts))
    return told


def _works(domains: pl.Series) -> list[str]:
    return [] if domains.has_nulls() else domains.unique().sort().to_list()


def _frame(pairs: Iterable[Pair]) -> pl.DataFrame:
    return pl.DataFrame(
        sorted(set(pairs)), schema={"user": pl.UInt32, "citizen": pl.UInt32}, orient="row"
    )


def _ground(reading: Reading, reference: Reference) -> Ground:
    """The ground on which the visits of the list were explained."""
    scene = reading.steps.scene
    numbered = scene.visits.drop("explanation").with_row_index("visit")
    tables = (reference.relations.lazy(), scene.citizens, scene.earlier)
    about = (scene.shows, reading.known.domains)
    return ground(numbered, scene.people, tables, scene.period, reading.settings.explain, *about)


def _found(seen: Ground, visits: pl.DataFrame) -> dict[int, set[str]]:
    """By visit every explanation that a file of `explanations` finds."""
    wanted = visits.lazy().select("visit")
    found: dict[int, set[str]] = {}
    for module in explanations().values():
        rows = module.found(seen)
        if rows is None:
            continue
        for visit, name in engine.collect(rows.join(wanted, on="visit", how="semi")).iter_rows():
            found.setdefault(visit, set()).add(name)
    return found


def _rows(table: pl.LazyFrame, codes: pl.Series, column: str) -> list[Row]:
    kept = engine.collect(table.filter(pl.col(column).is_in(codes.unique().to_list())))
    return list(kept.iter_rows(named=True))


def _of_pair(visits: list[int], found: Mapping[int, set[str]], facts: _Facts) -> Iterator[Tried]:
    stronger_holds = False
    for name in _NAMED:
        number = sum(name in found.get(visit, set()) for visit in visits)
        if number:
            stronger_holds = True
            yield Tried(name, number)
        elif stronger_holds:
            yield Tried(name, 0, "not_needed")
        else:
            yield Tried(name, 0, *_why(name, facts))


def _why(name: str, facts: _Facts) -> tuple[str, dict[str, str]]:
    """What is missing for this explanation."""
    if name in _OF_RELATIONS:
        return _why_no_relation(name, facts)
    shows = facts.seen.shows
    if name == "case_number":
        return ("other_case" if facts.cases else "no_case" if "case" in shows else "log_lacks"), {}
    if name == "own_edit":
        return ("no_edit" if "edit" in shows else "log_lacks"), {}
    if name == "colleague_worked":
        return "no_colleague", {"days": str(facts.seen.windows.worked)}
    if name == "misclick":
        return ("no_namesake" if "surnames" in shows else "no_surnames"), {}
    return _why_no_household(shows), {}


def _why_no_household(shows: frozenset[str]) -> str:
    if "relations" not in shows:
        return "no_relations"
    return "no_household" if "households" in shows else "no_households"


def _why_no_relation(name: str, facts: _Facts) -> tuple[str, dict[str, str]]:
    if "relations" not in facts.seen.shows:
        return "no_relations", {}
    ties = [tie for tie in facts.ties if str(tie["kind"]) in KINDS]
    if not ties:
        return "no_relation", {}
    meant = [tie for tie in ties if tie["user"] in (None, facts.person["user"])]
    if not meant:
        return "not_for_user", {}
    fitting, lacks = _fitting(name, meant, facts)
    return ("not_then", {"spans": _spans(fitting)}) if fitting else lacks


def _fitting(
    name: str, ties: list[Row], facts: _Facts
) -> tuple[list[Row], tuple[str, dict[str, str]]]:
    """The relations that would do if they lay in time, and what to say when none would."""
    person, works = facts.person, facts.works
    if name == "own_case":
        own = [tie for tie in ties if person["user"] in (tie["caseworker"], tie["user"])]
        return own, ("no_caseworker", {})
    if name == "team_case":
        team = person.get("team")
        return [tie for tie in ties if team and tie["team"] == team], ("other_team", {})
    same = [tie for tie in ties if not works or tie["domain"] in (None, *works)]
    if name == "other_domain":
        return [tie for tie in ties if tie not in same], ("own_domain", {})
    others = sorted({str(tie["domain"]) for tie in ties})
    return same, ("other_domain", {"domains": ", ".join(others), "domain": ", ".join(works)})


def _spans(ties: list[Row]) -> str:
    """The days of the relations, an open end as three dots."""
    spans = sorted({f"{_first(tie['begin'])}..{_last(tie['end'])}" for tie in ties})
    return ", ".join(spans)


def _first(begin: datetime | None) -> str:
    return "" if begin is None else begin.date().isoformat()


def _last(end: datetime | None) -> str:
    return "" if end is None else (end - timedelta(microseconds=1)).date().isoformat()
