"""What a trigger is: a `Settings` model and one pure function from lazy frames to signals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import polars as pl
from pydantic import BaseModel, ConfigDict

from logwatch.month import Period

Need = Literal["user", "citizen", "time_of_day", "relations", "users"]
Count = Literal["events", "consultations", "citizens"]


@dataclass(frozen=True, slots=True)
class Month:
    """All that a trigger may see. Events and consultations are already within the rule's scope.

    `events` and `consultations` have the schema UNITS and hold judged events only; `users`,
    `relations` and `calendar` are USERS, RELATIONS and CALENDAR (no rows where the table is
    missing; a rule that needs it is then not evaluated, so the trigger is never asked).
    """

    period: Period
    events: pl.LazyFrame
    consultations: pl.LazyFrame
    users: pl.LazyFrame
    relations: pl.LazyFrame
    calendar: pl.LazyFrame

    def units(self, count: Count) -> pl.LazyFrame:
        """The rows to count: events when a rule counts events, else consultations."""
        return self.events if count == "events" else self.consultations


class TriggerSettings(BaseModel):
    """Base of every trigger's settings: unknown keys are faults and values are never echoed."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    def missing_norm(self) -> str | None:
        """The key of the norm that the municipality has not set, or None when all are set."""
        return None


class Trigger(Protocol):
    """The module of a trigger, as its folder is walked."""

    Settings: type[TriggerSettings]
    NEEDS: frozenset[Need]

    def signals(self, month: Month, settings: Any) -> pl.LazyFrame:
        """Lazy frame of TRIGGER_SIGNALS."""

    def suggest(self, month: Month, settings: Any) -> pl.LazyFrame | None:
        """One row with a column for each norm that the data suggest, or None."""


Triggers = Mapping[str, Trigger]
