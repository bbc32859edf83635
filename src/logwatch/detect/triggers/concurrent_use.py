"""A user's day: one account in use at two workplaces, or in two sessions, at once."""

from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from logwatch.detect.overlaps import overlaps
from logwatch.detect.patterns import fits
from logwatch.detect.reading.signal_rows import of_user_days
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.identifiers import account_code, account_name

NEEDS: Final[frozenset[Need]] = frozenset({"user", "time_of_day", "usage"})

Kind = Literal["origin", "session"]


class Settings(TriggerSettings):
    """At least `minutes` at once, by what `compare` names.

    `shared_accounts` are used by several people, `shared_origins` (`*` for any letters) hide where
    somebody really is: both are left out.
    """

    naming: ClassVar[frozenset[str]] = frozenset({"shared_accounts"})

    compare: tuple[Kind, ...] = Field(default=("origin", "session"), min_length=1)
    minutes: int = Field(default=5, ge=1, le=1440, strict=True)
    shared_accounts: tuple[str, ...] = ()
    shared_origins: tuple[str, ...] = ()

    def further_needs(self) -> frozenset[Need]:
        kinds = set(self.compare)
        return frozenset({"place"} if len(kinds) > 1 else kinds)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day on which it began. `measured`: minutes of the longest overlap, whole.

    `events`: log lines of the stretches that began while another lasted.
    """
    uses = _compared(month.usage.uses, settings)
    kinds = sorted(set(settings.compare))
    gap = month.usage.gap
    found = pl.concat([overlaps(uses, kind, gap).with_columns(kind=pl.lit(kind)) for kind in kinds])
    minutes = (pl.col("both") - pl.col("time")).dt.total_minutes()
    long = found.with_columns(minutes=minutes).filter(pl.col("minutes") >= settings.minutes)
    day = pl.col("time").dt.date().alias("day")
    by_kind = long.group_by("user", day, "kind").agg(
        pl.col("minutes").max(), pl.col("events").sum(), last=pl.col("until").max().dt.date()
    )
    by_day = by_kind.group_by("user", "day").agg(
        pl.col("events").max(), pl.col("last").max(), measured=pl.col("minutes").max()
    )
    return of_user_days(by_day, pl.lit(settings.minutes), last="last")


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _compared(uses: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    named = pl.LazyFrame({"name": settings.shared_accounts}, schema={"name": pl.String})
    shared = named.select(account=account_code(account_name(pl.col("name"))))
    of_people = uses.filter(~pl.col("system")).join(shared, on="account", how="anti")
    return of_people.filter(~fits(pl.col("origin"), settings.shared_origins))
