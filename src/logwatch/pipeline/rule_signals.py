"""Which signals the literal rules gave about a pair or a silence, in sentences."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from logwatch.detect.sentences import sentences
from logwatch.pipeline import people
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.story import RuleSignal
from logwatch.pseudonyms import Pseudonyms


def rule_signals(judged: Judged, about: Sequence[pl.Expr]) -> tuple[RuleSignal, ...]:
    """The literal rules' signals of these pairs, of their users, and of their citizens; or those
    of a silence.

    `about` are `is_about` or `is_silence`, of which one must hold; none at all gives none.
    """
    literal = [rule for rule in judged.rulebook.rules if rule.trigger != "reading_list"]
    found = judged.signals.filter(
        pl.any_horizontal(pl.lit(value=False), *about),
        pl.col("rule").is_in([rule.id for rule in literal]),
    )
    named = people.with_tokens(found, Pseudonyms(judged.request.key))
    ordered = named.sort("rule", "day", "from", "user_token", "citizen_token", "source")
    language = judged.request.language
    days = judged.reference.calendar.drop_nulls("label").select("day", "label")
    spoken = sentences(ordered, literal, language, "tokens", dict(days.iter_rows()))
    titles = {rule.id: rule.title.of(language) for rule in literal}
    rows = zip(ordered["rule"], spoken, strict=True)
    return tuple(RuleSignal(rule, titles[rule], sentence) for rule, sentence in rows)


def is_about(user: int | None, citizen: int | None) -> pl.Expr:
    """Signals of exactly these two, or of one of them where the signal names one only."""
    of_user = pl.col("user").eq_missing(user) & pl.col("citizen").eq_missing(citizen)
    alone = [
        pl.col(name).eq_missing(code) & pl.col(other).is_null()
        for name, code, other in (("user", user, "citizen"), ("citizen", citizen, "user"))
        if code is not None
    ]
    return pl.any_horizontal(of_user, *alone)


def is_silence(row: dict[str, Any]) -> pl.Expr:
    """Signals of this source and day."""
    return pl.all_horizontal(pl.col("source") == row["source"], pl.col("day") == row["day"])
