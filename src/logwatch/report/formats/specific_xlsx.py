"""The officer's workbook: the same findings, to sort, to filter and to decide in."""

from typing import Final

from logwatch.report.dossier import cards
from logwatch.report.facts import Facts
from logwatch.report.texts import Texts
from logwatch.report.workbook.book import Book
from logwatch.report.workbook.evidence import evidence, first_rows, lines_of
from logwatch.report.workbook.facts import facts as ledger_facts
from logwatch.report.workbook.findings import findings
from logwatch.report.workbook.lists import lists
from logwatch.report.workbook.overview import overview
from logwatch.report.workbook.readme import readme
from logwatch.report.workbook.signals import signals

FILE_NAME: Final = "specific.xlsx"
MOST_FINDINGS: Final = 10_000


def render(facts: Facts, texts: Texts) -> bytes:
    """The workbook; made in memory, dated at the end of the period, so equal runs are equal."""
    book = Book(facts, texts)
    written = cards(facts, texts, MOST_FINDINGS, 0)
    lines = lines_of(book, written)
    readme(book, written)
    findings(book, written, first_rows(lines))
    ledger_facts(book, written)
    evidence(book, lines)
    signals(book, facts)
    overview(book, written)
    lists(book)
    return book.bytes()
