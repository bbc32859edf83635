"""A user and a citizen: consultations without a reason that says something."""

from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Windows
from logwatch.detect.reading.signal_rows import of_pairs
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "reason"})

_GIVEN: Final = ["source", "user", "reason"]


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
    scene = month.scene
    saying_nothing = _judged(scene, settings).filter(pl.col("lacks") | pl.col("repeated"))
    lacking = scene.visits.join(saying_nothing, on=_GIVEN, nulls_equal=True)
    grade = pl.when(pl.col("lacks").any()).then(pl.lit("signal")).otherwise(pl.lit("attention"))
    return of_pairs(lacking, pl.len(), grade, pl.lit(None, dtype=TRIGGER_SIGNALS["norm"]))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _judged(scene: Scene, settings: Settings) -> pl.LazyFrame:
    """Of each `source` that asks, `user` and `reason`, as written, whether it `lacks` and is
    `repeated`.

    Boilerplate is what a user gave again and again, in all of them. A fixed list of reasons has
    none.
    """
    plain = pl.col("reason").str.strip_chars().str.to_lowercase().fill_null("").alias("plain")
    counted = scene.visits.group_by(_GIVEN).agg(n=pl.len()).with_columns(plain)
    given = (
        counted.join(scene.asking, on="source", how="semi")
        .with_columns(lacks=_lacks(settings))
        .with_columns(told=pl.when(~pl.col("lacks")).then("n").otherwise(0))
    )
    same, every = pl.col("told").sum().over("user", "plain"), pl.col("told").sum().over("user")
    often = (same >= settings.boilerplate * every) & (every >= settings.boilerplate_least)
    repeated = ~pl.col("lacks") & often & pl.lit(not settings.allowed)
    return given.select(*_GIVEN, "lacks", repeated=repeated)


def _lacks(settings: Settings) -> pl.Expr:
    says_nothing = pl.col("plain").is_in(["", *_plain(settings.empty)])
    if not settings.allowed:
        return says_nothing
    return says_nothing | ~pl.col("plain").is_in(_plain(settings.allowed))


def _plain(texts: tuple[str, ...]) -> list[str]:
    return [text.strip().lower() for text in texts]
