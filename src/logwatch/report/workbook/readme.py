"""The first sheet: what this file is and how to work with it."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from logwatch.report.dossier import Card
from logwatch.report.reading_list import about_points, about_the_list, about_the_rest
from logwatch.report.workbook.book import LINE_HEIGHT, Book

_LETTERS_A_LINE: Final = 120


def readme(book: Book, cards: tuple[Card, ...]) -> None:
    """Writes the sheet: until when to keep the file, the steps of the work, and the run."""
    facts, texts = book.facts, book.texts
    sheet = book.sheet("readme", (28, 92))
    sheet.fit_to_pages(1, 1)
    book.write(
        sheet, 0, 0, f"{texts.say('specific.title')} – {texts.period(facts.period)}", "title"
    )
    sheet.set_row(0, 26)
    keep = texts.long_date(facts.keep_until)
    sheet.merge_range(1, 0, 1, 1, "", book.style("alert"))
    book.write(sheet, 1, 0, texts.say("specific.band", date=keep), "alert")
    book.write(sheet, 3, 0, texts.say("workbook.steps_title"), "subtitle")
    for step in range(1, 5):
        row = 3 + step
        sheet.merge_range(row, 0, row, 1, "", book.style("text"))
        sheet.set_row(row, 20)
        book.write(sheet, row, 0, texts.say(f"workbook.step_{step}", date=keep), "text")
    book.write(sheet, 9, 0, texts.say("workbook.about"), "subtitle")
    about = _about(book, cards)
    for row, (label, text) in enumerate(about, start=10):
        book.write(sheet, row, 0, label, "label")
        book.write(sheet, row, 1, text, "text")
    _points(book, sheet, 11 + len(about))


def _points(book: Book, sheet: Worksheet, top: int) -> None:
    """What points are and what is not on the reading list, when any of that is to be said."""
    facts, texts = book.facts, book.texts
    rest = about_the_rest(facts, texts).sentence
    said = (*about_the_list(facts), *about_points(facts, texts))
    if rest:
        said = (rest, *said)
    if not said:
        return
    book.write(sheet, top, 0, texts.say("points.about"), "subtitle")
    if not facts.ledger.is_empty():
        said = (*said, texts.say("points.in_workbook"))
    for row, text in enumerate(said, start=top + 1):
        sheet.merge_range(row, 0, row, 1, "", book.style("text"))
        sheet.set_row(row, 5 + LINE_HEIGHT * -(-len(text) // _LETTERS_A_LINE))
        book.write(sheet, row, 0, text, "text")


def _about(book: Book, cards: tuple[Card, ...]) -> list[tuple[str, str]]:
    facts, texts = book.facts, book.texts
    reasons = [reason.text(facts.language) for reason in facts.incomplete_reasons]
    complete = "complete_yes" if facts.complete else "complete_no"
    shown = texts.say("workbook.findings_of", shown=len(cards), total=facts.findings_total)
    return [
        (texts.say("workbook.organisation"), facts.organisation),
        (texts.say("workbook.period"), texts.period(facts.period)),
        (texts.say("workbook.complete"), " ".join([texts.say(f"workbook.{complete}"), *reasons])),
        (texts.say("workbook.findings"), shown),
        (texts.say("workbook.ruleset"), facts.ruleset),
        (texts.say("workbook.program"), f"logwatch {facts.program}"),
    ]
