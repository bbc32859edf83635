"""A user and a citizen: the only relation found lies in another domain than the user's."""

from typing import Final

import polars as pl

from logwatch.detect.reading.signal_rows import of_pairs
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "visits", "relations", "users"})

_BEST: Final = "other_domain"


class Settings(TriggerSettings):
    """`pairs`: pairs of domains, the user's first, between which data may be shared."""

    pairs: tuple[tuple[str, str], ...] = ()


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None
