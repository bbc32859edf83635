"""A user: an account in use that the users table does not allow on that day, or after silence."""

from typing import Final, Literal

import polars as pl
from pydantic import Field

from logwatch.detect.accounts import account_days, standing, without_tireless
from logwatch.detect.reading.signal_rows import of_user_days
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "usage", "users"})

_NEEDED_FOR: Final[dict[str, frozenset[Need]]] = {
    "unknown": frozenset({"accounts"}),
    "silent": frozenset({"earlier_use"}),
}


class Settings(TriggerSettings):
    """What is the matter with the account: one `ground` a rule, so that its texts can say which.

    Kept months reach 90 days back for certain, so `silence_days` is no more.
    """

    ground: Literal["unknown", "before", "after", "blocked", "silent"] = "unknown"
    silence_days: int = Field(default=90, ge=1, le=90, strict=True)

    def further_needs(self) -> frozenset[Need]:
        return _NEEDED_FOR.get(self.ground, frozenset())


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user, at the first such day; the evidence reaches to the last.

    `measured`: days of such use; of silence the days without use before it, `norm` how many are
    allowed.
    """
    silent = settings.ground == "silent"
    by_user = (
        _found(month, settings)
        .group_by("user")
        .agg(
            pl.col("day").min(),
            pl.col("events").sum(),
            last=pl.col("day").max(),
            measured=pl.col("silence").max() if silent else pl.col("day").n_unique(),
        )
    )
    norm = pl.lit(settings.silence_days if silent else None, dtype=TRIGGER_SIGNALS["norm"])
    return of_user_days(by_user, norm, last="last")


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _found(month: Month, settings: Settings) -> pl.LazyFrame:
    days = account_days(month.usage.pages)
    if settings.ground == "unknown":
        return days.join(month.users, on="account", how="anti")
    known = standing(days, month.users)
    if settings.ground == "blocked":
        return known.filter("blocked")
    if settings.ground == "silent":
        # Earlier months keep no days of accounts that look like machines.
        seen = _with_silence(without_tireless(known, month.period), month)
        return seen.filter(pl.col("silence") >= settings.silence_days)
    before = pl.col("day") < pl.col("first")
    return known.filter(~pl.col("valid"), before if settings.ground == "before" else ~before)


def _with_silence(known: pl.LazyFrame, month: Month) -> pl.LazyFrame:
    """With `silence`: days without use before this one, as far as is known and the account was."""
    before = month.usage.earlier.group_by("user").agg(seen=pl.col("day").max())
    used = pl.coalesce(pl.col("day").shift().over("account", order_by="day"), "seen")
    known_from = pl.lit(month.usage.known_since)
    start = pl.max_horizontal(used.dt.offset_by("1d"), "since", known_from)
    joined = known.join(before, on="user", how="left")
    return joined.with_columns(silence=(pl.col("day") - start).dt.total_days())
