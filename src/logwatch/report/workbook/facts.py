"""The sheet with the facts behind findings that have points: a row a fact."""

from collections.abc import Iterator
from typing import Final

from xlsxwriter.worksheet import Worksheet

from logwatch.numbers import shortened
from logwatch.report.dossier import Card
from logwatch.report.ledger import LedgerFact, LedgerLine
from logwatch.report.workbook.book import LINE_HEIGHT, Book

_SMALL: Final = 0.1
HEADS: Final = (
    "workbook.finding",
    "specific.who",
    "specific.whom",
    "workbook.explanation",
    "points.fact",
    "workbook.measured",
    "workbook.usual",
    "points.head",
)
_WIDTHS: Final = (13, 22, 14, 34, 66, 12, 13, 10)


def facts(book: Book, cards: tuple[Card, ...]) -> None:
    """Writes the sheet, when there is any finding with points."""
    rows = list(_rows(cards))
    if not rows:
        return
    sheet = book.sheet("facts", _WIDTHS)
    book.heads(sheet, [book.texts.say(head) for head in HEADS])
    sheet.freeze_panes(1, 1)
    for row, (card, line, fact) in enumerate(rows, start=1):
        _row(book, sheet, row, card, line, fact)
    sheet.autofilter(0, 0, len(rows), len(HEADS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:E{len(rows) + 1}"})


def _rows(cards: tuple[Card, ...]) -> Iterator[tuple[Card, LedgerLine, LedgerFact]]:
    for card in cards:
        for line in card.ledger:
            for fact in line.facts:
                yield card, line, fact


def _row(
    book: Book, sheet: Worksheet, row: int, card: Card, line: LedgerLine, fact: LedgerFact
) -> None:
    lines = max(-(-len(fact.sentence) // 74), -(-len(line.explanation) // 32), 1)
    sheet.set_row(row, LINE_HEIGHT * min(lines, 20))
    texts = (card.number, line.user, line.citizen, line.explanation, fact.sentence)
    for column, text in enumerate(texts):
        book.write(sheet, row, column, text, "cell")
    for column, value in enumerate((fact.measured, fact.norm), start=5):
        told = None if value is None else shortened(value)
        _number(book, sheet, row, column, told, _style(told))
    _number(book, sheet, row, 7, fact.points, "points")


def _style(value: float | None) -> str:
    """How the cell shows what its sentence says: no decimals that say nothing, no small number
    as 0."""
    if value is None or value.is_integer():
        return "number"
    return "small" if abs(value) < _SMALL else "amount"


def _number(
    book: Book, sheet: Worksheet, row: int, column: int, value: float | None, style: str
) -> None:
    if value is None:
        sheet.write_blank(row, column, None, book.style("cell"))
    else:
        sheet.write_number(row, column, value, book.style(style))
