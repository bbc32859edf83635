"""The sheet to work in: a row a finding, and four columns for the decision."""

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter.worksheet import Worksheet

from logwatch.report.colours import LIGHT
from logwatch.report.dossier import Card
from logwatch.report.workbook.book import LINE_HEIGHT, Book
from logwatch.report.workbook.lists import DECISION_NAMES, decision_labels

HEADS: Final = (
    "specific.number",
    "specific.level",
    "specific.rules",
    "specific.who",
    "specific.whom",
    "workbook.first",
    "workbook.last",
    "specific.events",
    "workbook.why",
    "workbook.decision",
    "workbook.note",
    "workbook.decided_on",
    "workbook.decided_by",
    "workbook.uid",
)
LEVEL: Final = 1
DECISION: Final = 9
NOTE: Final = 10
DECIDED_ON: Final = 11
UID: Final = 13
_WHY: Final = 8
_WIDTHS: Final = (13, 9, 15, 21, 13, 16, 16, 10, 48, 22, 26, 12, 13, 16)
_LEVEL_COLOURS: Final = {"critical": ("#f5d5cb", "#7a2410"), "high": ("#fde9dc", "#7a3c10")}


def findings(book: Book, cards: tuple[Card, ...], first_rows: Mapping[str, int]) -> None:
    """`first_rows` says where on the evidence sheet a finding's lines begin."""
    texts = book.texts
    sheet = book.sheet("findings", _WIDTHS)
    book.heads(sheet, [texts.say(head) for head in HEADS])
    sheet.freeze_panes(1, 3)
    for row, card in enumerate(cards, start=1):
        _row(book, sheet, row, card, first_rows.get(card.id))
    last = max(len(cards), 1)
    sheet.autofilter(0, 0, last, DECIDED_ON + 1)
    sheet.set_column(UID, UID, None, None, {"hidden": True})
    sheet.ignore_errors({"number_stored_as_text": f"A1:N{last + 1}"})
    _choices(book, sheet, last)
    _colours(book, sheet, last)


def _row(book: Book, sheet: Worksheet, row: int, card: Card, target: int | None) -> None:
    why = "\n".join(reason.sentence for reason in card.reasons)
    lines = sum(-(-max(len(line), 1) // 48) for line in why.split("\n"))
    sheet.set_row(row, LINE_HEIGHT * max(lines, 2, -(-len(card.who) // 20)))
    if target is None:
        book.write(sheet, row, 0, card.number, "cell")
    else:
        place = f"internal:'{book.texts.say('sheet.evidence')}'!A{target + 1}"
        sheet.write_url(row, 0, place, book.style("link"), card.number)
    who = f"{card.who}\n{card.who_note}" if card.who_note else card.who
    level = book.texts.say(f"level.{card.level}")
    for column, text in enumerate((level, ", ".join(card.rules), who, card.whom), start=LEVEL):
        _lines(book, sheet, row, column, text)
    book.write_moment(sheet, row, 5, card.first)
    book.write_moment(sheet, row, 6, card.last)
    sheet.write_number(row, 7, card.events, book.style("number"))
    _lines(book, sheet, row, _WHY, why)
    book.write(sheet, row, DECISION, decision_labels(book)[0], "input")
    for column in range(NOTE, UID):
        style = "input_date" if column == DECIDED_ON else "input"
        book.write(sheet, row, column, None, style)
    book.write(sheet, row, UID, card.id, "cell")


def _lines(book: Book, sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Lines of harmless text, the line ends between them our own."""
    sheet.write_string(row, column, text, book.style("cell"))


def _choices(book: Book, sheet: Worksheet, last: int) -> None:
    texts = book.texts
    sheet.data_validation(
        1,
        DECISION,
        last,
        DECISION,
        {
            "validate": "list",
            "source": f"={DECISION_NAMES}",
            "input_message": texts.say("workbook.pick"),
            "error_message": texts.say("workbook.not_a_choice"),
        },
    )
    date: dict[str, Any] = {
        "validate": "date",
        "criteria": ">=",
        "value": book.facts.period.first,
        "input_message": texts.say("workbook.date_hint"),
        "error_message": texts.say("workbook.not_a_date"),
    }
    sheet.data_validation(1, DECIDED_ON, last, DECIDED_ON, date)


def _colours(book: Book, sheet: Worksheet, last: int) -> None:
    """Levels in colour, and the note in colour while a decision still needs one."""
    for level, (back, front) in _LEVEL_COLOURS.items():
        style = book.workbook.add_format({"bg_color": back, "font_color": front, "bold": True})
        rule = {"type": "cell", "criteria": "==", "format": style}
        label = book.texts.say(f"level.{level}")
        sheet.conditional_format(1, LEVEL, last, LEVEL, rule | {"value": f'"{label}"'})
    missing = book.workbook.add_format({"bg_color": "#f5d5cb", "border_color": LIGHT["alert"]})
    formula = f'=AND($J2<>"",$J2<>"{decision_labels(book)[0]}",$K2="")'
    sheet.conditional_format(
        1, NOTE, last, NOTE, {"type": "formula", "criteria": formula, "format": missing}
    )
