"""The points behind a finding, in tenths that a reader can add up again."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from logwatch.report.facts import Facts, Thresholds
from logwatch.report.harmless import harmless, harmless_texts
from logwatch.report.texts import Texts

_NAME_LIMIT: Final = 200
_TEXT_LIMIT: Final = 2000

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """One fact with its points; all facts of a line add up to the line's points."""

    key: str  # empty: what a limit takes off or adds
    sentence: str
    measured: float | None
    norm: float | None
    points: float


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One user and one citizen: how the consultations are explained, and what they add up to."""

    user: str
    citizen: str
    explanation: str
    facts: tuple[LedgerFact, ...]
    points: float
    total: float  # the points before they were rounded


def ledgers(facts: Facts, texts: Texts) -> dict[str, tuple[LedgerLine, ...]]:
    """The lines of each finding that has points, by its id, in harmless texts."""
    rows = harmless_texts(facts.ledger, _TEXT_LIMIT)
    found = _parts(rows, "finding")
    return {
        finding: tuple(_line(part, texts) for part in _parts(lines, "line").values())
        for finding, lines in found.items()
    }


def fact_in_words(key: str, texts: Texts) -> str:
    """What a fact is about. One that a third party added has no words: it is called by its key."""
    return texts.say(f"fact.{key}") if texts.has(f"fact.{key}") else harmless(key, _NAME_LIMIT)


def strongest_fact(lines: Sequence[LedgerLine]) -> str:
    """The key of the fact with the most points in any line; of equals the first by name."""
    facts = [fact for line in lines for fact in line.facts if fact.key]
    return min(facts, key=lambda fact: (-fact.points, fact.key)).key if facts else ""


def how_citizen_is_valued(
    points: float, lines: Sequence[LedgerLine], limits: Thresholds, texts: Texts
) -> str:
    """How the lines make up the value of a finding about one citizen."""
    above = sum(max(line.points - limits.base, 0.0) for line in lines)
    made = min(above, limits.most_summed)
    if abs(made - points) > _slack(len(lines)):
        return texts.say("points.how_other", points=points, made=made)
    return texts.say("points.how_citizen", len(lines), points=points, base=texts.brief(limits.base))


def how_user_is_valued(
    points: float,
    lines: Sequence[LedgerLine],
    period: Row | None,
    limits: Thresholds,
    texts: Texts,
) -> str:
    """How the lines, or the user's whole period (a row of PERIODS), make up the value of a finding
    about one user."""
    strong = sum(line.total >= limits.strong for line in lines)
    added = min(math.log2(max(strong, 1)), limits.most_added)
    said = [_base_of(lines, period, texts)]
    if strong > 1:
        limit = texts.brief(limits.strong)
        said.append(texts.say("points.how_added", strong, added=added, limit=limit))
    return texts.say("points.how_user", points=points, parts=texts.list(said))


def _base_of(lines: Sequence[LedgerLine], period: Row | None, texts: Texts) -> str:
    """What the value begins with: the best line, or the whole period when that is more unusual."""
    if period is None:
        return texts.say("points.how_best", best=max((line.points for line in lines), default=0.0))
    return texts.say(
        "points.how_period",
        period["measured"],
        period=period["points"],
        norm=texts.brief(period["norm"]),
    )


def tenths(values: Sequence[float], total: float) -> list[float]:
    """The values in tenths that add up to the total in tenths, each less than a tenth off.

    The total must be the sum of the values, but for rounding.
    """
    floors = [math.floor(round(value * 10, 6)) for value in values]
    rests = [value * 10 - floor for value, floor in zip(values, floors, strict=True)]
    missing = round(total * 10) - sum(floors)
    largest = sorted(range(len(values)), key=lambda index: (-rests[index], index))
    for index in largest[: max(missing, 0)]:
        floors[index] += 1
    return [floor / 10 for floor in floors]


def _slack(parts: int) -> float:
    """By how much a sum of so many rounded parts may differ from the rounded sum."""
    return 0.05 * (parts + 1) + 1e-6


def _parts(rows: pl.DataFrame, column: str) -> dict[Any, pl.DataFrame]:
    parts = rows.partition_by(column, as_dict=True, maintain_order=True)
    return {key[0]: part for key, part in parts.items()}


def _line(rows: pl.DataFrame, texts: Texts) -> LedgerLine:
    first = rows.row(0, named=True)
    facts = tuple(_facts(rows.iter_rows(named=True), first["total"], texts))
    return LedgerLine(
        user=harmless(first["user"] or "–", _NAME_LIMIT),
        citizen=harmless(first["citizen"] or "–", _NAME_LIMIT),
        explanation=first[f"explanation_{texts.language}"] or "",
        facts=facts,
        points=round(first["total"], 1) + 0.0,
        total=first["total"],
    )


def _facts(rows: Iterable[Row], total: float, texts: Texts) -> list[LedgerFact]:
    """The facts, and where the total is limited what the limit takes off or adds."""
    told = [
        (
            row["fact"],
            row[f"sentence_{texts.language}"],
            row["measured"],
            row["norm"],
            row["points"],
        )
        for row in rows
    ]
    limited = total - sum(points for *_, points in told)
    if abs(limited) >= 0.05:
        told.append(("", texts.say("points.limited"), None, None, limited))
    rounded = tenths([points for *_, points in told], total)
    return [LedgerFact(*fact[:4], points) for fact, points in zip(told, rounded, strict=True)]
