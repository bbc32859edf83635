"""A user and a citizen: consultations while the citizen had no relation with the municipality."""

from typing import Final, Literal

import polars as pl
from pydantic import Field

from logwatch.detect.intervals import outside
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "relations"})

Kind = Literal[
    "client",
    "applicant",
    "repayer",
    "partner",
    "co-resident",
    "child",
    "parent",
    "representative",
]


class Settings(TriggerSettings):
    """Which relations count, and for how many days before they begin and after they end."""

    count: Literal["consultations", "events"] = "consultations"
    kinds: tuple[Kind, ...] = ("client", "repayer")
    domains: tuple[str, ...] = ()
    grace_before: int = Field(default=0, ge=0, le=3660)
    grace_after: int = Field(default=0, ge=0, le=3660)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and citizen without relation. A consultation is judged by its first moment.

    Units without a user or a citizen are not judged.
    """
    units = month.units(settings.count).filter(
        pl.col("user").is_not_null() & pl.col("citizen").is_not_null()
    )
    spans = () if settings.count == "events" else ("until", "events")
    needed = units.select("user", "citizen", "time", *spans)
    relations = _counting(month.relations, settings)
    general = relations.filter(pl.col("user").is_null())
    personal = relations.filter(pl.col("user").is_not_null())
    unknown = outside(needed, general, ["citizen"], month.period)
    unrelated = outside(unknown, personal, ["citizen", "user"], month.period)
    pairs = unrelated.group_by("user", "citizen").agg(
        pl.col("time").min(),
        # An event ends when it begins; joined rows are dear, so it takes no columns for that.
        pl.col("until" if spans else "time").max().alias("until"),
        pl.len(),
        pl.col("events").sum() if spans else pl.len().alias("events"),
    )
    return pairs.select(
        unit=pl.lit("user_citizen", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen="citizen",
        day=pl.col("time").dt.date(),
        **{"from": pl.col("time")},
        until=pl.col("until") + pl.duration(microseconds=1),
        measured=pl.col("len").cast(pl.UInt32),
        norm=pl.lit(None, dtype=pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _counting(relations: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    """Relations of the kinds and domains that count, widened by the days of grace."""
    counting = relations
    if settings.kinds:
        counting = counting.filter(pl.col("kind").is_in(settings.kinds))
    if settings.domains:
        domains = [domain.strip().lower() for domain in settings.domains]
        counting = counting.filter(pl.col("domain").str.to_lowercase().is_in(domains))
    return counting.select(
        "citizen",
        "user",
        begin=pl.col("begin") - pl.duration(days=settings.grace_before),
        end=pl.col("end") + pl.duration(days=settings.grace_after),
    )
