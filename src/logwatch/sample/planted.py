"""What is hidden in the sample, and what a right check must make of it."""

import polars as pl

from logwatch.sample.case import Case, Visit, at
from logwatch.sample.to_explain import to_explain
from logwatch.sample.to_leave import robot, to_leave
from logwatch.sample.town import UNKNOWN, bsns
from logwatch.sample.traffic import VISITS


def october() -> tuple[Case, ...]:
    """All cases of October 2026, the month that the sample is about."""
    return (*to_explain(), *to_leave())


def september() -> tuple[Case, ...]:
    """A quieter month, so that October has something to be compared with."""
    night = [Visit("suwinet", "hbos", 40 + n, at(9, 9, f"23:1{n}:05")) for n in range(3)]
    alone = [Visit("suwinet", "ivos", UNKNOWN[60 + n], at(9, 17, f"11:2{n}:40")) for n in (0, 1)]
    return (
        Case("september-night", "Een avond doorgewerkt.", tuple(night), {"off-hours": 1}, False),
        Case(
            "september-no-relation",
            "Twee burgers zonder klantrelatie.",
            tuple(alone),
            {"no-relation": 2},
        ),
        robot(9, 30),
    )


def visits_of(cases: tuple[Case, ...]) -> pl.DataFrame:
    """The consultations of the cases, VISITS."""
    numbers = bsns()
    rows = [
        (
            visit.source,
            visit.start,
            visit.account,
            numbers[visit.citizen],
            visit.lines,
            visit.prints,
        )
        for case in cases
        for visit in case.visits
    ]
    return pl.DataFrame(rows, schema=VISITS, orient="row")
