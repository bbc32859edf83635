"""A user: an account in use that the users table does not allow on that day, or after silence."""

from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from logwatch.detect.accounts import account_days, standing
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

    asking: ClassVar[frozenset[str]] = frozenset({"ground"})

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
        return _with_silence(known, month).filter(pl.col("silence") >= settings.silence_days)
    before = pl.col("day") < pl.col("first")
    return known.filter(~pl.col("valid"), before if settings.ground == "before" else ~before)


def _with_silence(known: pl.LazyFrame, month: Month) -> pl.LazyFrame:
    """With `silence`: days without use before this one, as far as is known and the account was.

    What no kept month has is taken for a new account: then the person's other ones count.
    """
    last, earlier = pl.col("day").max(), month.usage.earlier
    of_account = earlier.group_by("account").agg(of_account=last)
    of_person = earlier.group_by("user").agg(of_person=last)
    joined = known.join(of_account, on="account", how="left").join(of_person, on="user", how="left")
    within = pl.col("day").shift().over("account", order_by="day")
    used = pl.coalesce(within, "of_account", "of_person")
    known_from = pl.lit(month.usage.known_since)
    start = pl.max_horizontal(used.dt.offset_by("1d"), "since", known_from)
    return joined.with_columns(silence=(pl.col("day") - start).dt.total_days())
