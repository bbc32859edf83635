"""The sheet to work in: a row a finding, and four columns for the decision."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from logwatch.report.colours import LIGHT
from logwatch.report.dossier import Card
from logwatch.report.workbook.book import LINE_HEIGHT, Book
from logwatch.report.workbook.lists import DECISION_NAMES, decision_labels
from logwatch.unseen import without_unseen

HEADS: Final = (
    "specific.number",
    "specific.level",
    "points.head",
    "specific.about",
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
LEVEL: Final = HEADS.index("specific.level")
DECISION: Final = HEADS.index("workbook.decision")
NOTE: Final = HEADS.index("workbook.note")
DECIDED_ON: Final = HEADS.index("workbook.decided_on")
UID: Final = HEADS.index("workbook.uid")
_POINTS: Final = HEADS.index("points.head")
_FIRST: Final = HEADS.index("workbook.first")
_WHY: Final = HEADS.index("workbook.why")
_WIDTHS: Final = (13, 10, 8, 22, 21, 13, 16, 16, 10, 56, 22, 26, 12, 13, 16)
_LEVEL_COLOURS: Final = {"critical": ("#f5d5cb", "#7a2410"), "high": ("#fde9dc", "#7a3c10")}
_MOST_HEIGHT: Final = 400  # a row of a sheet is at most 409 points high
_MOST_LEDGER_LINES: Final = 5


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
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(UID)}{last + 1}"})
    _choices(book, sheet, last)
    _colours(book, sheet, last)


def _row(book: Book, sheet: Worksheet, row: int, card: Card, target: int | None) -> None:
    why = "\n".join(_why(book, card))
    lines = sum(-(-max(len(line), 1) // _WIDTHS[_WHY]) for line in why.split("\n"))
    height = LINE_HEIGHT * max(lines, 2, -(-len(card.who) // 20))
    sheet.set_row(row, min(height, _MOST_HEIGHT))
    if target is None:
        book.write(sheet, row, 0, card.number, "cell")
    else:
        place = f"internal:'{book.texts.say('sheet.evidence')}'!A{target + 1}"
        sheet.write_url(row, 0, place, book.style("link"), card.number)
    who = f"{card.who}\n{card.who_note}" if card.who_note else card.who
    _lines(book, sheet, row, LEVEL, card.label)
    if card.points is None:
        book.write(sheet, row, _POINTS, None, "cell")
    else:
        sheet.write_number(row, _POINTS, round(card.points, 1), book.style("value"))
    for column, text in enumerate((card.about, who, card.whom), start=_POINTS + 1):
        _lines(book, sheet, row, column, text)
    book.write_moment(sheet, row, _FIRST, card.first)
    book.write_moment(sheet, row, _FIRST + 1, card.last)
    sheet.write_number(row, _FIRST + 2, card.events, book.style("number"))
    _lines(book, sheet, row, _WHY, why)
    book.write(sheet, row, DECISION, decision_labels(book)[0], "input")
    for column in range(NOTE, UID):
        style = "input_date" if column == DECIDED_ON else "input"
        book.write(sheet, row, column, None, style)
    book.write(sheet, row, UID, card.id, "cell")


def _why(book: Book, card: Card) -> Iterator[str]:
    """Why the finding is there, and how it may yet be quite ordinary."""
    texts = book.texts
    yield from (reason.sentence for reason in card.reasons)
    if card.how:
        yield card.how
    for line in card.ledger[:_MOST_LEDGER_LINES]:
        name = line.citizen if card.one_user else line.user
        yield f"{name}: {texts.say('points.worth', points=line.points)}, {line.explanation}"
    if card.causes:
        causes = "; ".join(cause.removesuffix(".") for cause in card.causes)
        yield texts.say("workbook.causes", causes=f"{causes}.")
    yield texts.say("card.question")


def _lines(book: Book, sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Lines of text, the line ends between them our own."""
    shown = "\n".join(without_unseen(line) for line in text.split("\n"))
    sheet.write_string(row, column, shown, book.style("cell"))


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
    for word, (back, front) in _coloured_words(book).items():
        style = book.workbook.add_format({"bg_color": back, "font_color": front, "bold": True})
        rule = {"type": "cell", "criteria": "==", "format": style, "value": f'"{word}"'}
        sheet.conditional_format(1, LEVEL, last, LEVEL, rule)
    missing = book.workbook.add_format({"bg_color": "#f5d5cb", "border_color": LIGHT["alert"]})
    decision, note = xl_col_to_name(DECISION), xl_col_to_name(NOTE)
    undecided = decision_labels(book)[0]
    formula = f'=AND(${decision}2<>"",${decision}2<>"{undecided}",${note}2="")'
    sheet.conditional_format(
        1, NOTE, last, NOTE, {"type": "formula", "criteria": formula, "format": missing}
    )


def _coloured_words(book: Book) -> dict[str, tuple[str, str]]:
    """Levels as rules and as points call them; of one word for two levels, the lower's colours."""
    return {
        book.texts.say(f"{kind}.{level}"): colours
        for kind in ("level", "label")
        for level, colours in _LEVEL_COLOURS.items()
    }
