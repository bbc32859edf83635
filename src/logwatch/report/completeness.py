"""Was everything read? The sum that adds up, and the days that are there."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final

from logwatch.events import FATES
from logwatch.report.facts import Count, Facts
from logwatch.report.model import Cell, Completeness, SourceDays, TallyRow
from logwatch.report.suppression import Link, hidden
from logwatch.report.texts import Texts

REJECTED: Final = "rejected"
ALL_FATES: Final = (*FATES, REJECTED)


def completeness(facts: Facts, texts: Texts) -> Completeness:
    """What became of every line and which days lack, small numbers hidden."""
    numbers, kept = _network(facts)

    def cell(source: str, fate: str) -> Cell:
        if (source, fate) in kept:
            return Cell(texts.say("hidden"), None)
        number = numbers.get((source, fate), 0)
        return Cell(texts.number(number), number)

    def row(source: str, name: str) -> TallyRow:
        return TallyRow(name, tuple(cell(source, fate) for fate in (*ALL_FATES, "")))

    totals = row("", texts.say("tally.total"))
    return Completeness(
        complete=facts.complete,
        reasons=tuple(reason.text(facts.language) for reason in facts.incomplete_reasons),
        fates=tuple(texts.say(f"fate.{fate}") for fate in ALL_FATES),
        tally=tuple(row(source, source) for source in facts.sources),
        totals=totals,
        sum=_sum(totals, texts),
        sources=tuple(_days(row, texts) for row in facts.coverage.iter_rows(named=True)),
        allowed=tuple(
            texts.say(
                "completeness.allowed_day",
                source=allowed.source,
                day=allowed.day,
                reason=allowed.reason,
            )
            for allowed in facts.allowed_days
        ),
    )


def judged_is_shown(facts: Facts) -> bool:
    """Whether no source's number of judged lines is hidden: rules' numbers would give it away."""
    _, kept = _network(facts)
    return not any((source, FATES[0]) in kept for source in (*facts.sources, ""))


def _network(facts: Facts) -> tuple[dict[Hashable, int], frozenset[Hashable]]:
    """Rows and columns with their totals; a total's key has "" for what it is over."""
    cells = {
        (row["source"], row["fate"]): Count(row["events"], row["employees"], row["citizens"])
        for row in facts.tally.iter_rows(named=True)
    }
    links = [
        Link((source, fate), ("row", source), ("column", fate), count)
        for (source, fate), count in sorted(cells.items())
    ]
    for source in sorted(facts.sources):
        count = _together(count for key, count in cells.items() if key[0] == source)
        links.append(Link((source, ""), "begin", ("row", source), count, total=True))
    for fate in ALL_FATES:
        count = _together(count for key, count in cells.items() if key[1] == fate)
        links.append(Link(("", fate), ("column", fate), "end", count, total=True))
    links.append(Link(("", ""), "end", "begin", _together(cells.values()), total=True))
    kept = hidden(links, facts.small_number)
    return {link.key: link.count.number for link in links}, kept


def _together(counts: Iterable[Count]) -> Count:
    """The sum; at least as many people stand behind it as behind its largest part."""
    parts = [count for count in counts if count.number]
    return Count(
        sum(part.number for part in parts),
        max((part.employees for part in parts if part.employees is not None), default=None),
        max((part.citizens for part in parts if part.citizens is not None), default=None),
    )


def _sum(totals: TallyRow, texts: Texts) -> str:
    parts = [
        texts.say(f"tally.part.{fate}", number=cell.shown)
        for fate, cell in zip(ALL_FATES, totals.cells, strict=False)
        if cell.value != 0
    ]
    return texts.say("tally.sum", read=totals.cells[-1].shown, parts=" + ".join(parts))


def _days(row: Mapping[str, Any], texts: Texts) -> SourceDays:
    return SourceDays(
        name=row["source"],
        first=texts.long_date(row["first"]) if row["first"] else "–",
        last=texts.long_date(row["last"]) if row["last"] else "–",
        present=row["present"],
        expected=row["expected"],
        missing=texts.days(row["missing"]) if row["missing"] else "",
        drops=texts.days(row["drops"]) if row["drops"] else "",
    )
