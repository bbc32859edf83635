"""The sheet with all log lines behind the findings."""

from typing import Final

import polars as pl

from logwatch.report.dossier import Card
from logwatch.report.log_lines import LINE_COLUMNS, evidence_texts
from logwatch.report.workbook.book import Book

_WIDTHS: Final = (13, 20, 14, 12, 13, 18, 18, 20, 12, 14, 22, 10)
_MOST_LINES: Final = 1_000_000  # a sheet ends at 1,048,576 rows


def lines_of(book: Book, cards: tuple[Card, ...]) -> pl.DataFrame:
    """The log lines of the findings, in their order, with the finding's number beside them."""
    numbers = pl.DataFrame(
        [(card.id, card.number) for card in cards],
        schema={"finding": pl.String, "number": pl.String},
        orient="row",
    )
    lines = evidence_texts(book.facts, book.texts)
    joined = numbers.join(lines, on="finding", how="inner", maintain_order="left_right")
    return joined.select("finding", "number", *LINE_COLUMNS).head(_MOST_LINES)


def first_rows(lines: pl.DataFrame) -> dict[str, int]:
    """Where on the sheet a finding's lines begin, by its id; the heads are row 0."""
    counted = lines.with_row_index("row", offset=1).group_by("finding").agg(pl.col("row").min())
    return dict(counted.iter_rows())


def evidence(book: Book, lines: pl.DataFrame) -> None:
    """Writes the sheet: a row a log line, `lines` as `lines_of` gives them."""
    texts = book.texts
    sheet = book.sheet("evidence", _WIDTHS)
    names = [texts.say(f"column.{name}") for name in LINE_COLUMNS]
    book.heads(sheet, [texts.say("workbook.finding"), *names])
    sheet.freeze_panes(1, 1)
    cell, number = book.style("cell"), book.style("number")
    for row, (_, *values, line) in enumerate(lines.iter_rows(), start=1):
        for column, value in enumerate(values):
            if value is None:
                sheet.write_blank(row, column, None, cell)
            else:
                sheet.write_string(row, column, value, cell)
        sheet.write_number(row, len(LINE_COLUMNS), line, number)
    sheet.autofilter(0, 0, max(lines.height, 1), len(LINE_COLUMNS))
    sheet.ignore_errors({"number_stored_as_text": f"A1:L{lines.height + 1}"})
