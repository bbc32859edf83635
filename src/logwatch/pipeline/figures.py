"""The signals of rules that are figures: what the officer finds behind their numbers."""

from typing import Final

import polars as pl

from logwatch import identifiers
from logwatch.pipeline import people
from logwatch.pipeline.judge import Judged, figures_of
from logwatch.pseudonyms import Pseudonyms
from logwatch.report import frames

MOST: Final = 10_000
"""So many are written out of all rules together, of each equally many; all are counted."""


def figure_signals(judged: Judged) -> pl.DataFrame:
    """FIGURES, by rule, day and name; of more than MOST signals the first of each rule."""
    rules = figures_of(judged.rulebook, judged.reading)
    signals = judged.signals.filter(pl.col("rule").is_in(rules))
    if signals.is_empty():
        return frames.FIGURES.to_frame()
    few = first_of_each(_by_name(signals), MOST)
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


def first_of_each(signals: pl.DataFrame, most: int) -> pl.DataFrame:
    """At most so many rows, in their order: a rule with few signals keeps all of them."""
    place = pl.int_range(pl.len()).over("rule").rank("ordinal") <= most
    return signals.filter(place)


def _by_name(signals: pl.DataFrame) -> pl.DataFrame:
    """Sorted by what people are called: codes differ between runs."""
    named = signals.with_columns(
        person=identifiers.person_text(signals["user"]),
        text=identifiers.citizen_text(signals["citizen"]),
    )
    keys = ["rule", "day", "person", "text", "source", "from", "measured"]
    return named.sort(keys, nulls_last=True).drop("person", "text")
