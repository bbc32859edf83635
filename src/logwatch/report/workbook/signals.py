"""The sheet with every signal of the rules that are figures: for who wants to look behind them."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from logwatch.report.facts import Facts
from logwatch.report.harmless import harmless_texts
from logwatch.report.texts import Texts
from logwatch.report.workbook.book import Book

HEADS: Final = (
    "workbook.rule",
    "specific.who",
    "specific.whom",
    "workbook.day",
    "workbook.measured",
    "workbook.norm",
    "workbook.log_lines",
)
_WIDTHS: Final = (46, 22, 14, 14, 12, 12, 12)
_TEXTS: Final = ("title", "user", "citizen", "day")
_NUMBERS: Final = ("measured", "norm", "events")
_LONGEST: Final = 200


def signals(book: Book, facts: Facts) -> None:
    """Writes the sheet, when there are such signals: those that are given, and below them of which
    rules there are more."""
    if facts.figures.is_empty():
        return
    sheet = book.sheet("signals", _WIDTHS)
    book.heads(sheet, [book.texts.say(head) for head in HEADS])
    sheet.freeze_panes(1, 1)
    shown = harmless_texts(facts.figures, _LONGEST)
    for row, signal in enumerate(shown.iter_rows(named=True), start=1):
        title = facts.rule(signal["rule"]).title.text(facts.language)
        day = signal["day"].strftime("%d-%m-%Y")
        _row(book, sheet, row, {**signal, "title": title, "day": day})
    sheet.autofilter(0, 0, shown.height, len(HEADS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:D{shown.height + 1}"})
    for row, sentence in enumerate(_cut_off(facts, book.texts), start=shown.height + 2):
        book.line(sheet, row, sentence)


def _cut_off(facts: Facts, texts: Texts) -> list[str]:
    """Of which rules not all signals are on the sheet."""
    written = dict(facts.figures.group_by("rule").len().iter_rows())
    whole = {
        rule: facts.rule(rule).signals.number + facts.rule(rule).attention.number
        for rule in sorted(written)
    }
    return [
        texts.say(
            "workbook.cut_off",
            rule=facts.rule(rule).title.text(facts.language),
            shown=written[rule],
            total=number,
        )
        for rule, number in whole.items()
        if number > written[rule]
    ]


def _row(book: Book, sheet: Worksheet, row: int, signal: dict[str, object]) -> None:
    for column, name in enumerate(_TEXTS):
        text = signal[name]
        book.write(sheet, row, column, text if isinstance(text, str) else None, "cell")
    for column, name in enumerate(_NUMBERS, start=len(_TEXTS)):
        value = signal[name]
        if isinstance(value, int):
            sheet.write_number(row, column, value, book.style("number"))
        else:
            sheet.write_blank(row, column, None, book.style("cell"))
