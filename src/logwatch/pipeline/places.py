"""The places on the list: what is said of a finding, and of which finding a pair is a line."""

from typing import Any, Final

import polars as pl

from logwatch.findings import finding_number
from logwatch.pipeline.book import pairs_of
from logwatch.pipeline.dossier import with_names, written_out
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.story import Place
from logwatch.pipeline.tried import Pair

_KEY: Final = ["user", "citizen"]


def places(asked: pl.DataFrame, judged: Judged) -> dict[Pair, Place]:
    """By pair the finding that it is a line of; pairs that are in none are left out.

    `asked` has `user` and `citizen` (codes).
    """
    if judged.reading_list is None:
        return {}
    lines = pairs_of(judged.findings, judged.reading_list).join(asked, on=_KEY, how="semi")
    numbers = lines["number"].unique().to_list()
    named = with_names(judged.findings.filter(pl.col("number").is_in(numbers)), judged)
    found = {row["number"]: place(row, judged) for row in named.to_dicts()}
    rows = lines.select(*_KEY, "number").iter_rows()
    return {(user, citizen): found[number] for user, citizen, number in rows}


def place(row: dict[str, Any], judged: Judged) -> Place:
    """What is said of one of FINDINGS that has its `id` (see `with_names`)."""
    period, number = judged.request.period, int(row["number"])
    return Place(
        id=row["id"],
        name=finding_number(number, period),
        number=number,
        level=str(row["level"]),
        points=row["points"],
        of_user=row["user"] is not None,
        source=row["source"],
        shown=number in written_out(judged)["number"],
    )
