"""The sheet that counts along: findings by level and by decision."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from logwatch.report.colours import LIGHT
from logwatch.report.dossier import Card
from logwatch.report.workbook.book import Book
from logwatch.report.workbook.escapes import escapes
from logwatch.report.workbook.findings import DECISION, LEVEL
from logwatch.report.workbook.lists import decision_labels
from logwatch.report.workbook.rest import rest
from logwatch.signals import LEVELS


def overview(book: Book, cards: tuple[Card, ...]) -> None:
    """Writes the sheet: formulas that count along, a chart, what is not written out, escapes."""
    sheet = book.sheet("overview", (44, 12, 14, 60))
    levels = _labels(book, cards)
    at_level = [sum(card.label == label for card in cards) for label in levels]
    _block(book, sheet, 0, "workbook.by_level", levels, LEVEL, at_level)
    undecided = [len(cards)] + [0] * (len(decision_labels(book)) - 1)
    start = len(levels) + 3
    _block(book, sheet, start, "workbook.by_decision", decision_labels(book), DECISION, undecided)
    _chart(book, sheet, start, len(undecided))
    below = rest(book, sheet, start + len(undecided) + 3)
    escapes(book, sheet, below)


def _labels(book: Book, cards: tuple[Card, ...]) -> list[str]:
    """The words that a level may have: those of points only where there are points."""
    kinds = ("level", "label") if any(card.points is not None for card in cards) else ("level",)
    words = (book.texts.say(f"{kind}.{level}") for kind in kinds for level in reversed(LEVELS))
    return list(dict.fromkeys(words))


def _block(
    book: Book,
    sheet: Worksheet,
    top: int,
    title: str,
    labels: Sequence[str],
    column: int,
    values: Sequence[int],
) -> None:
    """Labels with a formula of our own that counts them; `values` is what it gives at first."""
    book.write(sheet, top, 0, book.texts.say(title), "head")
    book.write(sheet, top, 1, book.texts.say("workbook.count"), "head")
    name = book.texts.say("sheet.findings")
    letter = xl_col_to_name(column)
    for row, (label, value) in enumerate(zip(labels, values, strict=True), start=top + 1):
        book.write(sheet, row, 0, label, "cell")
        formula = f"=COUNTIF('{name}'!${letter}:${letter},A{row + 1})"
        sheet.write_formula(row, 1, formula, book.style("number"), value)


def _chart(book: Book, sheet: Worksheet, top: int, rows: int) -> None:
    chart = book.workbook.add_chart({"type": "bar"})
    if chart is None:
        return
    name = sheet.get_name()
    chart.add_series(
        {
            "categories": [name, top + 1, 0, top + rows, 0],
            "values": [name, top + 1, 1, top + rows, 1],
            "fill": {"color": LIGHT["accent"]},
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": book.texts.say("workbook.by_decision"), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 640, "height": 320})
    sheet.insert_chart(0, 3, chart)
