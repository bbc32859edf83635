"""The report for management: numbers only, nobody in it."""

from typing import Final

from logwatch.report.build import generic
from logwatch.report.charts import daily_chart, hours_chart
from logwatch.report.facts import LOG_FIELDS, Facts
from logwatch.report.page import page
from logwatch.report.texts import Texts

FILE_NAME: Final = "generic.html"


def render(facts: Facts, texts: Texts) -> bytes:
    """One HTML page, UTF-8, in which nothing is fetched and nothing runs."""
    report = generic(facts, texts)
    return page(
        "generic.html.j2",
        texts,
        report=report,
        daily=daily_chart(report.volume, texts),
        hours=hours_chart(report.volume, texts),
        log_fields=LOG_FIELDS,
    )
