"""The officer's report to read and to print: a card a finding."""

from typing import Final

from logwatch.report.citizen_numbers import about_citizen_numbers
from logwatch.report.dossier import DECISIONS, cards
from logwatch.report.escapes import escapes_by_reason
from logwatch.report.facts import Facts
from logwatch.report.page import page
from logwatch.report.reading_list import about_points, about_the_list, about_the_rest
from logwatch.report.suggestions import suggestions
from logwatch.report.texts import Texts

FILE_NAME: Final = "specific.html"
MOST_CARDS: Final = 200
MOST_LINES: Final = 25
MOST_LEDGER_LINES: Final = 25


def render(facts: Facts, texts: Texts) -> bytes:
    """One HTML page, UTF-8, with the first findings and of each its first log lines."""
    return page(
        "specific.html.j2",
        texts,
        facts=facts,
        period=texts.period(facts.period),
        keep_until=texts.long_date(facts.keep_until),
        reasons=[reason.text(facts.language) for reason in facts.incomplete_reasons],
        cards=cards(facts, texts, MOST_CARDS, MOST_LINES),
        decisions=DECISIONS[1:],
        about_points=about_points(facts, texts),
        about_list=about_the_list(facts),
        rest=about_the_rest(facts, texts),
        escapes=escapes_by_reason(facts, texts),
        suggestions=suggestions(facts, texts),
        numbers=about_citizen_numbers(facts, texts),
        most_ledger_lines=MOST_LEDGER_LINES,
    )
