"""A rule: a trigger with the municipality's settings and texts, as its TOML file holds it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from logwatch import plugins
from logwatch.detect.trigger import Trigger, Triggers, TriggerSettings
from logwatch.language import Language
from logwatch.relations import RELATION_KINDS, USER_KINDS
from logwatch.visits import EXPLANATIONS

LevelName = Literal["low", "medium", "high", "critical"]
Line = Annotated[str, Field(min_length=1)]

TRIGGERS: Final = "logwatch.detect.triggers"
_FINGERPRINT: Final = {"id", "trigger", "level", "enabled", "figures", "settings", "scope"}
_DIGITS: Final = 12


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Text(_Table):
    """The same in Dutch and in English."""

    nl: Line
    en: Line

    def of(self, language: Language) -> str:
        """The text in that language."""
        return self.nl if language == "nl" else self.en


class Source(Text):
    """Where the rule comes from, and the place in it."""

    reference: Line


class Causes(_Table):
    """Known innocent causes."""

    nl: tuple[Line, ...]
    en: tuple[Line, ...]

    def of(self, language: Language) -> tuple[str, ...]:
        """The causes in that language, in the order of the file."""
        return self.nl if language == "nl" else self.en


class Scope(_Table):
    """What the rule looks at; empty means all."""

    sources: tuple[Line, ...] = ()
    teams: tuple[Line, ...] = ()
    domains: tuple[Line, ...] = ()


class ExampleEvent(_Table):
    """A made-up event: one log line. A search names no citizen; what was refused is one too."""

    time: datetime
    user: Line
    citizen: Line | None = None
    source: Line = "example"
    act: Literal["view", "edit", "print", "search", "refused", "escape"] = "view"
    case: Line | None = None
    reason: Line | None = None
    search_key: Line | None = None
    session: Line | None = None
    origin: Line | None = None
    page: Line | None = None


class ExampleRelation(_Table):
    """A made-up relation: from first to last day, inclusive, or moments (`first <= t < last`)."""

    citizen: Line
    kind: Literal[RELATION_KINDS] = "client"  # type: ignore[valid-type]  # names from one place
    domain: Line | None = None
    first: date | datetime | None = None
    last: date | datetime | None = None
    user: Line | None = None
    team: Line | None = None
    caseworker: Line | None = None
    case: Line | None = None
    consent: bool | None = None


class ExampleUser(_Table):
    """A made-up account."""

    account: Line
    person: Line | None = None
    name: Line | None = None
    team: Line | None = None
    kind: Literal[USER_KINDS] = "person"  # type: ignore[valid-type]  # names from one place
    first: date | None = None
    last: date | None = None
    role: Line | None = None
    domain: Line | None = None
    on_call: bool = False
    citizen: Line | None = None
    blocked_from: date | None = None
    blocked_until: date | None = None


class ExampleCitizen(_Table):
    """A made-up citizen; equal texts are the same address, street or surname."""

    citizen: Line
    household: Line | None = None
    street: Line | None = None
    surname: Line | None = None
    watched: bool = False


class Earlier(_Table):
    """What is kept of a user and a citizen of an earlier month."""

    month: date
    user: Line
    citizen: Line
    explanation: Literal[EXPLANATIONS] = "none"  # type: ignore[valid-type]  # names from one place
    days: int = 1


class ExampleUse(_Table):
    """A day before the month on which an account was used; from the first such day's month on every
    day is known."""

    account: Line
    day: date


class ExampleHour(_Table):
    """Log lines of a source in an hour of an earlier month; without an hour: lines without a time
    of day."""

    source: Line = "example"
    day: date
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    events: int = Field(ge=1)


class Expected(_Table):
    """What a signal must say; what is left out may be anything."""

    unit: Line | None = None
    grade: Line | None = None
    user: Line | None = None
    citizen: Line | None = None
    source: Line | None = None
    day: date | None = None
    measured: int | None = None
    norm: int | None = None


class Example(_Table):
    """A test of the rule: these events must give these signals and no others.

    `domains` are those of sources. `settings` come on top of the rule file's own; once loaded it
    holds all of them.
    """

    name: Line
    events: tuple[ExampleEvent, ...]
    relations: tuple[ExampleRelation, ...] = ()
    users: tuple[ExampleUser, ...] = ()
    citizens: tuple[ExampleCitizen, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    used: tuple[ExampleUse, ...] = ()
    log_hours: tuple[ExampleHour, ...] = ()
    closing_days: tuple[date, ...] = ()
    domains: dict[Line, Line] = {}
    settings: dict[str, Any] = {}
    expect: tuple[Expected, ...]

    def __hash__(self) -> int:
        """By identity, for tables that are made once of an example: its settings have no hash."""
        return id(self)


class Rule(_Table):
    """A rule as it is used: the file with the workspace's changes.

    `settings` is the trigger's own Settings model.
    """

    schema_version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    trigger: Line
    level: LevelName
    enabled: bool = True
    figures: bool = False
    """Beside a reading list its signals are figures, not findings; without one as well, when the
    rule is made from explanations."""
    title: Text
    explanation: Text
    sentence: Text
    source: Source
    ask: Text
    causes: Causes
    settings: SerializeAsAny[TriggerSettings]
    scope: Scope = Scope()
    test: tuple[Example, ...] = ()

    @property
    def fingerprint(self) -> str:
        """12 hexadecimal digits: equal for rules that judge alike, whatever their texts."""
        return fingerprint(self.model_dump(mode="json", by_alias=True, include=_FINGERPRINT))


class RuleFile(Rule):
    """A rule whose settings are still to be judged, by its trigger."""

    trigger: Any = None
    settings: Any = None


def fingerprint(content: object) -> str:
    """The first digits of the SHA-256 of the content as canonical JSON."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


@cache
def triggers() -> Triggers:
    """Every trigger by name, those of third parties included."""
    return cast("Mapping[str, Trigger]", plugins.discover(TRIGGERS))
