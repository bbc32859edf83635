"""A user and a citizen: consultations without a reason that says something."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.settings import Windows
from logwatch.detect.reading.signal_rows import of_pairs
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "reason"})


class Settings(TriggerSettings):
    """Which reasons say nothing: these words, what is not allowed, the same text again and again.

    `boilerplate` is the share of a user's consultations with one and the same reason from which on
    it counts as such, for who gave at least `boilerplate_least` reasons.
    """

    empty: tuple[str, ...] = Windows().empty_reasons
    allowed: tuple[str, ...] = ()
    boilerplate: float = Field(default=0.8, gt=0, le=1)
    boilerplate_least: int = Field(default=20, ge=2, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and citizen. `measured`: consultations in which the reason lacks.

    It asks for attention when all of them have a text, and only the same as most others.
    """
    known = _of_sources_that_ask(month.scene.visits)
    reason = pl.col("reason").str.strip_chars().str.to_lowercase().fill_null("")
    read = known.with_columns(reason=reason).with_columns(lacks=_lacks(settings))
    repeated = _repeated(read.filter(~pl.col("lacks")), settings)
    marked = read.join(repeated, on=["user", "reason"], how="left")
    lacking = marked.filter(pl.col("lacks") | pl.col("repeated").fill_null(value=False))
    grade = pl.when(pl.col("lacks").any()).then(pl.lit("signal")).otherwise(pl.lit("attention"))
    return of_pairs(lacking, pl.len(), grade, pl.lit(None, dtype=TRIGGER_SIGNALS["norm"]))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _of_sources_that_ask(visits: pl.LazyFrame) -> pl.LazyFrame:
    """A source in which nobody gave a reason has no place for one."""
    asking = visits.filter(pl.col("reason").is_not_null()).select("source").unique()
    return visits.join(asking, on="source", how="semi")


def _lacks(settings: Settings) -> pl.Expr:
    says_nothing = pl.col("reason").is_in(["", *_plain(settings.empty)])
    if not settings.allowed:
        return says_nothing
    return says_nothing | ~pl.col("reason").is_in(_plain(settings.allowed))


def _repeated(given: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    """`user` and `reason`, `repeated` true, of what is boilerplate. A fixed list has none."""
    counted = given.group_by("user", "reason").agg(n=pl.len())
    all_of_user = pl.col("n").sum().over("user")
    often = pl.col("n") >= settings.boilerplate * all_of_user
    enough = (all_of_user >= settings.boilerplate_least) & pl.lit(not settings.allowed)
    return counted.filter(often & enough).select("user", "reason", repeated=pl.lit(value=True))


def _plain(texts: tuple[str, ...]) -> list[str]:
    return [text.strip().lower() for text in texts]
