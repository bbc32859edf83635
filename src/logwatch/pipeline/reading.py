"""The reading list of a month: visits explained, facts added up, lines made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from logwatch import engine
from logwatch.detect.judge import Verdict
from logwatch.detect.reading.course import Course, Known, course, held
from logwatch.detect.reading.scene import Keep
from logwatch.detect.rule import Rule
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.triggers.reading_list import Settings
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.ingest.visits import visits
from logwatch.month import Period
from logwatch.pipeline.history import History, load_history
from logwatch.pipeline.request import Request
from logwatch.pseudonyms import Pseudonyms
from logwatch.reference.load import Reference
from logwatch.reference.watch_list import watched_by_token, with_watched

TRIGGER: Final = "reading_list"
_MOST_HELD: Final = 4_000_000
"""Visits whose steps are kept in memory: files cost a fifth of the time. More go to the disk."""

_WHOLE_MONTH: Final = 27
_TIRELESS: Final = 0.84
"""Who is at work on more of a month's days than this (26 of 31) is taken for a machine."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the list is made from, its steps, how many accounts look like machines, and how many
    relations were put in too late. `within` are the steps of what the rule of the list looks at,
    None for all.

    `listed` is false when other rules need the steps and there is no list: it is switched off, or
    there is no users table, so that nobody can be compared with anybody.
    """

    listed: bool
    settings: Settings
    known: Known
    steps: Course
    machines: int
    registered_late: int
    within: Course | None = None

    @property
    def on_list(self) -> Course:
        """The steps of the list itself: of the rule's scope, with the lines of its findings."""
        return self.within or self.steps


def list_rule(rulebook: Rulebook) -> Rule | None:
    """The rule of the reading list, None when there is none or it is switched off."""
    rules = [rule for rule in rulebook.rules if rule.trigger == TRIGGER and rule.enabled]
    return rules[0] if rules else None


def reading(
    request: Request,
    intake: Intake,
    profiles: Sequence[Profile],
    reference: Reference,
    rule: Rule | None,
) -> Reading | None:
    """Every step, worked out into the scratch folder, by the settings of the list's rule.

    None where no source names both users and citizens.
    """
    if not any({"user", "citizen"} <= fields for fields in intake.fields.values()):
        return None
    settings = rule.settings if rule and isinstance(rule.settings, Settings) else Settings()
    scratch = request.scratch
    made = visits(intake, profiles, request.period, request.gap, scratch)
    real = _of_real_citizens(made.visits, reference)
    active = _active(real)
    machines = _machines(active, request.period)
    of_people = _without(real, machines)
    keep = _keeper(int(active["visits"].sum()), scratch)
    numbered = keep("visits", of_people.with_row_index("visit"))
    history = load_history(request, numbered, reference.users["user"])
    known = Known(
        period=request.period,
        visits=numbered,
        searches=made.searches,
        escapes=_of_real_citizens(made.escapes, reference),
        users=reference.users.lazy(),
        relations=reference.relations.lazy(),
        citizens=_citizens(request, reference, numbered).lazy(),
        earlier=history.pairs.lazy(),
        earlier_days=history.days.lazy(),
        shows=_shows(made.shows, intake, request, reference, history),
        domains=tuple(profile.domain for profile in profiles),
        demands=tuple(profile.requires_reason for profile in profiles),
    )
    steps = course(known, settings.explain, settings.points, settings.listing, keep)
    late = reference.registered_late
    listed = rule is not None and request.users is not None
    return Reading(listed, settings, known, steps, machines.height, late)


def in_scope(reading: Reading, verdicts: Sequence[Verdict], scratch: Path) -> Reading:
    """The reading with the steps that the rule of the list sees, when it has a scope."""
    own = next(verdict for verdict in verdicts if verdict.rule.trigger == TRIGGER)
    if own.course is None or not any(own.rule.scope.model_dump().values()):
        return reading
    lines = engine.spool(own.course.lines, scratch / "reading-lines-in-scope.arrow")
    return replace(reading, within=replace(own.course, lines=lines))


def _keeper(number: int, scratch: Path) -> Keep:
    """How the steps of so many visits are kept."""

    def spooled(name: str, plan: pl.LazyFrame) -> pl.LazyFrame:
        return engine.spool(plan, scratch / f"reading-{name}.arrow")

    return held if number <= _MOST_HELD else spooled


def _citizens(request: Request, reference: Reference, numbered: pl.LazyFrame) -> pl.DataFrame:
    """CITIZENS, those whose token is on the watch list watched too: only the log can tell them."""
    if not reference.watch_tokens:
        return reference.citizens
    seen = engine.collect(numbered.select(pl.col("citizen").unique())).to_series()
    watched = watched_by_token(seen, reference.watch_tokens, Pseudonyms(request.key))
    return with_watched(reference.citizens, watched)


def _active(seen: pl.LazyFrame) -> pl.DataFrame:
    """`user`, on how many `days` at work, and with how many `visits`."""
    days = pl.col("time").dt.date().n_unique()
    return engine.collect(seen.group_by("user").agg(days=days, visits=pl.len()))


def _machines(active: pl.DataFrame, period: Period) -> pl.DataFrame:
    """`user` of those who are taken for machines; a short period cannot tell."""
    length = len(period.days())
    tireless = pl.col("days") > _TIRELESS * length
    return active.filter(tireless & pl.lit(length >= _WHOLE_MONTH)).select("user")


def _of_real_citizens(seen: pl.LazyFrame, reference: Reference) -> pl.LazyFrame:
    return _without(seen, reference.citizens.filter("test").select("citizen"))


def _without(seen: pl.LazyFrame, who: pl.DataFrame) -> pl.LazyFrame:
    """Without these people, of whom there are mostly none."""
    if who.is_empty():
        return seen
    return seen.join(who.lazy(), on=who.columns, how="anti")


def _shows(
    in_log: frozenset[str],
    intake: Intake,
    request: Request,
    reference: Reference,
    history: History,
) -> frozenset[str]:
    """What the data can show: see Scene."""
    there = {
        "relations": bool(request.relations),
        "citizens": request.citizens is not None and not reference.citizens.is_empty(),
        **_named(reference.citizens),
        "links": reference.users["citizen"].is_not_null().any(),
        "on_call": reference.users["on_call"].any(),
        "history": history.months > 0,
        "time_of_day": any("time_of_day" in fields for fields in intake.fields.values()),
    }
    there["watch_list"] |= request.watch_list is not None  # also one that is empty
    return in_log | {name for name, is_there in there.items() if is_there}


def _named(citizens: pl.DataFrame) -> dict[str, bool]:
    """What the table of citizens names of any of them, by what rules need."""
    columns = {
        "households": "household",
        "streets": "street",
        "surnames": "surname",
        "watch_list": "watched",
    }
    return {name: citizens[column].is_not_null().any() for name, column in columns.items()}
