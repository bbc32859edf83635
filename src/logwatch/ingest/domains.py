"""Sources whose lines tell their domain, and the lines of some domains alone.

UNITS carries no domain: at a hundred million rows every column counts, and few rules ask.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import collect, spool
from logwatch.events import clean_text
from logwatch.ingest.intake import JUDGED, TALLY, Intake
from logwatch.ingest.profile import Profile

TOLD: Final = pl.Schema(
    {
        "source": pl.UInt8(),
        "domain": pl.String(),  # without capitals and outer blanks; null: the line has none
        "events": pl.UInt64(),  # judged ones: 0 where all lines of the domain met another fate
    }
)
"""One row a source whose lines tell their domain, and a domain."""


def by_line(profiles: Sequence[Profile]) -> list[int]:
    """The numbers of the sources whose lines tell their domain."""
    return [place for place, profile in enumerate(profiles) if profile.columns.domain]


def told(intake: Intake, profiles: Sequence[Profile]) -> pl.DataFrame:
    """TOLD, sorted. `profiles` are those of `intake.sources`, in that order."""
    judged = (pl.col("fate") == "judged").sum()
    frames = [TOLD.to_frame()]
    for place in by_line(profiles):
        own = intake.events.filter(pl.col("source") == place)
        counted = own.group_by(domain=_domain(profiles[place])).agg(events=judged)
        named = collect(counted).with_columns(source=pl.lit(place))
        frames.append(named.select(pl.col(name).cast(dtype) for name, dtype in TOLD.items()))
    return pl.concat(frames).sort("source", "domain")


def limited(
    intake: Intake,
    profiles: Sequence[Profile],
    counts: pl.DataFrame,
    domains: Iterable[str],
    scratch: Path,
) -> Intake:
    """The intake with the events of these domains, of the sources in `counts` (TOLD) alone.

    Their judged events are spooled into `scratch`. Bounds and fields stay those of all events.
    """
    wanted = pl.col("domain").is_in(list(domains))
    tally = (
        counts.filter(wanted, pl.col("events") > 0).group_by("source").agg(pl.col("events").sum())
    )
    places = by_line(profiles)
    events = [
        intake.coded.filter(
            pl.col("source") == place, _domain(profiles[place]).is_in(list(domains))
        )
        for place in places
    ]
    judged = {
        intake.sources[place]: spool(_judged(own), scratch / f"judged-{place}.arrow")
        for place, own in zip(places, events, strict=True)
    }
    named = tally.with_columns(fate=pl.lit("judged")).sort("source")
    return replace(
        intake,
        coded=pl.union(events),
        judged=judged,
        tally=named.select(pl.col(name).cast(dtype) for name, dtype in TALLY.items()),
    )


def within(profiles: Sequence[Profile], domains: Iterable[str]) -> pl.Expr:
    """Whether an event (EVENTS) is of these domains; always, where its source does not tell."""
    wanted = list(domains)
    return pl.all_horizontal(
        pl.lit(True),
        *(
            (pl.col("source") != place) | _domain(profiles[place]).is_in(wanted).fill_null(False)
            for place in by_line(profiles)
        ),
    )


def _judged(events: pl.LazyFrame) -> pl.LazyFrame:
    timed = pl.col("time_quality") != "date_only"
    return (
        events.filter(pl.col("fate") == "judged").with_columns(timed=timed).select(JUDGED.names())
    )


def _domain(profile: Profile) -> pl.Expr:
    """What the line itself says, else the domain of its source."""
    bare = clean_text(pl.col("domain").cast(pl.String)).str.strip_chars().str.to_lowercase()
    fixed = profile.domain.strip().lower() if profile.domain else None
    return pl.when(bare != "").then(bare).otherwise(pl.lit(fixed, dtype=pl.String))
