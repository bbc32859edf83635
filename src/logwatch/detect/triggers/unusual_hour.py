"""A user's night: a visit in hours in which this user and the team hardly ever work."""

from datetime import timedelta
from typing import Final

import polars as pl
from pydantic import Field

from logwatch.detect.reading.pairs import band_of
from logwatch.detect.reading.scene import BANDS, Scene
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS

NEEDS: Final[frozenset[Need]] = frozenset({"user", "citizen", "time_of_day", "visits"})

_MORNING: Final = 12  # bands that begin before this hour end a night


class Settings(TriggerSettings):
    """Unusual: on at most a `share` of the user's other days, and without `company` of the team."""

    share: float = Field(default=0.08, gt=0, lt=1)
    company: int = Field(default=3, ge=2, strict=True)


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """One row a user and night: of several bands of hours the most unusual, else the earliest.

    `measured` are the user's days with a visit in these hours, this one included, and `norm` all
    days on which the user was active, in this month and the earlier ones that are kept.
    """
    rated = _visits(month.scene, settings).join(_habits(month.scene), on=["user", "band"])
    rare = rated.with_columns(share=(pl.col("hits") - 0.5) / pl.col("days")).filter(
        pl.col("share").round(9) <= settings.share
    )
    ranked = rare.sort("user", "night", "share", "band")
    return ranked.unique(["user", "night"], keep="first", maintain_order=True).select(
        unit=pl.lit("user_night", dtype=TRIGGER_SIGNALS["unit"]),
        grade=pl.lit("signal", dtype=TRIGGER_SIGNALS["grade"]),
        user="user",
        citizen=pl.lit(None, dtype=pl.UInt32),
        day="night",
        **{"from": _at("begin")},
        until=pl.max_horizontal(_at("end"), pl.col("until") + pl.duration(microseconds=1)),
        measured=pl.col("hits").cast(pl.UInt32),
        norm=pl.col("days").cast(pl.UInt32),
        events=pl.col("events").cast(pl.UInt32),
    )


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """There is no norm to suggest."""
    return None


def _visits(scene: Scene, settings: Settings) -> pl.LazyFrame:
    """`night`, `until` and `events` by user, `day` and `band`, of who was not expected then."""
    timed = scene.visits.filter("timed").with_columns(
        day=pl.col("time").dt.date(), band=band_of(pl.col("time").dt.hour())
    )
    seen = (
        timed.drop_nulls("band")
        .group_by("user", "day", "band")
        .agg(pl.col("until").max(), pl.col("events").sum())
    )
    known = seen.join(scene.people.select("user", "team", "on_call"), on="user")
    present = pl.col("user").n_unique().over("team", "band", "day")
    together = pl.col("team").is_not_null() & (present >= settings.company)
    alone = known.filter(~(pl.col("on_call") | together)).join(_bands(), on="band")
    evening = pl.col("begin") >= _MORNING
    night = pl.when(evening).then("day").otherwise(pl.col("day") - timedelta(days=1))
    return alone.with_columns(night=night)


def _habits(scene: Scene) -> pl.LazyFrame:
    """By user and band with a visit: `hits`, the days with one, and `days`, all active ones."""
    active = scene.days.group_by("user").agg(days=pl.len())
    late = scene.days.filter(pl.col("bands") > 0).join(_bands(), how="cross")
    hit = pl.col("bands").cast(pl.Int64) // pl.lit(2).pow(pl.col("band").cast(pl.Int64)) % 2 == 1
    hits = late.filter(hit).group_by("user", "band").agg(hits=pl.len())
    return hits.join(active, on="user")


def _bands() -> pl.LazyFrame:
    """Each band by its number, with the hours of its `begin` and `end`."""
    rows = [(number, begin, end) for number, (begin, end) in enumerate(BANDS)]
    schema = {"band": pl.UInt8, "begin": pl.Int64, "end": pl.Int64}
    return pl.LazyFrame(rows, schema=schema, orient="row")


def _at(hour: str) -> pl.Expr:
    return pl.col("day").cast(pl.Datetime("us")) + pl.duration(hours=hour)
