"""What the check is asked and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from logwatch.language import Language
from logwatch.month import Period


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """One source: the system's name, the profile that reads it, and its export files."""

    name: str
    profile: Path
    files: tuple[Path, ...]
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class MissingDay:
    """A working day without events that the municipality allows, and why."""

    source: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Links:
    """The decision that employees may be linked to citizens, and where it is laid down."""

    dpia: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Request:
    """All that one run needs; nothing is looked up elsewhere, the clock least of all.

    `reports` is the folder of bundles (None: no bundle is written), `history` that of what is kept
    of earlier months (None: nothing is) and `keeps` whether this month is kept there too, `scratch`
    a private folder that is emptied afterwards, `max_rejects` a share of the lines read, `only` the
    ids of the rules to run (empty: all), `budget` how many findings are written out (None: as the
    rule of the reading list says). `all_sources` is false when someone chose the files: a source
    that earlier months had is then not missed. Without `links` the employees' own numbers and the
    citizens' streets are left out as the tables are read.
    """

    organisation: str
    language: Language
    zone: str
    period: Period
    sources: tuple[SourceRequest, ...]
    rule_folders: tuple[Path, ...]
    scratch: Path
    key: bytes = field(repr=False)
    relations: tuple[Path, ...] = ()
    relation_kind: Literal["bsn", "other"] = "bsn"
    users: Path | None = None
    closing_days: Path | None = None
    citizens: Path | None = None
    watch_list: Path | None = None
    links: Links | None = None
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    config_file: Path | None = None
    reports: Path | None = None
    history: Path | None = None
    keeps: bool = True
    max_rejects: float = 0.001
    keep_months: int = 6
    small_number: int = 5
    gap_minutes: int = 15
    fail_on: str = "high"
    missing_days: tuple[MissingDay, ...] = ()
    all_sources: bool = True
    only: tuple[str, ...] = ()
    budget: int | None = None

    @property
    def gap(self) -> timedelta:
        """The pause after which a consultation is a new one."""
        return timedelta(minutes=self.gap_minutes)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the summary: lines read, judged and rejected."""

    name: str
    read: int
    judged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in the summary; `reason` says why it was not evaluated, in the run's language."""

    id: str
    title: str
    status: str
    signals: int
    attention: int
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person wants to know at once; no one can be recognised from it."""

    period: Period
    sources: tuple[SourceLine, ...]
    rules: tuple[RuleLine, ...]
    findings: Mapping[str, int]  # by level
    findings_total: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the run ended: its exit code, the bundle's folder, and the result as JSON."""

    exit_code: int
    complete: bool
    bundle: Path | None
    summary: Summary
    findings_json: bytes
