"""Whether all of the month could be read; a run that could not never says clean."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from logwatch.pipeline.judge import Judged
from logwatch.pipeline.wording import say, say_counted
from logwatch.report.citizen_numbers import MOSTLY
from logwatch.report.facts import Wording

_REJECTS: Final = (
    Wording(
        "{source}: 1 van {lines} regels is onleesbaar; meer dan is toegestaan.",
        "{source}: 1 of {lines} lines cannot be read; more than is allowed.",
    ),
    Wording(
        "{source}: {number} van {lines} regels zijn onleesbaar; meer dan is toegestaan.",
        "{source}: {number} of {lines} lines cannot be read; more than is allowed.",
    ),
)
_MISSING: Final = (
    Wording(
        "{source}: geen logregels op {days} (werkdag).",
        "{source}: no log lines on {days} (working day).",
    ),
    Wording(
        "{source}: geen logregels op {days} (werkdagen).",
        "{source}: no log lines on {days} (working days).",
    ),
)
_MORE_DAYS: Final = (
    Wording("{shown} en nog 1 dag", "{shown} and 1 more day"),
    Wording("{shown} en nog {number} dagen", "{shown} and {number} more days"),
)
_NOTHING: Final = Wording(
    "{source}: geen enkele logregel valt in deze periode.",
    "{source}: no log line falls within this period.",
)
_UNJUDGED: Final = Wording(
    "{source}: geen enkele logregel telt als raadpleging; klopt het profiel?",
    "{source}: no log line counts as a consultation; is the profile right?",
)
_NO_BSNS: Final = Wording(
    "{source}: {wrong} van {lines} regels noemen een burger, maar niet met een BSN; "
    "klopt het profiel?",
    "{source}: {wrong} of {lines} lines name a citizen, but not by a BSN; is the profile right?",
)
_SHOWN_DAYS: Final = 5


def incomplete(judged: Judged) -> tuple[Wording, ...]:
    """One reason a fault of the data, by source; empty when all could be judged."""
    return (*_rejects(judged), *_citizens(judged), *_days(judged))


def _rejects(judged: Judged) -> Iterator[Wording]:
    counts = judged.intake.tally.group_by("source", maintain_order=True).agg(
        pl.col("events").sum().alias("lines"),
        pl.col("events").filter(pl.col("fate") == "rejected").sum().alias("rejected"),
    )
    for source, lines, rejected in counts.sort("source").iter_rows():
        if rejected > judged.request.max_rejects * lines:
            name = judged.intake.sources[source]
            yield say_counted(_REJECTS, rejected, source=name, lines=lines)


def _citizens(judged: Judged) -> Iterator[Wording]:
    """Some cells may hold another number; a column of them was taken for what it is not."""
    counts = judged.intake.files.group_by("source").agg(
        wrong=pl.col("bad_citizens").sum(), lines=pl.col("lines").sum()
    )
    for source, wrong, lines in counts.sort("source").iter_rows():
        if wrong > MOSTLY * lines:
            name = judged.intake.sources[source]
            yield say(_NO_BSNS, source=name, wrong=wrong, lines=lines)


def _days(judged: Judged) -> Iterator[Wording]:
    allowed = {(missing.source, missing.day) for missing in judged.request.missing_days}
    unjudged = _without_judged(judged)
    for row in judged.coverage.iter_rows(named=True):
        missing = [day for day in row["missing"] if (row["source"], day) not in allowed]
        if row["first"] is None and missing:
            yield say(_NOTHING, source=row["source"])
        elif row["source"] in unjudged:
            yield say(_UNJUDGED, source=row["source"])
        if row["first"] is not None and missing:
            days = _spoken(missing)
            yield say_counted(_MISSING, len(missing), source=row["source"], days=days)


def _without_judged(judged: Judged) -> set[str]:
    tally = judged.intake.tally
    with_some = tally.filter(fate="judged")["source"].to_list()
    return {name for n, name in enumerate(judged.intake.sources) if n not in with_some}


def _spoken(days: list[date]) -> Wording:
    shown = ", ".join(f"{day:%d-%m-%Y}" for day in days[:_SHOWN_DAYS])
    more = len(days) - _SHOWN_DAYS
    if more <= 0:
        return Wording(shown, shown)
    return say_counted(_MORE_DAYS, more, shown=shown)
