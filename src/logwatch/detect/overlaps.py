"""Where one account was used in two places at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import polars as pl

_ACCOUNT: Final = ("source", "account")
_ACCOUNTS: Final = 2**32
_LONGER: Final = 2**63  # than any moment in microseconds since 1970


def overlaps(uses: pl.LazyFrame, kind: str, gap: timedelta) -> pl.LazyFrame:
    """Stretches that began while the account was in use at another `kind` (a column of USES).

    What follows within `gap` at the same place is one stretch, whatever else differs.

    Columns: `user`, `time`, `until`, `events` of the later stretch and `both`, until when both were
    in use. Of several earlier stretches the one that lasted longest counts. Rows without that
    column, or without a time of day, have no part in it.
    """
    known = _of_busy_accounts(uses.filter(pl.col("timed"), pl.col(kind).is_not_null()), gap)
    # At one place stretches do not overlap, so the one that lasts longest is at another place,
    # or is over.
    apart = _with_busy(_islands(known, kind, gap).sort(*_ACCOUNT, "time", "until", kind), _ACCOUNT)
    shared = apart.filter(pl.col("busy") > pl.col("time"))
    both = pl.min_horizontal("until", "busy")
    return shared.select("user", "time", "until", "events", both=both)


def _of_busy_accounts(uses: pl.LazyFrame, gap: timedelta) -> pl.LazyFrame:
    """The stretches of accounts that were ever in use twice within the gap, wherever that was.

    They are few: only theirs need be put in order by place, which takes long.
    """
    # Account and moment as one number: four columns take five times as long to put in order.
    account = (pl.col("source").cast(pl.Int128) * _ACCOUNTS + pl.col("account")) * _LONGER
    begin, end = (account + pl.col(name).to_physical() for name in ("time", "until"))
    ordered = uses.select(begin=begin, end=end).sort("begin")
    near = pl.col("end").cum_max().shift() + gap // timedelta(microseconds=1) >= pl.col("begin")
    number = ordered.filter(near).select(number=pl.col("begin") // _LONGER).unique()
    twice = number.select(
        source=(pl.col("number") // _ACCOUNTS).cast(pl.UInt8),
        account=(pl.col("number") % _ACCOUNTS).cast(pl.UInt32),
    )
    return uses.join(twice, on=_ACCOUNT, how="semi")


def _islands(uses: pl.LazyFrame, kind: str, gap: timedelta) -> pl.LazyFrame:
    """The stretches of each account and place, those no more than the gap apart as one."""
    place = (*_ACCOUNT, kind)
    ordered = _with_busy(uses.sort(*place, "time", "until"), place)
    begins = (pl.col("time") > pl.col("busy") + gap).fill_null(value=True)
    return (
        ordered.with_columns(island=begins.cum_sum())
        .group_by("island")
        .agg(
            pl.col(*place, "user").first(),
            pl.col("time").min(),
            pl.col("until").max(),
            pl.col("events").sum(),
        )
    )


def _with_busy(ordered: pl.LazyFrame, keys: Sequence[str]) -> pl.LazyFrame:
    """With `busy`: until when the rows before it with the same keys last; null for the first.

    Rows in order of keys and time. The number of the group in front of the moment makes the running
    maximum begin anew: a window for each of a million groups takes ten times as long.
    """
    differs = pl.any_horizontal(pl.col(key) != pl.col(key).shift() for key in keys)
    first = differs.fill_null(value=True)
    grouped = ordered.with_columns(first=first, group=first.cum_sum().cast(pl.Int128) * _LONGER)
    latest = (pl.col("group") + pl.col("until").to_physical()).cum_max().shift()
    busy = (latest - pl.col("group")).cast(pl.Int64, strict=False).cast(pl.Datetime("us"))
    return grouped.with_columns(busy=pl.when(~pl.col("first")).then(busy)).drop("first", "group")
