"""What a trigger is: a `Settings` model and one pure function from lazy frames to signals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Protocol

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from logwatch.detect.reading.course import Course, Known, held, nothing_known, scene_of
from logwatch.detect.reading.scene import Scene
from logwatch.detect.reading.settings import Windows
from logwatch.log_hours import LogHours
from logwatch.month import Period
from logwatch.usage import NO_USAGE, Usage

Need = Literal[
    "user",
    "citizen",
    "time_of_day",
    "relations",
    "users",
    "citizens",
    "households",
    "streets",
    "surnames",
    "watch_list",
    "links",
    "history",
    "visits",
    "edit",
    "print",
    "case",
    "reason",
    "search_key",
    "attempt",
    "escape",
    "session",
    "origin",
    "place",
    "page",
    "usage",
    "accounts",
    "roles",
    "earlier_use",
    "log_history",
]
"""What a trigger cannot do without: fields of a source (see FIELDS in needs; `place` is a session
or an origin), tables (of citizens also what such a table may name), the decision to link employees
to citizens, earlier months, what the log shows of visits (`attempt`: searches or refusals), and the
use of accounts: `accounts` is a users table that knows nearly all of them, `earlier_use` every day
of the three months before, `log_history` of a source earlier months in which it gave log lines."""
Count = Literal["events", "consultations", "citizens"]


@dataclass(frozen=True, slots=True)
class Month:
    """All that a trigger may see. Events, consultations and searches are already within the rule's
    scope, and so is the scene.

    `events` and `consultations` have the schema UNITS and hold judged events only; `users`,
    `relations` and `calendar` are USERS, RELATIONS and CALENDAR (no rows where the table is
    missing; a rule that needs it is then not evaluated, so the trigger is never asked). `given` is
    what explanations are made from, whatever the scope (but for its escapes), and `course` the
    steps of the reading list when they were made; `sought` are the SEARCHES in scope, None for all.
    `usage` is how accounts were used, when a rule asks for it; `log_hours` how many lines the
    sources gave hour by hour (None: no rule asks for it).
    """

    period: Period
    events: pl.LazyFrame
    consultations: pl.LazyFrame
    users: pl.LazyFrame
    relations: pl.LazyFrame
    calendar: pl.LazyFrame
    given: Known | None = None
    course: Course | None = None
    sought: pl.LazyFrame | None = None
    usage: Usage = NO_USAGE
    log_hours: LogHours | None = None

    @property
    def known(self) -> Known:
        """What the reading list is made from; nothing where visits were not asked for."""
        return self.given or nothing_known(self.period)

    @property
    def searches(self) -> pl.LazyFrame:
        """SEARCHES in scope."""
        return self.known.searches if self.sought is None else self.sought

    @property
    def scene(self) -> Scene:
        """The visits explained and counted, for triggers that need `visits`."""
        return self.course.scene if self.course else scene_of(self.known, Windows(), held)

    def units(self, count: Count) -> pl.LazyFrame:
        """The rows to count: events when a rule counts events, else consultations."""
        return self.events if count == "events" else self.consultations


Statement = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""What somebody must account for: blanks alone say nothing."""


class Norm(BaseModel):
    """A number that the municipality has set itself: what, by whom and when."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    value: int = Field(gt=0, strict=True, description="The number itself")
    set_by: Statement = Field(description="Who set it: a role or a board, not a person")
    set_on: date = Field(description="The day it was set")
    note: str = Field(default="", description="Why this number")


class TriggerSettings(BaseModel):
    """Base of every trigger's settings: unknown keys are faults and values are never echoed."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    naming: ClassVar[frozenset[str]] = frozenset()
    """The settings that name people or accounts: no report tells more than how many there are."""

    asking: ClassVar[frozenset[str]] = frozenset()
    """The settings that choose what is asked: rules that differ in one have no signals in common,
    so that nothing follows from their difference."""

    def missing_norm(self) -> str | None:
        """The key of the norm that the municipality has not set, or None when all are set."""
        return None

    def further_needs(self) -> frozenset[Need]:
        """What these settings need besides the trigger's own NEEDS."""
        return frozenset()

    def named(self) -> dict[str, Any]:
        """Every setting by the name that it has in a rule file."""
        fields = type(self).model_fields.items()
        return {item.alias or name: getattr(self, name) for name, item in fields}


class Trigger(Protocol):
    """The module of a trigger, as its folder is walked."""

    Settings: type[TriggerSettings]
    NEEDS: frozenset[Need]

    def signals(self, month: Month, settings: Any) -> pl.LazyFrame:
        """Lazy frame of TRIGGER_SIGNALS."""

    def suggest(self, month: Month, settings: Any) -> pl.LazyFrame | None:
        """One row with a column for each norm that the data suggest, or None."""


Triggers = Mapping[str, Trigger]
