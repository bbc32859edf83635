"""From visits to the lines of the reading list, step by step."""

from dataclasses import dataclass

import polars as pl

from logwatch import engine
from logwatch.detect.reading.explain import explained, ground
from logwatch.detect.reading.fact import KEY
from logwatch.detect.reading.ledger import ledger, totals
from logwatch.detect.reading.links import near_own
from logwatch.detect.reading.matters import crowds, lines
from logwatch.detect.reading.pairs import pair_days, pairs, user_days
from logwatch.detect.reading.people import people, staff
from logwatch.detect.reading.reasons import asking
from logwatch.detect.reading.scene import DAYS, EARLIER_PAIRS, PAIR_DAYS, Keep, Scene
from logwatch.detect.reading.settings import Listing, Weights, Windows
from logwatch.month import Period
from logwatch.relations import CITIZENS, RELATIONS, USERS
from logwatch.visits import ESCAPES, SEARCHES, VISITS


@dataclass(frozen=True, slots=True)
class Known:
    """What the reading list is made from. Frames as their names say; `visits` is VISITS with
    `visit`, the number of the row from 0 on; `earlier` is EARLIER_PAIRS and `earlier_days` DAYS of
    the months that are kept; `shows` as in Scene; `domains` are those of the sources, in the order
    of their numbers, and `demands` says of each whether it asks for a reason (None, or beyond the
    end: not known)."""

    period: Period
    visits: pl.LazyFrame
    searches: pl.LazyFrame
    escapes: pl.LazyFrame
    users: pl.LazyFrame
    relations: pl.LazyFrame
    citizens: pl.LazyFrame
    earlier: pl.LazyFrame
    earlier_days: pl.LazyFrame
    shows: frozenset[str]
    domains: tuple[str | None, ...] = ()
    demands: tuple[bool | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Every step's result: the scene, LEDGER, TOTALS and LINES, these made by `listing`."""

    scene: Scene
    ledger: pl.LazyFrame
    totals: pl.LazyFrame
    lines: pl.LazyFrame
    listing: Listing


def nothing_known(period: Period) -> Known:
    """A month without visits."""
    return Known(
        period=period,
        visits=pl.LazyFrame(schema={"visit": pl.UInt32(), **VISITS}),
        searches=pl.LazyFrame(schema=SEARCHES),
        escapes=pl.LazyFrame(schema=ESCAPES),
        users=pl.LazyFrame(schema=USERS),
        relations=pl.LazyFrame(schema=RELATIONS),
        citizens=pl.LazyFrame(schema=CITIZENS),
        earlier=pl.LazyFrame(schema=EARLIER_PAIRS),
        earlier_days=pl.LazyFrame(schema=DAYS),
        shows=frozenset(),
    )


def course(
    known: Known, windows: Windows, weights: Weights, listing: Listing, keep: Keep
) -> Course:
    """Explains the visits, adds up the facts, and makes lines of what has points enough."""
    scene = scene_of(known, windows, keep)
    book = keep("ledger", ledger(scene, weights))
    summed = keep("totals", totals(book))
    crowded = keep("crowds", crowds(scene, scene, summed, listing))
    made = keep("lines", lines(scene, scene, summed, crowded, listing))
    return Course(scene, book, summed, made, listing)


def part_of(whole: Course, scene: Scene) -> Course:
    """The list of a part of the scene (see `narrowed`): the lines of its pairs alone.

    Their facts and points stay those of the whole month, and so does what is usual.
    """
    pairs = scene.pairs.select(KEY)
    book, summed = (of.join(pairs, on=KEY, how="semi") for of in (whole.ledger, whole.totals))
    crowded = crowds(scene, whole.scene, summed, whole.listing)
    made = lines(scene, whole.scene, summed, crowded, whole.listing)
    return Course(scene, book, summed, made, whole.listing)


def scene_of(known: Known, windows: Windows, keep: Keep) -> Scene:
    """Explains the visits and counts them."""
    seen = pl.concat([known.visits.select("user"), known.earlier.select("user")])
    active = keep("people", people(known.users, seen, known.period))
    tables = (known.relations, known.citizens, known.earlier)
    about = (known.shows, known.domains)
    basis = ground(known.visits, active, tables, known.period, windows, *about)
    visits = keep("explained", explained(known.visits, basis, keep))
    asked = keep("asking", asking(known.visits, known.demands))
    by_day = keep("pair-days", pair_days(visits, asked, windows.empty_reasons))
    paired = keep("pairs", pairs(by_day))
    today = keep("days", user_days(by_day, paired, known.searches))
    return Scene(
        known.period,
        visits,
        by_day.select(PAIR_DAYS.names()),
        paired,
        pl.concat([known.earlier_days, today]),
        active,
        staff(known.users),
        keep("near-own", near_own(paired, active, known.citizens)),
        known.citizens,
        known.earlier,
        asked,
        known.shows,
    )


def held(_: str, plan: pl.LazyFrame) -> pl.LazyFrame:
    """Keeps a step in memory, for made-up months: all steps in one plan take minutes to plan."""
    return engine.collect(plan).lazy()
