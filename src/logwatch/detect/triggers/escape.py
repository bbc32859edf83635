"""A user and a citizen: uses of a whitelist escape or an emergency button."""

from typing import Annotated, Final

import polars as pl
from pydantic import StringConstraints

from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "visits", "escape"})

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

_JUST_AFTER: Final = pl.duration(microseconds=1)


class Settings(TriggerSettings):
    """The `reasons` that the municipality accepts; capitals and outer blanks do not matter."""

    reasons: tuple[Reason, ...] = ()


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and citizen; of uses that name no citizen one a user and day.

    `measured` and `events`: uses. They ask for attention when the reasons of all are accepted.
    """
    alone = pl.col("citizen").is_null()
    reason = pl.col("reason").str.strip_chars().str.to_lowercase()
    known = pl.Series([text.lower() for text in settings.reasons], dtype=pl.String)
    used = month.known.escapes.with_columns(
        on=pl.when(alone).then(pl.col("time").dt.date()),
        accepted=reason.is_in(known.implode()).fill_null(value=False),
    )
    grouped = used.group_by("user", "citizen", "on").agg(
        pl.col("time").min(),
        until=pl.col("time").max(),
        uses=pl.len().cast(pl.UInt32),
        grade=pl.when(pl.col("accepted").all())
        .then(pl.lit("attention"))
        .otherwise(pl.lit("signal")),
    )
    return grouped.select(
        unit=pl.when(alone).then(pl.lit("user_day")).otherwise(pl.lit("user_citizen")),
        grade="grade",
        user="user",
        citizen="citizen",
        day=pl.col("time").dt.date(),
        **{"from": pl.col("time")},
        until=pl.col("until") + _JUST_AFTER,
        measured="uses",
        norm=pl.lit(None),
        events="uses",
    ).cast(TRIGGER_SIGNALS)


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest: every use is looked at."""
    return None
