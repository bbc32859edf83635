"""Events to visits, searches and escapes: what the reading list and its neighbours are made from.

Each source is read once more, into a narrow scratch file that holds codes instead of texts. Who,
about whom and when then fit into one number, as consultations have it; visits are runs of these
numbers, and the numbers of texts follow the alphabet, so that the order of lines never matters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import spool
from logwatch.ingest.intake import Intake
from logwatch.ingest.moments import MICROSECOND, begin_of, length, moment
from logwatch.ingest.profile import Profile
from logwatch.ingest.searches import followed, with_search_keys
from logwatch.ingest.told import MARKS, TEXTS, Told, shown
from logwatch.ingest.words import Codes, Words, in_schema, spelled
from logwatch.month import Period
from logwatch.visits import ESCAPES, SEARCHES, VISITS

_CITIZENS: Final = 2**31  # citizens lie below it, see `subject` in EVENTS
_SESSIONS: Final = 2**32
_KEYS: Final = 2**127  # what an Int128 holds
_RANKS: Final = 2**32


@dataclass(frozen=True, slots=True)
class Visits:
    """`visits` (VISITS), `searches` (SEARCHES) and `escapes` (ESCAPES), all in no order.

    `shows` names what at least one source can show: edit, print, case, reason, search, attempt (a
    search or a refusal), escape. What is not in it is unknown, which is not the same as absent. Of
    a search without a time of day `opened` is null: nobody can tell what came next.
    """

    visits: pl.LazyFrame
    searches: pl.LazyFrame
    escapes: pl.LazyFrame
    shows: frozenset[str]


def visits(
    intake: Intake, profiles: Sequence[Profile], period: Period, gap: timedelta, scratch: Path
) -> Visits:
    """The visits and searches of all sources, spooled into `scratch`.

    `profiles` are those of `intake.sources`, in that order; `gap` is shorter than a day.
    """
    codes = {name: Codes() for name in TEXTS}
    told = [Told.by(profile) for profile in profiles]
    narrow = [
        spool(
            narrowed(intake.events.filter(pl.col("source") == place), tells, codes),
            scratch / f"visit-events-{place}.arrow",
        )
        for place, tells in enumerate(told)
    ]
    words = {name: known.words(lower=name == "search_key") for name, known in codes.items()}
    packing = Packing(intake.highest_user, period, gap)
    made = [
        spool(
            visits_of(rows.filter("part"), place, tells, packing, words),
            scratch / f"visits-of-{place}.arrow",
        )
        for place, (rows, tells) in enumerate(zip(narrow, told, strict=True))
    ]
    seen = pl.union(made) if made else pl.LazyFrame(schema=_RANKED)
    shows = shown(intake, profiles)
    used = spelled(_escapes(narrow, told, words), words, ESCAPES)
    if "attempt" not in shows:
        whole = spelled(seen, words, VISITS)
        return Visits(whole, pl.LazyFrame(schema=SEARCHES), used, shows)
    looked = pl.union(
        [
            _searches_of(rows, place, tells, words)
            for place, (rows, tells) in enumerate(zip(narrow, told, strict=True))
        ]
    )
    found = spool(followed(looked, seen, period), scratch / "searches.arrow")
    keyed = spool(with_search_keys(seen, found), scratch / "visits.arrow")
    return Visits(spelled(keyed, words, VISITS), spelled(found, words, SEARCHES), used, shows)


def narrowed(events: pl.LazyFrame, tells: Told, codes: Mapping[str, Codes]) -> pl.LazyFrame:
    """The events (EVENTS) of one source that are part of a visit, a search or an escape.

    Columns: user, citizen, time, timed, part, search, and what the source can tell of session,
    deeds, refusals, escapes and texts (codes).
    """
    named = pl.col("fate").is_in(["judged", "other_action"]) & pl.col("user").is_not_null()
    worked = (pl.col("fate") == "judged") | pl.col("edit") | pl.col("print")
    shown_to = worked & pl.col("citizen").is_not_null() & ~pl.col("refused")
    looks = _names_only_a_key() if tells.keys_alone else pl.col("searching")
    marked = (
        events.filter(named)
        .with_columns(tells.is_(mark).alias(mark) for mark in MARKS)
        .with_columns(part=shown_to & ~pl.col("searching"), search=looks | pl.col("refused"))
        .filter(pl.col("part") | pl.col("search") | pl.col("escape"))
    )
    return marked.select(
        *("user", "citizen", "time", "part", "search", *tells.session, *tells.deeds, *tells.rare),
        *(codes[name].code(pl.col(name)).alias(name) for name in tells.texts),
        timed=pl.col("time_quality") != "date_only",
    )


def _names_only_a_key() -> pl.Expr:
    key = pl.col("search_key").str.strip_chars().fill_null("")
    return pl.col("citizen").is_null() & (key != "")


@dataclass(frozen=True, slots=True)
class Packing:
    """User, citizen, session, whether timed, and moment, as one number that sorts by them."""

    highest_user: int
    period: Period
    gap: timedelta

    @property
    def begin(self) -> int:
        """Microseconds from 1970 to the period."""
        return begin_of(self.period)

    @property
    def span(self) -> int:
        """Microseconds of the period, and so many more that two rows of numbers never touch."""
        return length(self.period) + self.gap // MICROSECOND + 1

    @property
    def sessions(self) -> int:
        """As many as there is room for: session codes are hashes, fewer bits still tell apart."""
        taken = (self.highest_user + 1) * _CITIZENS * 2 * self.span
        return min(_SESSIONS, _KEYS // taken - 1)

    def key(self, has_session: bool) -> pl.Expr:
        """The number of an event."""
        session = (pl.col("session").cast(pl.Int64) % self.sessions + 1).fill_null(0)
        pair = pl.col("user").cast(pl.Int128) * _CITIZENS + pl.col("citizen")
        sitting = pair * (self.sessions + 1) + (session if has_session else 0)
        place = sitting * 2 + pl.col("timed")
        return place * self.span + (pl.col("time").to_physical() - self.begin)

    def opened(self) -> dict[str, pl.Expr]:
        """The columns of VISITS that lie in `key` and `until`, numbers of the first and last."""
        place = pl.col("key") // self.span
        pair = place // (2 * (self.sessions + 1))
        return {
            "user": pair // _CITIZENS,
            "citizen": pair % _CITIZENS,
            "timed": place % 2 == 1,
            "time": moment(pl.col("key") % self.span, self.begin),
            "until": moment(pl.col("until") % self.span, self.begin),
        }


_NUMBERED: Final = dict.fromkeys(TEXTS, pl.UInt32())
_RANKED: Final = pl.Schema({**VISITS, **_NUMBERED})


def visits_of(
    rows: pl.LazyFrame, source: int, tells: Told, packing: Packing, words: Mapping[str, Words]
) -> pl.LazyFrame:
    """VISITS of one source's narrow events, with ranks for texts."""
    ranks = [words[name].rank(pl.col(name)).alias(name) for name in tells.texts]
    ordered = rows.select(*tells.deeds, *ranks, key=packing.key(bool(tells.session))).sort("key")
    step = pl.col("key") - pl.col("key").shift()
    numbered = ordered.with_columns(
        visit=(step > packing.gap // MICROSECOND).fill_null(value=True).cum_sum(),
        moment=(step > 0).fill_null(value=True).cum_sum().cast(pl.UInt64),
    )
    found = numbered.group_by("visit").agg(
        pl.col("key").min(),
        *(pl.col(does).sum() for does in tells.deeds),
        # Moments count up within a visit: the least number is the first moment's first text.
        *((pl.col("moment") * _RANKS + pl.col(name)).min().alias(name) for name in tells.texts),
        until=pl.col("key").max(),
        events=pl.len(),
    )
    made = {"source": pl.lit(source), **packing.opened(), **_told(tells)}
    return in_schema(found, made, _RANKED)


def _told(tells: Told) -> dict[str, pl.Expr]:
    counts = {
        f"{does}s": pl.col(does) if does in tells.deeds else pl.lit(0) for does in ("edit", "print")
    }
    ranks = {name: pl.col(name) % _RANKS if name in tells.texts else pl.lit(None) for name in TEXTS}
    return counts | ranks


def _searches_of(
    rows: pl.LazyFrame, source: int, tells: Told, words: Mapping[str, Words]
) -> pl.LazyFrame:
    return rows.filter("search").select(
        "user",
        "time",
        "timed",
        source=pl.lit(source, dtype=pl.UInt8),
        search_key=_rank("search_key", tells, words),
        refused=pl.col("refused") if "refused" in tells.rare else pl.lit(value=False),
    )


def _escapes(
    narrow: Sequence[pl.LazyFrame], told: Sequence[Told], words: Mapping[str, Words]
) -> pl.LazyFrame:
    """ESCAPES with ranks for texts."""
    made = [pl.LazyFrame(schema={**ESCAPES, "reason": pl.UInt32()})]
    made += [
        rows.filter("escape").select(
            pl.lit(place, dtype=pl.UInt8).alias("source"),
            *("user", "citizen", "time"),
            _rank("reason", tells, words).alias("reason"),
        )
        for place, (rows, tells) in enumerate(zip(narrow, told, strict=True))
        if "escape" in tells.rare
    ]
    return pl.union(made)


def _rank(name: str, tells: Told, words: Mapping[str, Words]) -> pl.Expr:
    if name not in tells.texts:
        return pl.lit(None, dtype=pl.UInt32)
    return words[name].rank(pl.col(name))
