"""A user and a citizen: the only relation found lies in another domain, and without consent."""

from typing import Final

import polars as pl

from logwatch.detect.reading.settings import Windows
from logwatch.detect.reading.signal_rows import of_pairs
from logwatch.detect.reading.ties import meant_for_the_user, near
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS
from logwatch.visits import Explanation

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "relations", "users"})


_VISIT: Final = ["user", "citizen", "time"]


class Settings(TriggerSettings):
    """Users of the domains `across` work for all domains by their task; capitals do not matter."""

    across: tuple[str, ...] = ()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and citizen. `measured`: consultations with no better explanation.

    A citizen whom the user also looked up with a better one is left out, and so is a consultation
    while the citizen consents to the use of a relation in other domains.
    """
    other = pl.col("explanation") == pl.lit("other_domain", dtype=Explanation)
    best = month.scene.pairs.filter(other).select("user", "citizen")
    looks = month.scene.visits.filter(other).join(best, on=["user", "citizen"], how="semi")
    unasked = looks.join(_consented(month, looks), on=_VISIT, how="anti")
    judged = unasked.join(_working_across(month, settings), on="user", how="anti")
    return of_pairs(judged, pl.len(), pl.lit("signal"), pl.lit(None, dtype=TRIGGER_SIGNALS["norm"]))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _consented(month: Month, looks: pl.LazyFrame) -> pl.LazyFrame:
    """Of the looks those that a relation with consent covers, as long as it explains."""
    ties = month.relations.filter("consent").select("citizen", "begin", "end", only="user")
    usual = Windows()
    covered = looks.join(ties, on="citizen").filter(
        meant_for_the_user(), near(usual.registered_soon, usual.other_domain)
    )
    return covered.select(_VISIT).unique()


def _working_across(month: Month, settings: Settings) -> pl.LazyFrame:
    domains = [domain.strip().lower() for domain in settings.across]
    known = month.scene.people.filter(pl.col("domain").str.to_lowercase().is_in(domains))
    return known.select("user")
