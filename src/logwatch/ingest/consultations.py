"""Events to consultations: what one user does about one subject in one sitting.

Who, about whom and when fit into one number, so sorting these numbers is all that it takes: two
that follow each other belong together when they lie no more than the gap apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.engine import hold
from logwatch.events import UNITS
from logwatch.ingest.intake import Extent, Intake
from logwatch.ingest.moments import begin_of
from logwatch.ingest.runs import linked
from logwatch.ingest.typed import CASE_SUBJECT
from logwatch.month import Period

GAP: Final = timedelta(minutes=15)

_PART: Final = 16_000_000
_MOST_PARTS: Final = 8
_NOBODY: Final = 2**32 - 1  # stands for the subject of an event that names none
_SECOND: Final = 1_000_000
_DAY: Final = 86_400
_WORD: Final = 2**64
_DIFFERING: Final = ("user", "subject", "time", "until", "events")


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
        return begin_of(self.period) // _SECOND

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
        """The rows of these users."""
        return rows if self.of == 1 else rows.filter(pl.col("user") % self.of == self.number)


def units(intake: Intake, period: Period, gap: timedelta, scratch: Path) -> Units:
    """The judged events, and the consultations that they make, spooled into `scratch`."""
    counts = intake.tally.filter(pl.col("fate") == "judged")
    most, made = int(counts["events"].sum()), list[pl.LazyFrame]()
    for place, height in counts.select("source", "events").iter_rows():
        name = intake.sources[place]
        sitting = Sitting(
            gap,
            period,
            "session" in intake.fields[name],
            intake.highest_user,
            intake.extents[name],
        )
        own, parts = intake.judged[name], sitting.parts(height)
        for number in range(parts):
            for timed, of_kind in _by_kind(own, name, intake):
                target = scratch / f"consultations-{place}-{number}-{timed}.arrow"
                plan = _sittings(of_kind, sitting, Part(number, parts))
                made.append(_as_units(hold(plan, target, most), place, timed, sitting))
        if name in intake.nameless:
            made.append(event_units(own.filter(pl.col("user").is_null())))
    return Units(_together([event_units(own) for own in intake.judged.values()]), _together(made))


def _by_kind(rows: pl.LazyFrame, source: str, intake: Intake) -> list[tuple[bool, pl.LazyFrame]]:
    """The rows with a time of day and those without, where a source has both."""
    if source in intake.mixed:
        return [(True, rows.filter("timed")), (False, rows.filter(~pl.col("timed")))]
    return [("time_of_day" in intake.fields[source], rows)]


def _together(units: Sequence[pl.LazyFrame]) -> pl.LazyFrame:
    if not units:
        return pl.LazyFrame(schema=UNITS)
    return units[0] if len(units) == 1 else pl.union(units)


def event_units(events: pl.LazyFrame) -> pl.LazyFrame:
    """UNITS of events (JUDGED), one row an event."""
    made = {"until": pl.col("time"), "events": pl.lit(1, dtype=pl.UInt32)}
    return events.select(made.get(name, pl.col(name)).alias(name) for name in UNITS)


def consultations(
    events: pl.LazyFrame, source: int, sitting: Sitting, part: Part | None = None
) -> pl.LazyFrame:
    """UNITS of consultations, of timed events (JUDGED) of one source that name a user.

    Events that name no subject (a search) are one consultation by user, time and session too.
    """
    return _as_units(_sittings(events, sitting, part or Part()), source, True, sitting)


def _sittings(events: pl.LazyFrame, sitting: Sitting, part: Part) -> pl.LazyFrame:
    """The columns of UNITS in which consultations of one source differ."""
    named = part.chosen(events.filter(pl.col("user").is_not_null()))
    linked = _packed(named, sitting, part) if sitting.packs else _in_columns(named, sitting)
    return linked.select(pl.col(name).cast(UNITS[name]) for name in _DIFFERING)


def _as_units(sittings: pl.LazyFrame, source: int, timed: bool, sitting: Sitting) -> pl.LazyFrame:
    subject = pl.col("subject")
    has_cases = sitting.extent.highest >= CASE_SUBJECT
    made = {
        "source": pl.lit(source, dtype=pl.UInt8),
        "citizen": pl.when(subject < CASE_SUBJECT).then(subject) if has_cases else subject,
        "timed": pl.lit(timed),
    }
    return sittings.select(made.get(name, pl.col(name)).alias(name) for name in UNITS)


def _packed(named: pl.LazyFrame, sitting: Sitting, part: Part) -> pl.LazyFrame:
    nobody = sitting.subjects - 1
    subject = (pl.col("subject") - sitting.extent.lowest).fill_null(nobody).cast(pl.UInt64)
    second = (pl.col("time").to_physical() // _SECOND - sitting.begin).cast(pl.UInt64)
    pair = (pl.col("user") // part.of).cast(pl.UInt64) * sitting.subjects + subject
    keys = named.select(time=pair * sitting.seconds + second).sort("time")
    pair = pl.col("time") // sitting.seconds
    place = pair % sitting.subjects
    return linked(keys, _near(sitting.gap // timedelta(seconds=1))).select(
        user=pair // sitting.subjects * part.of + part.number,
        subject=pl.when(place != nobody).then(place + sitting.extent.lowest),
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
    near = _near(sitting.gap // timedelta(microseconds=1))
    subject = pl.when(pl.col("subject") != _NOBODY).then("subject")
    return linked(ordered, same & near).with_columns(subject)


def _near(gap: int) -> pl.Expr:
    return pl.col("time") - pl.col("time").shift() <= gap
