"""The signals of rules that are figures: what the officer finds behind their numbers."""

from typing import Final

import polars as pl

from logwatch import identifiers
from logwatch.pipeline import people
from logwatch.pipeline.judge import Judged
from logwatch.pseudonyms import Pseudonyms
from logwatch.report import frames

MOST: Final = 10_000
"""So many are written out of all rules together; all are counted."""


def figure_signals(judged: Judged) -> pl.DataFrame:
    """FIGURES of the first MOST signals, by rule, day and name."""
    rules = [rule.id for rule in judged.rulebook.rules if rule.figures]
    signals = judged.signals.filter(pl.col("rule").is_in(rules))
    if signals.is_empty():
        return frames.FIGURES.to_frame()
    few = _by_name(signals).head(MOST)
    pseudonyms = Pseudonyms(judged.request.key)
    users = people.users(few["user"], judged.reference.users, pseudonyms)
    citizens = people.citizens(few["citizen"], pseudonyms)
    named = few.join(users, on="user", how="left", maintain_order="left").join(
        citizens, on="citizen", how="left", maintain_order="left"
    )
    told = named.with_columns(
        pl.col("grade").cast(pl.String),
        user=pl.coalesce("user_name", "source"),
        citizen="citizen_name",
    )
    return told.select(frames.FIGURES.names()).cast(frames.FIGURES)


def _by_name(signals: pl.DataFrame) -> pl.DataFrame:
    """Sorted by what people are called: codes differ between runs."""
    named = signals.with_columns(
        person=identifiers.person_text(signals["user"]),
        text=identifiers.citizen_text(signals["citizen"]),
    )
    keys = ["rule", "day", "person", "text", "source", "from", "measured"]
    return named.sort(keys, nulls_last=True).drop("person", "text")
