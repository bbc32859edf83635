"""The findings that this file does not have: how many, and what they are about."""

from xlsxwriter.worksheet import Worksheet

from logwatch.report.reading_list import Part, about_the_rest
from logwatch.report.workbook.book import Book


def rest(book: Book, sheet: Worksheet, top: int) -> int:
    """Writes it from row `top` on, when there are any; returns the row for what comes next."""
    beyond = about_the_rest(book.facts, book.texts)
    if not beyond.sentence:
        return top
    book.write(sheet, top, 0, book.texts.say("left_out.title"), "subtitle")
    book.line(sheet, top + 1, beyond.sentence)
    row = top + 2
    for part in beyond.parts:
        row = _part(book, sheet, row + 1, part)
    book.line(sheet, row + 1, book.texts.say("left_out.how"))
    return row + 3


def _part(book: Book, sheet: Worksheet, top: int, part: Part) -> int:
    """Writes names with their numbers; returns the row below them."""
    book.write(sheet, top, 0, part.head, "head")
    book.write(sheet, top, 1, book.texts.say("left_out.findings"), "head")
    for row, (name, number) in enumerate(part.rows, start=top + 1):
        book.write(sheet, row, 0, name, "cell")
        sheet.write_number(row, 1, number, book.style("number"))
    return top + 1 + len(part.rows)
