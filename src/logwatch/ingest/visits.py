"""Events to visits, searches and escapes: what the reading list and its neighbours are made from.

Each source is read once more, into a narrow table that holds codes instead of texts. Who,
about whom and when then fit into one number, as consultations have it; visits are runs of these
numbers, and the numbers of texts follow the alphabet, so that the order of lines never matters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.codes import Codes
from logwatch.engine import hold
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.ingest.runs import linked
from logwatch.ingest.search_keys import SearchKeys
from logwatch.ingest.searches import FOLLOWS, followed, with_search_keys
from logwatch.ingest.ticks import Ticks
from logwatch.ingest.told import MARKS, TEXTS, Told, shown
from logwatch.ingest.visit_keys import VisitKeys
from logwatch.ingest.words import Words, in_schema, spelled, words_of
from logwatch.month import Period
from logwatch.visits import ESCAPES, SEARCHES, VISITS


@dataclass(frozen=True, slots=True)
class Visits:
    """`visits` (VISITS), `searches` (SEARCHES) and `escapes` (ESCAPES), all in no order.

    `shows` names what at least one source can show: edit, print, case, reason, search_key, attempt
    (a search or a refusal), escape. What is not in it is unknown, which is not the same as absent.
    Of a search without a time of day `opened` is null: nobody can tell what came next.
    """

    visits: pl.LazyFrame
    searches: pl.LazyFrame
    escapes: pl.LazyFrame
    shows: frozenset[str]


def visits(
    intake: Intake, profiles: Sequence[Profile], period: Period, gap: timedelta, scratch: Path
) -> Visits:
    """The visits and searches of all sources, in memory or, of very many events, in `scratch`.

    `profiles` are those of `intake.sources`, in that order; `gap` is shorter than a day.
    """
    told = [Told.by(profile) for profile in profiles]
    columns = {name for tells in told for name in tells.telling.values()}
    codes = {name: intake.vocabulary.codes(name) for name in {*TEXTS, *columns}}
    most = intake.events_read
    narrow_rows = _narrow_rows(intake, told, codes, scratch)
    words = {name: words_of(codes[name], lower=name == "search_key") for name in TEXTS}
    narrow = [
        marked(rows, tells, codes, words) for rows, tells in zip(narrow_rows, told, strict=True)
    ]
    keys = [
        _keys(intake, name, tells, words, period, gap)
        for name, tells in zip(intake.sources, told, strict=True)
    ]
    made = [
        hold(
            visits_of(rows.filter("part"), place, tells, own, words),
            scratch / f"visits-of-{place}.arrow",
            most,
        )
        for place, (rows, tells, own) in enumerate(zip(narrow, told, keys, strict=True))
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
    order = _search_keys(intake, len(words["search_key"].texts), period)
    found = hold(followed(looked, seen, order), scratch / "searches.arrow", most)
    keyed = with_search_keys(seen, found)
    return Visits(spelled(keyed, words, VISITS), spelled(found, words, SEARCHES), used, shows)


def _narrow_rows(
    intake: Intake, told: Sequence[Told], codes: Mapping[str, Codes], scratch: Path
) -> list[pl.LazyFrame]:
    """The narrow events of each source: all texts have their codes then."""
    return [
        hold(
            narrowed(intake.coded.filter(pl.col("source") == place), tells, codes),
            scratch / f"visit-events-{place}.arrow",
            intake.events_read,
        )
        for place, tells in enumerate(told)
    ]


def _keys(
    intake: Intake,
    source: str,
    tells: Told,
    words: Mapping[str, Words],
    period: Period,
    gap: timedelta,
) -> VisitKeys:
    extent = intake.extents[source]
    ticks = Ticks(period, gap, extent.whole_seconds)
    texts = {name: len(words[name].texts) for name in tells.texts}
    whole = VisitKeys(intake.highest_user, ticks, bool(tells.session), extent, texts, tells.deeds)
    return whole if whole.fits else replace(whole, texts={})


def _search_keys(intake: Intake, keys: int, period: Period) -> SearchKeys:
    """One order for all sources: a search in one may lead to a visit in another."""
    whole_seconds = all(extent.whole_seconds for extent in intake.extents.values())
    ticks = Ticks(period, FOLLOWS, whole_seconds)
    return SearchKeys(intake.highest_user, ticks, keys, len(intake.sources))


def narrowed(events: pl.LazyFrame, tells: Told, codes: Mapping[str, Codes]) -> pl.LazyFrame:
    """The events of one source (EVENTS, texts or categories) that may be part of a visit, a search
    or an escape.

    Columns: user, citizen, time, timed, judged, and what the source can tell of session, texts and
    marks, as codes.
    """
    named = pl.col("fate").is_in(["judged", "other_action"]) & pl.col("user").is_not_null()
    columns = {name: name for name in tells.texts} | tells.telling
    return events.filter(named).select(
        *("user", "citizen", "time", *tells.session),
        *(codes[name].code(pl.col(name)).alias(alias) for alias, name in columns.items()),
        timed=pl.col("time_quality") != "date_only",
        judged=pl.col("fate") == "judged",
    )


def marked(
    narrow: pl.LazyFrame, tells: Told, codes: Mapping[str, Codes], words: Mapping[str, Words]
) -> pl.LazyFrame:
    """Narrow events with whether each is `part` of a visit and a `search`, and with its marks.

    Only now all texts have their codes, so that each is compared once and not line by line.
    """
    worked = pl.col("judged") | pl.col("edit") | pl.col("print")
    shown_to = worked & pl.col("citizen").is_not_null() & ~pl.col("refused")
    looks = _names_only_a_key(words) if tells.keys_alone else pl.col("searching")
    return narrow.with_columns(tells.is_(mark, codes).alias(mark) for mark in MARKS).with_columns(
        part=shown_to & ~pl.col("searching"), search=looks | pl.col("refused")
    )


def _names_only_a_key(words: Mapping[str, Words]) -> pl.Expr:
    key = words["search_key"].rank(pl.col("search_key"))
    return pl.col("citizen").is_null() & key.is_not_null()


_NUMBERED: Final = dict.fromkeys(TEXTS, pl.UInt32())
_RANKED: Final = pl.Schema({**VISITS, **_NUMBERED})


def visits_of(
    rows: pl.LazyFrame, source: int, tells: Told, keys: VisitKeys, words: Mapping[str, Words]
) -> pl.LazyFrame:
    """VISITS of one source's narrow events, with ranks for texts."""
    ranks = {name: words[name].rank(pl.col(name)) for name in tells.texts}
    # In order of their texts too, so that of one moment the same one comes first in every run.
    beside = {name: rank for name, rank in ranks.items() if name not in keys.texts}
    packed = rows.select(key=keys.key(ranks), **beside)
    ordered = keys.unpacked(packed.sort("key", *beside, nulls_last=True))
    step = pl.col("time") - pl.col("time").shift()
    found = linked(ordered, step <= keys.ticks.near, summed=tells.deeds, first=tells.texts)
    made = {"source": pl.lit(source), **keys.opened(), **_told(tells)}
    return in_schema(found, made, _RANKED)


def _told(tells: Told) -> dict[str, pl.Expr]:
    counts = {
        f"{does}s": pl.col(does) if does in tells.deeds else pl.lit(0) for does in ("edit", "print")
    }
    return counts | {name: pl.lit(None) for name in TEXTS if name not in tells.texts}


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
