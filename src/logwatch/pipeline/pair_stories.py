"""Pairs step by step: their visits, the explanations that were tried, and facts with points."""

from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from logwatch import engine
from logwatch.pipeline import people
from logwatch.pipeline.book import fact_sentences
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.places import places
from logwatch.pipeline.story import Fact, PairStory, Place, Seen
from logwatch.pipeline.tried import Pair, Tried, tried
from logwatch.pseudonyms import Pseudonyms

_KEY: Final = ["user", "citizen"]


def pair_stories(judged: Judged, pairs: Sequence[Pair]) -> tuple[PairStory, ...]:
    """The story of each pair, in the order given. A pair is codes of a user and a citizen who
    met in the log."""
    if not pairs:
        return ()
    asked = pl.DataFrame(
        list(pairs), schema={"user": pl.UInt32, "citizen": pl.UInt32}, orient="row"
    )
    named = people.with_tokens(asked, Pseudonyms(judged.request.key))
    visits, facts = _visits(asked, judged), _facts(asked, judged)
    steps = tried(judged.reading, judged.reference, pairs) if judged.reading else {}
    at = places(asked, judged)
    return tuple(
        _pair_story(pair, judged, named, visits, facts, steps.get(pair, []), at.get(pair))
        for pair in pairs
    )


def _pair_story(
    pair: Pair,
    judged: Judged,
    named: pl.DataFrame,
    visits: pl.DataFrame,
    facts: pl.DataFrame,
    steps: list[Tried],
    place: Place | None,
) -> PairStory:
    token = _of(named, pair).row(0, named=True)
    own = _of(visits, pair)
    left_out = _left_out(pair, own, judged)
    counted = own["explanation"].drop_nulls()
    booked = _of(facts, pair).sort("points", "fact", descending=[True, False])
    return PairStory(
        user=token["user_token"],
        citizen=token["citizen_token"],
        visits=tuple(_seen(row, judged) for row in own.sort("time", "source").to_dicts()),
        left_out=left_out,
        explanation=str(counted.min()) if len(counted) else "",
        tried=() if left_out else tuple(steps),
        facts=tuple(_fact(row, judged.request.language) for row in booked.to_dicts()),
        total=round(float(booked["points"].sum()), 6) + 0.0,
        place=place,
    )


def _of(frame: pl.DataFrame, pair: Pair) -> pl.DataFrame:
    return frame.filter(pl.col("user") == pair[0], pl.col("citizen") == pair[1])


def _visits(asked: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The visits of the pairs; of pairs that the list leaves out the consultations."""
    columns = [*_KEY, "source", "time", "timed", "events"]
    unexplained = pl.lit(None, dtype=pl.String).alias("explanation")
    looked = _kept(judged.consultations, asked, [*columns, unexplained])
    if judged.reading is None:
        return looked
    explained = pl.col("explanation").cast(pl.Enum(_strengths(judged)))
    known = _kept(judged.reading.steps.scene.visits, asked, [*columns, explained])
    left = looked.join(known, on=_KEY, how="anti").with_columns(explained)
    return pl.concat([known, left])


def _strengths(judged: Judged) -> list[str]:
    """Explanations in their order, strongest first, so that the least is the strongest."""
    scheme = judged.reading.steps.scene.visits.collect_schema() if judged.reading else {}
    kind = scheme["explanation"]
    return kind.categories.to_list() if isinstance(kind, pl.Enum) else []


def _kept(plan: pl.LazyFrame, asked: pl.DataFrame, columns: Sequence[Any]) -> pl.DataFrame:
    return engine.collect(plan.join(asked.lazy(), on=_KEY, how="semi").select(columns))


def _facts(asked: pl.DataFrame, judged: Judged) -> pl.DataFrame:
    """The ledger of the pairs, each fact in words."""
    if judged.reading is None:
        return asked.clear().with_columns(fact=pl.lit(""), points=pl.lit(0.0))
    booked = _kept(judged.reading.steps.ledger, asked, [pl.all()])
    return booked.with_columns(fact_sentences(booked, judged.request.language))


def _left_out(pair: Pair, visits: pl.DataFrame, judged: Judged) -> str:
    """Why the list has no visits of this pair."""
    if judged.reading is None:
        return "no_list"
    if visits["explanation"].is_not_null().any():
        return ""
    tests = judged.reference.citizens.filter("test")["citizen"]
    return "test_citizen" if pair[1] in tests.to_list() else "machine"


def _seen(row: dict[str, Any], judged: Judged) -> Seen:
    source = judged.intake.sources[row["source"]]
    explanation = row["explanation"] or ""
    return Seen(row["time"], row["timed"], source, row["events"], explanation)


def _fact(row: dict[str, Any], language: str) -> Fact:
    sentence = row[f"sentence_{language}"]
    return Fact(row["fact"], sentence, row["measured"], row["norm"], row["points"])
