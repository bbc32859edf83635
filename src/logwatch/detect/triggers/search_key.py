"""A user's day: searches by name, address or number plate instead of by BSN."""

from typing import Final

import polars as pl

from logwatch.detect.reading.signal_rows import of_user_days, usual_most
from logwatch.detect.trigger import Month, Need, Norm, TriggerSettings

NEEDS: Final[frozenset[Need]] = frozenset({"user", "visits", "search_key"})

LEAST_SUGGESTION: Final = 10
_FOLLOWS: Final = "5m"


class Settings(TriggerSettings):
    """More than `limit` searches by one of these `keys`, as the log spells them, is a signal."""

    limit: Norm | None = None
    keys: tuple[str, ...] = ("name", "address", "naam", "adres", "postcode", "kenteken", "plate")

    def missing_norm(self) -> str | None:
        return "limit" if self.limit is None else None


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and day above the limit. `measured` and `events`: searches by such a key."""
    limit = settings.limit.value if settings.limit else 0
    many = _user_days(month, settings).filter(pl.col("measured") > limit)
    return of_user_days(many, pl.lit(limit))


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:
    """`limit`: what 99 of 100 user-days stay within, at least 10; null without any such search."""
    return usual_most(_user_days(month, settings), LEAST_SUGGESTION)


def _user_days(month: Month, settings: Settings) -> pl.LazyFrame:
    looks = pl.concat([_by(month.searches, settings), _looked_up_at_once(month, settings)])
    counted = looks.group_by("user", day=pl.col("time").dt.date()).agg(measured=pl.len())
    return counted.with_columns(events="measured")


def _looked_up_at_once(month: Month, settings: Settings) -> pl.LazyFrame:
    """Consultations whose own line names the key: there the search has no line of its own.

    One that follows a search was found by it, also when that search is out of the rule's scope; in
    scope it is counted already. One that was refused found nothing.
    """
    led = month.known.searches.filter(pl.col("opened") & ~pl.col("refused"))
    keyed = _by(month.scene.visits, settings).sort("time")
    found = keyed.join_asof(
        led.select("user", "time", led=pl.lit(value=True)).sort("time"),
        on="time",
        by="user",
        tolerance=_FOLLOWS,
        check_sortedness=False,
    )
    return found.filter(pl.col("led").is_null()).drop("led")


def _by(looks: pl.LazyFrame, settings: Settings) -> pl.LazyFrame:
    keys = [key.strip().lower() for key in settings.keys]
    named = looks.filter(pl.col("search_key").str.strip_chars().str.to_lowercase().is_in(keys))
    return named.select("user", "time")
