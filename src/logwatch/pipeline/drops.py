"""Whether one kind of explanation suddenly falls away: then the data are at fault, not people."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from logwatch.month import Period
from logwatch.pipeline.earlier import months_before
from logwatch.pipeline.wording import say
from logwatch.report.facts import Wording
from logwatch.report.texts import load_texts
from logwatch.visits import EXPLANATIONS, WEAK

_MONTHS: Final = 3
_ENOUGH: Final = 100
_USUAL_SHARE: Final = 0.1
_DROP: Final = 0.5
_FELL: Final = Wording(
    '{source}: "{words}" verklaart nu {now} % van de raadplegingen en eerder {before} %, '
    "en meer blijft onverklaard; is die tabel of export bijgewerkt?",
    '{source}: "{words}" explains {now} % of the consultations now and {before} % before, '
    "and more is left unexplained; is that table or export up to date?",
)

Counts = Mapping[str, Counter[str]]
"""Source to explanation to consultations."""


def fallen_explanations(
    explained: pl.DataFrame, reports: Path | None, period: Period
) -> Iterator[Wording]:
    """One sentence a source and explanation that explains less than half of what it used to.

    `explained` is EXPLAINED of this period. Compared are the bundles of at most three months
    before; sources with fewer than 100 consultations are not judged.
    """
    now, before = _counted(explained.iter_rows(named=True)), _earlier(reports, period)
    for source in sorted(now.keys() & before.keys()):
        if min(now[source].total(), before[source].total()) >= _ENOUGH:
            yield from _fallen(source, now[source], before[source])


def _fallen(source: str, now: Counter[str], before: Counter[str]) -> Iterator[Wording]:
    for explanation in EXPLANATIONS:
        was, is_now = _share(before, explanation), _share(now, explanation)
        lost = was - is_now
        left_open = sum(_share(now, weak) - _share(before, weak) for weak in WEAK)
        fell = was >= _USUAL_SHARE and is_now < _DROP * was and left_open > lost / 2
        if explanation not in WEAK and fell:
            yield _told(source, explanation, was, is_now)


def _told(source: str, explanation: str, was: float, is_now: float) -> Wording:
    words = Wording(*(load_texts(lang).say(f"explanation.{explanation}") for lang in ("nl", "en")))
    return say(_FELL, source=source, words=words, now=round(100 * is_now), before=round(100 * was))


def _share(counts: Counter[str], explanation: str) -> float:
    return counts[explanation] / counts.total()


def _earlier(reports: Path | None, period: Period) -> Counts:
    """What the bundles of the months before say together."""
    rows: list[dict[str, Any]] = []
    for folder in months_before(reports, period)[-_MONTHS:]:
        rows += _explained(folder / "findings.json")
    return _counted(rows)


def _explained(path: Path) -> list[dict[str, Any]]:
    try:
        listed = json.loads(path.read_bytes())["explained"]
        return [
            {"source": row["source"], "explanation": name, "consultations": int(number)}
            for row in listed
            for name, number in row["consultations"].items()
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _counted(rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Counts:
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        own = counts.setdefault(row["source"], Counter())
        own[row["explanation"]] += row["consultations"]
    return counts
