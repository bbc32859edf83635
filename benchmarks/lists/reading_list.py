"""logwatch: the reading list of each month, with the history of the months before."""

from dataclasses import replace
from pathlib import Path

import polars as pl
from given import Given, NotMeasuredError, ranked

from logwatch import identifiers
from logwatch.files import scratch_folder
from logwatch.month import Period
from logwatch.pipeline.book import pairs_of
from logwatch.pipeline.history import save_history
from logwatch.pipeline.judge import judge


def run(given: Given) -> pl.DataFrame:
    """RANKED of all months."""
    months = []
    for month in given.months:
        with scratch_folder(given.home / "scratch") as scratch:
            months.append(_month(given, month, scratch))
    return pl.concat(months)


def _month(given: Given, month: Period, scratch: Path) -> pl.DataFrame:
    request = given.request(month, scratch)
    listed = replace(request, history=given.home / "history", only=("reading-list",))
    judged = judge(listed, lambda _: None)
    if judged.reading is None:
        raise NotMeasuredError("the log names no users or no citizens")
    save_history(judged.request, judged.reading.steps, judged.usage, judged.intake.hours)
    lines = pairs_of(judged.findings, judged.reading)
    named = lines.with_columns(
        rank="number",
        user_id=identifiers.person_text(lines["user"]),
        citizen_id=identifiers.citizen_text(lines["citizen"]),
    )
    falling = [False, True, False, False]
    ordered = named.sort("rank", "total", "user_id", "citizen_id", descending=falling)
    return ranked(ordered, month.name)
