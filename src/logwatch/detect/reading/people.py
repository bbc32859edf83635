"""Users as one row a person, with whom they can be compared."""

import polars as pl

from logwatch.detect.reading.scene import PEOPLE, STAFF
from logwatch.month import Period
from logwatch.relations import current_first, holds_in


def people(users: pl.LazyFrame, seen: pl.LazyFrame, period: Period) -> pl.LazyFrame:
    """PEOPLE of the users in `seen` (a frame with `user`), by USERS.

    Of a person with several accounts what is known of any of them counts, and of several stretches
    of days what holds at the end of the period. On call is who was so on any day of the period.
    Peers have the same role and domain, or where that is not known the same team.
    """
    texts = [_first_known(name) for name in ("team", "role", "domain")]
    last = pl.when(pl.col("last").is_null().any()).then(None).otherwise(pl.col("last").max())
    known = (
        current_first(users, period)
        .group_by("user", maintain_order=True)
        .agg(
            *texts,
            pl.col("on_call").filter(holds_in(period)).any(),
            _first_known("citizen").alias("own"),
            last.alias("last"),
        )
    )
    joined = seen.select("user").unique().join(known, on="user", how="left")
    work = pl.concat_str(
        pl.col("role").fill_null(""), pl.col("domain").fill_null(""), separator="|"
    )
    alike = pl.when(work != "|").then(work).otherwise(pl.col("team").fill_null(""))
    return joined.with_columns(
        peers=alike.str.to_lowercase(), on_call=pl.col("on_call").fill_null(value=False)
    ).select(PEOPLE.names())


def staff(users: pl.LazyFrame) -> pl.LazyFrame:
    """STAFF of USERS: a colleague need not have used a system this month."""
    return users.select("citizen").drop_nulls().unique().match_to_schema(STAFF)


def _first_known(name: str) -> pl.Expr:
    return pl.col(name).drop_nulls().first()
