"""By what consultations are explained: shares a source and domain, small numbers hidden."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.report.facts import Count, Facts
from logwatch.report.model import Cell, Explained, ExplainedRow
from logwatch.report.suppression import Link, hidden, is_small
from logwatch.report.texts import Texts
from logwatch.visits import EXPLANATIONS, WEAK

_ALL: Final = ""
_NOBODY: Final = Count(0)

Place = tuple[str, str | None]
"""A source and a domain in it, or "" for all its domains, or ("", "") for all sources."""

_EVERYWHERE: Final[Place] = (_ALL, _ALL)


def explained(facts: Facts, total_hidden: bool, texts: Texts) -> tuple[Explained, ...]:
    """A table of all sources, or of each source whose domains are known; none without figures.

    `total_hidden` says that the report hides the number of all consultations elsewhere.
    """
    cells = _cells(facts)
    if not cells:
        return ()
    counts = _Counts(cells, total_hidden, facts.unlike, facts.small_number)
    heads = [place for place in counts.places if place[1] == _ALL and place[0] != _ALL]
    whole = [*heads, *([_EVERYWHERE] if len(heads) > 1 else [])]
    tables = [_table(_ALL, whole, counts, texts)]
    for source, _ in heads:
        domains = [place for place in counts.places if place[0] == source and place[1] != _ALL]
        if len(domains) > 1:
            tables.append(_table(source, [*domains, (source, _ALL)], counts, texts))
    return tuple(tables)


def _cells(facts: Facts) -> dict[tuple[Place, str], Count]:
    cells: dict[tuple[Place, str], Count] = {}
    for row in facts.explained.filter(pl.col("consultations") > 0).iter_rows(named=True):
        key = (row["source"], row["domain"] or None), row["explanation"]
        count = Count(row["consultations"], row["employees"], row["citizens"])
        cells[key] = _together([count, cells.get(key, _NOBODY)])
    return cells


class _Counts:
    """Every number and every total in one network, so that no table gives another's away.

    Consultations flow from a source to its domains, from each domain to the source's explanations,
    and from those to the explanations of all sources. The report tells the number of all
    consultations elsewhere too. Where it is the same it cannot be hidden here; where it is
    `unlike` by those of a few, no total is told here that theirs could be subtracted with.
    """

    def __init__(
        self,
        cells: Mapping[tuple[Place, str], Count],
        total_hidden: bool,
        unlike: Count,
        least: int,
    ) -> None:
        self._numbers: dict[tuple[Place, str], Count] = dict(cells)
        self.places = self._with_totals(cells)
        if total_hidden:
            everything = self._numbers[_EVERYWHERE, _ALL]
            self._numbers[_EVERYWHERE, _ALL] = Count(everything.number, 1)
        self._known = not total_hidden and not unlike.number
        self._without_totals = not total_hidden and is_small(unlike, least)
        self._hidden = hidden(self._links(), least)

    def used(self, explanation: str, places: Iterable[Place]) -> bool:
        """Whether any consultation of the places is explained so."""
        return any((place, explanation) in self._numbers for place in places)

    def cell(self, place: Place, explanation: str, texts: Texts) -> Cell:
        """The share of the place's consultations; hidden when it or the place's total is."""
        if self._is_hidden(place, explanation) or self._is_hidden(place, _ALL):
            return Cell(texts.say("hidden"), None)
        number = self._numbers.get((place, explanation), _NOBODY).number
        return Cell(texts.share(number, self._numbers[place, _ALL].number), number)

    def total(self, place: Place, texts: Texts) -> Cell:
        """All consultations of the place, as a number."""
        if self._without_totals or self._is_hidden(place, _ALL):
            return Cell(texts.say("hidden"), None)
        number = self._numbers[place, _ALL].number
        return Cell(texts.number(number), number)

    def _is_hidden(self, place: Place, explanation: str) -> bool:
        return (place, explanation) in self._hidden

    def _with_totals(self, cells: Mapping[tuple[Place, str], Count]) -> list[Place]:
        """Adds all totals; the places in the order to be told, unknown domains last."""
        domains = sorted({place for place, _ in cells}, key=_by_name)
        sources = [(source, _ALL) for source in dict.fromkeys(name for name, _ in domains)]
        for place in (*domains, *sources, _EVERYWHERE):
            inside = {key: count for key, count in cells.items() if _is_in(key[0], place)}
            for explanation in (*EXPLANATIONS, _ALL):
                parts = [c for (_, why), c in inside.items() if explanation in (why, _ALL)]
                if parts:
                    self._numbers[place, explanation] = _together(parts)
        return [*domains, *sources, _EVERYWHERE]

    def _links(self) -> list[Link]:
        return [
            Link(key, *_ends(*key), count, total=_ALL in (key[1], key[0][1]))
            for key, count in self._numbers.items()
            if not (self._known and key == (_EVERYWHERE, _ALL))
        ]


@dataclass(frozen=True, slots=True)
class _Node:
    """A place before its consultations are split by explanation, or after."""

    place: Place
    explanation: str = _ALL


def _ends(place: Place, explanation: str) -> tuple[Hashable, Hashable]:
    """From which node to which a number flows."""
    source, domain = place
    if place == _EVERYWHERE:
        return (_Node(place, explanation), "end") if explanation else ("end", "begin")
    if domain == _ALL:
        above = _Node(_EVERYWHERE, explanation)
        return (_Node(place, explanation), above) if explanation else ("begin", _Node(place))
    whole = (source, _ALL)
    if explanation:
        return _Node(place), _Node(whole, explanation)
    return _Node(whole), _Node(place)


def _by_name(place: Place) -> tuple[str, bool, str]:
    source, domain = place
    return source, domain is None, domain or ""


def _is_in(place: Place, whole: Place) -> bool:
    return whole in (place, (place[0], _ALL), _EVERYWHERE)


def _together(parts: Iterable[Count]) -> Count:
    """The sum; at least as many people stand behind it as behind its largest part."""
    counts = list(parts)
    return Count(
        sum(count.number for count in counts),
        max((count.employees for count in counts if count.employees is not None), default=None),
        max((count.citizens for count in counts if count.citizens is not None), default=None),
    )


def _table(title: str, places: list[Place], counts: _Counts, texts: Texts) -> Explained:
    return Explained(
        title=title,
        heads=tuple(_head(place, title, texts) for place in places),
        rows=tuple(
            ExplainedRow(
                name=texts.say(f"explanation.{explanation}"),
                weak=explanation in WEAK,
                cells=tuple(counts.cell(place, explanation, texts) for place in places),
            )
            for explanation in EXPLANATIONS
            if counts.used(explanation, places)
        ),
        totals=tuple(counts.total(place, texts) for place in places),
    )


def _head(place: Place, title: str, texts: Texts) -> str:
    source, domain = place
    if place == _EVERYWHERE:
        return texts.say("explained.all_sources")
    if domain is None:
        return texts.say("explained.unknown_domain")
    if title and domain == _ALL:
        return texts.say("explained.all_domains")
    return domain or source
