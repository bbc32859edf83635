"""The findings that this file does not have: how many, and what they are about."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from logwatch.report.reading_list import Part, about_the_rest
from logwatch.report.workbook.book import LINE_HEIGHT, Book

_LAST_COLUMN: Final = 3
_LETTERS_A_LINE: Final = 120


def rest(book: Book, sheet: Worksheet, top: int) -> None:
    """Writes it from row `top` on, when there are any."""
    beyond = about_the_rest(book.facts, book.texts)
    if not beyond.sentence:
        return
    book.write(sheet, top, 0, book.texts.say("left_out.title"), "subtitle")
    _text(book, sheet, top + 1, beyond.sentence)
    row = top + 2
    for part in beyond.parts:
        row = _part(book, sheet, row + 1, part)
    _text(book, sheet, row + 1, book.texts.say("left_out.how"))


def _part(book: Book, sheet: Worksheet, top: int, part: Part) -> int:
    """Writes names with their numbers; returns the row below them."""
    book.write(sheet, top, 0, part.head, "head")
    book.write(sheet, top, 1, book.texts.say("left_out.findings"), "head")
    for row, (name, number) in enumerate(part.rows, start=top + 1):
        book.write(sheet, row, 0, name, "cell")
        sheet.write_number(row, 1, number, book.style("number"))
    return top + 1 + len(part.rows)


def _text(book: Book, sheet: Worksheet, row: int, text: str) -> None:
    sheet.merge_range(row, 0, row, _LAST_COLUMN, "", book.style("text"))
    sheet.set_row(row, 5 + LINE_HEIGHT * -(-len(text) // _LETTERS_A_LINE))
    book.write(sheet, row, 0, text, "text")
