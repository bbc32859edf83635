"""What a report is made of: plain values and small frames, filled by the pipeline.

Everything exact and everything personal is in here. What may be shown of it to whom is decided in
`model` (for management, small numbers suppressed) and `dossier` (for the officer).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import polars as pl

from logwatch.language import Language
from logwatch.month import Period
from logwatch.report import frames

Status = Literal["evaluated", "partly", "not_evaluated"]

LOG_FIELDS: Final = ("action", "object", "result", "origin", "actor", "time")
"""The six fields that BIO2 8.15.01 asks of a log line."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in both languages."""

    nl: str
    en: str

    def text(self, language: Language) -> str:
        """The text in that language."""
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
    """A number that the municipality set itself: by whom and when."""

    value: int
    set_by: str
    set_on: date


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule looks at; empty means all."""

    sources: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


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
    of_people: bool = True  # false: its signals are about sources, and nobody stands behind them
    scope: Scope = Scope()
    question: tuple[str, ...] = ()  # rules of one trigger with another have no signals in common
    events_out_of_scope: int = 0  # with those evaluated and not evaluated all judged events


@dataclass(frozen=True, slots=True)
class Table:
    """A file beside the exports: a table that the log was compared with, settings, a profile."""

    name: str
    file: str
    sha256: str
    rows: int | None  # None: it is no table


@dataclass(frozen=True, slots=True)
class AllowedDay:
    """A working day without log lines that the municipality accounts for."""

    source: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The points with which the value and the label of a finding are made."""

    strong: float = 6.0  # from here on a line adds to the value of a user's finding
    signal: float = 7.0  # from here on a finding is called a signal
    priority: float = 9.0
    most_added: float = 4.0  # what the number of strong lines can add
    base: float = 2.0  # of each line of a citizen's finding only what is above this counts
    most_summed: float = 20.0  # the value of a citizen's finding goes no higher


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Findings that are not written out. It is exact, and so for the officer alone.

    `rules` says of each evaluated rule how many of them it points at, by a signal about one of
    their consultations (without a reading list: which rules made them); `facts` of how many a fact
    is the one with the most points. Both begin with the largest number.
    """

    findings: int = 0
    rules: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Escapes:
    """The uses of whitelist escapes and emergency buttons in all sources that show them.

    Reasons are texts that people wrote, and so for the officer alone.
    """

    total: Count
    by_reason: pl.DataFrame  # frames.ESCAPES


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
    files: pl.DataFrame  # frames.FILES
    tally: pl.DataFrame  # frames.TALLY
    coverage: pl.DataFrame  # frames.COVERAGE
    consultations: Count
    daily: pl.DataFrame  # frames.DAILY
    hourly: pl.DataFrame  # frames.HOURLY
    rules: tuple[RuleFact, ...]
    signals_total: Count  # of all rules together, grades signal and far_above
    levels: Mapping[str, int]  # all findings by level, also those that are not written out
    matrix: Mapping[str, Mapping[str, str]]  # source -> rule -> "yes", "no:<field>", "no:scope"
    fields: Mapping[str, frozenset[str]]  # source -> those of LOG_FIELDS that it has
    findings: pl.DataFrame  # frames.FINDINGS
    signals: pl.DataFrame  # frames.SIGNALS
    evidence: pl.DataFrame  # frames.EVIDENCE
    rejects: pl.DataFrame  # frames.REJECTS
    settings: Mapping[str, str]
    tables: tuple[Table, ...]
    small_number: int = 5
    allowed_days: tuple[AllowedDay, ...] = ()
    ledger: pl.DataFrame = field(default_factory=frames.LEDGER.to_frame)
    periods: pl.DataFrame = field(default_factory=frames.PERIODS.to_frame)
    figures: pl.DataFrame = field(default_factory=frames.FIGURES.to_frame)
    left_out: LeftOut = LeftOut()
    budget: int | None = None  # findings that the reading list has room for; None: any number
    list_notes: tuple[Wording, ...] = ()  # what the reading list could not use
    explained: pl.DataFrame = field(default_factory=frames.EXPLAINED.to_frame)
    thresholds: Thresholds = Thresholds()
    escapes: Escapes | None = None  # None: no source shows them
    nameless: Count = Count(0)  # consultations that name no user or no citizen
    unlike: Count = Count(0)  # by how many all consultations and those in `explained` differ

    @property
    def findings_total(self) -> int:
        """All findings, also those that are not written out."""
        return sum(self.levels.values())

    def rule(self, rule_id: str) -> RuleFact:
        """The rule of that id. Raises StopIteration when there is none."""
        return next(rule for rule in self.rules if rule.id == rule_id)
