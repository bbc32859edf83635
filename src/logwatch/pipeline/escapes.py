"""How often a whitelist escape or an emergency button was used, and for which reasons."""

import polars as pl

from logwatch import engine
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.triggers.escape import Settings
from logwatch.pipeline.judge import Judged
from logwatch.report import frames
from logwatch.report.facts import Count, Escapes


def escapes_of(judged: Judged) -> Escapes | None:
    """Every use, whatever rules are limited to; None where no source shows them."""
    if judged.reading is None or "escape" not in judged.reading.known.shows:
        return None
    used = engine.collect(judged.reading.known.escapes.select("user", "citizen", "reason"))
    citizens = used["citizen"].drop_nulls().n_unique()
    return Escapes(
        total=Count(used.height, used["user"].n_unique(), citizens),
        by_reason=_by_reason(used, _accepted(judged.rulebook)),
    )


def _accepted(rulebook: Rulebook) -> frozenset[str]:
    """The reasons that a rule accepts, in lower case."""
    settings = [rule.settings for rule in rulebook.rules if rule.enabled]
    named = [one.reasons for one in settings if isinstance(one, Settings)]
    return frozenset(reason.lower() for reasons in named for reason in reasons)


def _by_reason(used: pl.DataFrame, accepted: frozenset[str]) -> pl.DataFrame:
    """ESCAPES of the reports; capitals make no other reason."""
    counted = used.group_by(folded=pl.col("reason").str.to_lowercase()).agg(
        pl.col("reason").min(), uses=pl.len(), employees=pl.col("user").n_unique()
    )
    known = pl.col("folded").is_in(sorted(accepted)).fill_null(value=False)
    told = counted.with_columns(accepted=known if accepted else pl.lit(None, dtype=pl.Boolean))
    ordered = told.sort("uses", "folded", descending=[True, False], nulls_last=True)
    return ordered.select(frames.ESCAPES.names()).cast(frames.ESCAPES)
