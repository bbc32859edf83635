"""What a report is made of: plain values and small frames, filled by the pipeline.

Everything exact and everything personal is in here. What may be shown of it to whom is decided in
`model` (for management, small numbers suppressed) and `dossier` (for the officer).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

import polars as pl

from logwatch.month import Period
from logwatch.signals import Level

Language = Literal["nl", "en"]
Status = Literal["evaluated", "partly", "not_evaluated"]

LOG_FIELDS: Final = ("action", "object", "result", "origin", "actor", "time")
"""The six fields that BIO2 8.15.01 asks of a log line."""

FILES: Final = pl.Schema(
    {
        "source": pl.String(),  # name of the source
        "name": pl.String(),  # file name without its folder
        "sha256": pl.String(),
        "format": pl.String(),
        "encoding": pl.String(),  # null: the format has none
        "reader": pl.String(),
        "lines": pl.Int64(),  # records, rejected ones included
        "rejected": pl.Int64(),
        "skipped": pl.Int64(),  # title lines, blank lines, totals rows
        "first": pl.Datetime("us"),  # null: no event could be read
        "last": pl.Datetime("us"),
    }
)
"""One row an input file."""

TALLY: Final = pl.Schema(
    {
        "source": pl.String(),
        "fate": pl.String(),  # one of events.FATES, or rejected
        "events": pl.Int64(),
        "employees": pl.Int64(),  # distinct, behind these events; null: none can be (rejected)
        "citizens": pl.Int64(),  # distinct; null: none can be, or the source names none
    }
)
"""One row a source and fate; all rows together add up to the lines read."""

COVERAGE: Final = pl.Schema(
    {
        "source": pl.String(),
        "first": pl.Datetime("us"),  # null: no event in the period
        "last": pl.Datetime("us"),
        "expected": pl.Int64(),  # working days
        "present": pl.Int64(),
        "missing": pl.List(pl.Date),
        "drops": pl.List(pl.Date),  # days with far fewer events than that weekday usually has
    }
)
"""One row a source."""

DAILY: Final = pl.Schema(
    {
        "day": pl.Date(),
        "working": pl.Boolean(),
        "label": pl.String(),  # name of the holiday or closing day, else null
        "consultations": pl.Int64(),
        "employees": pl.Int64(),  # distinct
        "citizens": pl.Int64(),  # distinct
    }
)
"""One row for every day of the period, days without consultations included."""

HOURLY: Final = pl.Schema(
    {
        "weekday": pl.Int64(),  # 1 Monday .. 7 Sunday
        "hour": pl.Int64(),  # 0..23, wall clock
        "consultations": pl.Int64(),
        "employees": pl.Int64(),  # distinct
        "citizens": pl.Int64(),  # distinct
    }
)
"""Consultations with a time of day; an hour without any may lack."""

FINDINGS: Final = pl.Schema(
    {
        "id": pl.String(),  # stable over reruns, the same as in the state
        "number": pl.UInt32(),  # 1.. in the order of work
        "matter": pl.String(),
        "level": Level,
        "rules": pl.List(pl.String),
        "user": pl.String(),  # name; null: the matter is a citizen's
        "account": pl.String(),
        "team": pl.String(),
        "user_token": pl.String(),
        "citizen": pl.String(),  # identifier as text; null: the matter is a user's day
        "citizen_token": pl.String(),
        "day": pl.Date(),
        "from": pl.Datetime("us"),  # first and last moment of the evidence
        "until": pl.Datetime("us"),
        "events": pl.Int64(),
        "origins": pl.List(pl.String),
    }
)
"""One row a finding that is written out, in the order of work."""

SIGNALS: Final = pl.Schema(
    {
        "finding": pl.String(),  # id of its finding
        "rule": pl.String(),
        "grade": pl.String(),
        "sentence_nl": pl.String(),  # with names
        "sentence_en": pl.String(),
        "token_sentence_nl": pl.String(),  # with tokens
        "token_sentence_en": pl.String(),
        "measured": pl.Int64(),
        "norm": pl.Int64(),  # null: the rule has no number
    }
)
"""The signals of the findings that are written out, in the order to be told."""

EVIDENCE: Final = pl.Schema(
    {
        "finding": pl.String(),
        "time": pl.Datetime("us"),
        "time_quality": pl.String(),
        "account": pl.String(),
        "citizen": pl.String(),
        "case": pl.String(),
        "action": pl.String(),
        "page": pl.String(),
        "reason": pl.String(),
        "outcome": pl.String(),
        "origin": pl.String(),
        "file": pl.String(),
        "line": pl.Int64(),
    }
)
"""The log lines behind the findings that are written out, by finding, time, file and line."""

REJECTS: Final = pl.Schema(
    {
        "file": pl.String(),
        "line": pl.Int64(),
        "cause": pl.String(),  # a key; its words are in lang/
        "text": pl.String(),  # the line itself
    }
)
"""One row a line that could not be read."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in both languages."""

    nl: str
    en: str

    def text(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Count:
    """A number, and the distinct people it was counted over.

    None: no people stand behind the number (lines that could not be read), or a source does not
    name them.
    """

    number: int
    employees: int | None = None
    citizens: int | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    value: int
    set_by: str
    set_on: date


@dataclass(frozen=True, slots=True)
class RuleFact:
    """One rule, as it was set this month, and what came of it."""

    id: str
    trigger: str
    level: str
    title: Wording
    explanation: Wording
    source: Wording  # where the norm comes from
    reference: str
    ask: Wording  # what to ask the employee
    causes: tuple[Wording, ...]  # known innocent causes
    fingerprint: str
    settings: Mapping[str, str]
    norm: Norm | None
    status: Status
    reason: Wording | None  # why it was not, or only partly, evaluated
    events_evaluated: int
    events_not_evaluated: int
    events_matched: int
    signals: Count  # grades signal and far_above
    attention: Count  # grade attention
    suggestion: Mapping[str, int] = field(default_factory=dict)  # setting -> value from the data
    earlier: Mapping[str, int | None] = field(default_factory=dict)
    """Month (2026-09) -> signals as that month's report showed them; None: hidden there."""


@dataclass(frozen=True, slots=True)
class Table:
    """A reference table that the log was compared with."""

    name: str
    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Facts:
    """One run."""

    organisation: str
    language: Language
    period: Period
    program: str  # version
    ruleset: str  # fingerprint of all rules
    complete: bool
    incomplete_reasons: tuple[Wording, ...]
    exit_code: int
    keep_until: date
    sources: tuple[str, ...]
    files: pl.DataFrame
    tally: pl.DataFrame
    coverage: pl.DataFrame
    consultations: Count
    daily: pl.DataFrame
    hourly: pl.DataFrame
    rules: tuple[RuleFact, ...]
    signals_total: Count  # of all rules together, grades signal and far_above
    levels: Mapping[str, int]  # all findings by level, also those that are not written out
    matrix: Mapping[str, Mapping[str, str]]  # source -> rule -> "yes" or "no:<field>"
    fields: Mapping[str, frozenset[str]]  # source -> those of LOG_FIELDS that it has
    findings: pl.DataFrame
    signals: pl.DataFrame
    evidence: pl.DataFrame
    rejects: pl.DataFrame
    settings: Mapping[str, str]
    tables: tuple[Table, ...]
    small_number: int = 5
    finished: datetime | None = None  # only in logwatch.prom

    @property
    def findings_total(self) -> int:
        return sum(self.levels.values())

    def rule(self, rule_id: str) -> RuleFact:
        return next(rule for rule in self.rules if rule.id == rule_id)
