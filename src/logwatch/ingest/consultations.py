"""Events to consultations: what one user does about one subject in one sitting.

Who, about whom and when fit into one number, so sorting these numbers is all that it takes: two
that follow each other belong together when they lie no more than the gap apart.
"""

from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import spool
from logwatch.events import UNITS
from logwatch.ingest.intake import Extent, Intake
from logwatch.ingest.typed import CASE_SUBJECT
from logwatch.month import Period

GAP: Final = timedelta(minutes=15)

_PART: Final = 16_000_000
_MOST_PARTS: Final = 8
_NOBODY: Final = 2**32 - 1  # stands for the subject of an event that names none
_SECOND: Final = 1_000_000
_DAY: Final = 86_400
_WORD: Final = 2**64
_TIMED: Final = pl.col("time_quality") != "date_only"


@dataclass(frozen=True, slots=True)
class Units:
    """What triggers judge: both UNITS, of judged events only."""

    events: pl.LazyFrame
    consultations: pl.LazyFrame


@dataclass(frozen=True, slots=True)
class Sitting:
    """What makes a consultation: the gap, the period that all events lie in, whether the source
    has sessions, the highest user code, and what its subjects and times are like."""

    gap: timedelta
    period: Period
    sessions: bool
    highest_user: int
    extent: Extent

    @property
    def begin(self) -> int:
        """The period's first second."""
        return int(self.period.begin.replace(tzinfo=UTC).timestamp())

    @property
    def seconds(self) -> int:
        """Seconds of the period, and so many more that two pairs never lie within the gap."""
        return len(self.period.days()) * _DAY + self.gap // timedelta(seconds=1) + 1

    @property
    def subjects(self) -> int:
        """How many numbers lie between the lowest and the highest subject; one more is nobody."""
        return self.extent.highest - self.extent.lowest + 2

    @property
    def packs(self) -> bool:
        """Whether user, subject and second fit into one number, if need be in a few parts."""
        whole = self.extent.whole_seconds and self.gap % timedelta(seconds=1) == timedelta(0)
        return whole and not self.sessions and self._needed <= _MOST_PARTS

    def parts(self, events: int) -> int:
        """In how many parts so many events are worked through, that memory stays bounded."""
        return max(-(-events // _PART), self._needed if self.packs else 1)

    @property
    def _needed(self) -> int:
        users = _WORD // (self.subjects * self.seconds)
        return -(-(self.highest_user + 1) // users) if users else _MOST_PARTS + 1


@dataclass(frozen=True, slots=True)
class Part:
    """The users whose code leaves `number` when divided by `of`."""

    number: int = 0
    of: int = 1

    def chosen(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        return rows if self.of == 1 else rows.filter(pl.col("user") % self.of == self.number)


def units(intake: Intake, period: Period, gap: timedelta, scratch: Path) -> Units:
    """The judged events, and the consultations that they make, spooled into `scratch`."""
    judged = intake.events.filter(pl.col("fate") == "judged")
    counts = intake.tally.filter(pl.col("fate") == "judged")
    made: list[pl.LazyFrame] = []
    for place, height in counts.select("source", "events").iter_rows():
        name = intake.sources[place]
        sitting = Sitting(
            gap,
            period,
            "session" in intake.fields[name],
            intake.highest_user,
            intake.extents[name],
        )
        own, parts = judged.filter(pl.col("source") == place), sitting.parts(height)
        for number in range(parts):
            for timed, of_kind in _by_kind(own, name, intake):
                target = scratch / f"consultations-{place}-{number}-{timed}.arrow"
                plan = consultations(of_kind, place, sitting, Part(number, parts))
                made.append(spool(plan.with_columns(timed=pl.lit(timed)), target))
        if name in intake.nameless:
            made.append(event_units(own.filter(pl.col("user").is_null())))
    none = pl.LazyFrame(schema=UNITS)
    return Units(event_units(judged), pl.union(made) if made else none)


def _by_kind(rows: pl.LazyFrame, source: str, intake: Intake) -> list[tuple[bool, pl.LazyFrame]]:
    """The rows with a time of day and those without, where a source has both."""
    if source in intake.mixed:
        return [(True, rows.filter(_TIMED)), (False, rows.filter(~_TIMED))]
    return [("time_of_day" in intake.fields[source], rows)]


def event_units(events: pl.LazyFrame) -> pl.LazyFrame:
    """UNITS of events, one row an event."""
    made = {
        "until": pl.col("time"),
        "events": pl.lit(1, dtype=pl.UInt32),
        "timed": _TIMED,
    }
    return events.select(made.get(name, pl.col(name)).alias(name) for name in UNITS)


def consultations(
    events: pl.LazyFrame, source: int, sitting: Sitting, part: Part | None = None
) -> pl.LazyFrame:
    """UNITS of consultations, of timed events (EVENTS) of one source that name a user.

    Events that name no subject (a search) are one consultation by user, time and session too.
    """
    part = part or Part()
    named = part.chosen(events.filter(pl.col("user").is_not_null()))
    linked = _packed(named, sitting, part) if sitting.packs else _in_columns(named, sitting)
    subject, citizen = pl.col("subject"), pl.col("subject") < CASE_SUBJECT
    made = {
        "source": pl.lit(source, dtype=pl.UInt8),
        "citizen": pl.when(citizen).then(subject),
        "subject": pl.when(subject != _NOBODY).then(subject),
        "timed": pl.lit(value=True),
    }
    return linked.select(
        made.get(name, pl.col(name)).cast(dtype).alias(name) for name, dtype in UNITS.items()
    )


def _packed(named: pl.LazyFrame, sitting: Sitting, part: Part) -> pl.LazyFrame:
    nobody = sitting.subjects - 1
    subject = (pl.col("subject") - sitting.extent.lowest).fill_null(nobody).cast(pl.UInt64)
    second = (pl.col("time").to_physical() // _SECOND - sitting.begin).cast(pl.UInt64)
    pair = (pl.col("user") // part.of).cast(pl.UInt64) * sitting.subjects + subject
    keys = named.select(key=pair * sitting.seconds + second).sort("key")
    gap = sitting.gap // timedelta(seconds=1)
    far = (pl.col("key") - pl.col("key").shift() > gap).fill_null(value=True)
    edges = _edges(keys.with_columns(begins=far, time="key", until="key"))
    pair = pl.col("key") // sitting.seconds
    place = pair % sitting.subjects
    return edges.select(
        user=pair // sitting.subjects * part.of + part.number,
        subject=pl.when(place == nobody).then(_NOBODY).otherwise(place + sitting.extent.lowest),
        time=_moment(pl.col("time"), sitting),
        until=_moment(pl.col("until"), sitting),
        events="events",
    )


def _moment(key: pl.Expr, sitting: Sitting) -> pl.Expr:
    return ((key % sitting.seconds).cast(pl.Int64) + sitting.begin) * _SECOND


def _in_columns(named: pl.LazyFrame, sitting: Sitting) -> pl.LazyFrame:
    """For what no number holds: sessions, fractions of seconds, very many users."""
    keys = ["user", "subject"] + ["session"] * sitting.sessions
    subject = pl.col("subject").fill_null(pl.lit(_NOBODY, dtype=pl.UInt32))
    ordered = named.select(
        "user", subject.alias("subject"), *keys[2:], time=pl.col("time").to_physical()
    ).sort(*keys, "time")
    same = pl.all_horizontal(pl.col(key).eq_missing(pl.col(key).shift()) for key in keys)
    near = pl.col("time") - pl.col("time").shift() <= sitting.gap // timedelta(microseconds=1)
    far = ~(same & near).fill_null(value=False)
    return _edges(ordered.with_columns(begins=far, until="time"))


def _edges(marked: pl.LazyFrame) -> pl.LazyFrame:
    """Rows in order, of which some begin a consultation, made one row a consultation."""
    numbered = marked.with_row_index("row").with_columns(
        ends=pl.col("begins").shift(-1, fill_value=True)
    )
    # Of each consultation only its first and last event stay, next to each other.
    edges = numbered.filter(pl.col("begins") | pl.col("ends")).with_columns(
        until=pl.when("ends").then("until").otherwise(pl.col("until").shift(-1)),
        last=pl.when("ends").then("row").otherwise(pl.col("row").shift(-1)),
    )
    return edges.filter("begins").with_columns(events=pl.col("last") - pl.col("row") + 1)
