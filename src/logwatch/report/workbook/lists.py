"""The hidden sheet with what may be chosen, by name: a list in a cell stops at 255 letters."""

from typing import Final

from logwatch.report.dossier import DECISIONS
from logwatch.report.workbook.book import Book

DECISION_NAMES: Final = "logwatch_decisions"


def decision_labels(book: Book) -> list[str]:
    """What may be chosen as a decision, in words; the first is that none was taken."""
    return [book.texts.say(f"decision.{decision}") for decision in DECISIONS]


def lists(book: Book) -> None:
    """Labels in the first column, the codes that they stand for in the second."""
    sheet = book.sheet("lists", (40, 24))
    for row, (label, code) in enumerate(zip(decision_labels(book), DECISIONS, strict=True)):
        book.write(sheet, row, 0, label, "cell")
        book.write(sheet, row, 1, code, "cell")
    area = f"='{sheet.get_name()}'!$A$1:$A${len(DECISIONS)}"
    book.workbook.define_name(DECISION_NAMES, area)
    sheet.hide()
