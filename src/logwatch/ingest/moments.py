"""Moments as whole microseconds since the period began: small enough to be packed with others."""

from datetime import UTC, timedelta
from typing import Final

import polars as pl

from logwatch.month import Period

MICROSECOND: Final = timedelta(microseconds=1)


def moment(offset: pl.Expr, begin: int) -> pl.Expr:
    """Microseconds since 1970 of an offset from `begin`."""
    return offset.cast(pl.Int64) + begin


def length(period: Period) -> int:
    """Microseconds of the period."""
    return (period.end - period.begin) // MICROSECOND


def begin_of(period: Period) -> int:
    """Microseconds from 1970 to the period, wall clock."""
    return int(period.begin.replace(tzinfo=UTC).timestamp()) * 1_000_000
