"""The shape of findings.json. People are tokens here, never names or numbers.

Readers ignore keys they do not know; within a major version none is removed or changes meaning.
"""

import json
from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SCHEMA_VERSION: Final = "1.0"
SCHEMA_FILE: Final = "findings.schema.json"

Token = Annotated[str, StringConstraints(pattern=r"^[a-z2-7]{16}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Run(_Part):
    """The check itself."""

    organisation: str
    period: str = Field(description="2026-10, or 2026-01-01..2026-06-30")
    first_day: date
    last_day: date
    program: str
    ruleset: str = Field(description="Fingerprint of all rules as set.")
    complete: bool
    incomplete_reasons: tuple[str, ...]
    exit_code: int
    consultations: int
    employees: int | None
    citizens: int | None
    findings: int = Field(description="All findings, also those that are not written out.")
    findings_by_level: dict[str, int]


class InputFile(_Part):
    """An export as it was read; `lines` counts its records, the rejected ones among them."""

    name: str
    sha256: str
    lines: int
    rejected: int


class CitizenNumbers(_Part):
    """Lines whose citizen number is no BSN, lacked its leading zeros or fails the 11-test."""

    no_bsn: int
    padded: int
    fails_11_test: int


class Source(_Part):
    """One system that logs. `events` adds up to the lines read."""

    name: str
    files: tuple[InputFile, ...]
    events: dict[str, int]
    citizen_numbers: CitizenNumbers | None = Field(description="Null: the source logs no BSNs.")
    working_days_expected: int
    working_days_present: int
    missing_days: tuple[date, ...]
    days_with_sudden_drop: tuple[date, ...]


class Norm(_Part):
    """A number that the municipality set itself: by whom and on which day."""

    value: int
    set_by: str
    set_on: date


class Scope(_Part):
    """What a rule is limited to; empty means all."""

    sources: tuple[str, ...]
    teams: tuple[str, ...]
    domains: tuple[str, ...]


class Rule(_Part):
    """What one rule said. Not evaluated is not zero: `signals` is then null."""

    id: str
    trigger: str
    level: str
    title: str
    fingerprint: str
    norm: Norm | None
    scope: Scope
    status: Literal["evaluated", "partly", "not_evaluated"]
    reason: str | None
    events_evaluated: int
    events_not_evaluated: int
    events_out_of_scope: int = Field(
        description="With those evaluated and not evaluated: all judged lines."
    )
    events_matched: int
    signals: int | None
    attention: int | None
    signals_shown: int | None = Field(
        description="As the report for management shows it; null when hidden or not evaluated."
    )


class Signal(_Part):
    """Why the finding is there: what a rule measured, and that in one sentence."""

    rule: str
    grade: str
    measured: int
    norm: int | None
    sentence: str


class LedgerFact(_Part):
    """One fact with its points: 1 point is twice as unusual."""

    fact: str
    measured: float | None
    norm: float | None
    points: float
    sentence: str


class LedgerLine(_Part):
    """One user and one citizen; `total` is the sum of the points of the facts."""

    user: Token | None
    citizen: Token | None
    explanation: str
    total: float
    facts: tuple[LedgerFact, ...]


class WholePeriod(_Part):
    """A user's citizens without explanation in the whole period, and how many are usual."""

    measured: int
    norm: float
    points: float


class Finding(_Part):
    """The signals about one matter, merged into what the officer reads and decides."""

    id: str = Field(description="The same in every rerun.")
    number: int
    matter: str
    level: str
    points: float | None = Field(description="Its value; null: it comes from rules alone.")
    rules: tuple[str, ...]
    user: Token | None
    citizen: Token | None
    source: str | None = Field(description="The source that was silent; null: it is about people.")
    day: date
    first: datetime
    last: datetime
    events: int = Field(description="Its log lines, all that a rule of it saw.")
    signals: tuple[Signal, ...]
    ledger: tuple[LedgerLine, ...]
    period: WholePeriod | None = Field(
        description="What `points` begin with; null: with the best line, or they are of a citizen."
    )


class ReadingList(_Part):
    """What the list of findings had room for, and what it could not use."""

    budget: int | None
    left_out: int = Field(description="Findings that are not written out.")
    left_out_by_rule: dict[str, int] = Field(
        description="Of those, how many each evaluated rule points at; one may count for several."
    )
    left_out_by_fact: dict[str, int] = Field(
        description="Of those with points, by the fact that has the most; each counts once."
    )
    notes: tuple[str, ...]


class Explained(_Part):
    """Consultations of one source and domain by what explains them."""

    source: str
    domain: str | None = Field(description="Of the employee; null: not known.")
    consultations: dict[str, int]


class Suggestion(_Part):
    """A norm that the data suggest, for someone to set or not."""

    rule: str
    setting: str
    value: int


class Document(_Part):
    """The whole of findings.json."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    run: Run
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    reading_list: ReadingList
    explained: tuple[Explained, ...]
    suggestions: tuple[Suggestion, ...]


def schema_text() -> str:
    """The JSON Schema of the document, as it is published beside this file."""
    schema = Document.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
