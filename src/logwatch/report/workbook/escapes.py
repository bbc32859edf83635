"""How often an escape was used, by reason, as the page of the findings has it too."""

from xlsxwriter.worksheet import Worksheet

from logwatch.report.escapes import Reason, escapes_by_reason
from logwatch.report.workbook.book import Book


def escapes(book: Book, sheet: Worksheet, top: int) -> None:
    """Writes it from row `top` on; nothing where no source shows escapes."""
    reasons = escapes_by_reason(book.facts, book.texts)
    if reasons is None:
        return
    book.write(sheet, top, 0, book.texts.say("escapes.title"), "subtitle")
    if not reasons.rows:
        book.line(sheet, top + 1, book.texts.say("escapes.none"))
        return
    book.line(sheet, top + 1, book.texts.say("escapes.intro"))
    for column, head in enumerate(("reason", "uses", "employees")):
        book.write(sheet, top + 3, column, book.texts.say(f"escapes.{head}"), "head")
    below = top + 4 + len(reasons.rows)
    for row, reason in enumerate(reasons.rows, start=top + 4):
        _row(book, sheet, row, reason)
    if reasons.rest:
        book.line(sheet, below, reasons.rest)


def _row(book: Book, sheet: Worksheet, row: int, reason: Reason) -> None:
    accepted = f" ({book.texts.say('escapes.accepted')})" if reason.accepted else ""
    book.write(sheet, row, 0, f"{reason.text}{accepted}", "cell")
    sheet.write_number(row, 1, reason.uses, book.style("number"))
    sheet.write_number(row, 2, reason.employees, book.style("number"))
