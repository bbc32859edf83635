"""What the report for management says: texts and cells, nothing personal, nothing to recompute.

A renderer gets this and never the facts: of a hidden number it sees only that it is hidden.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it may be seen; `value` is None when it is hidden or there is none."""

    shown: str
    value: int | None

    @property
    def hidden(self) -> bool:
        """Whether there is no number to see: hidden, or never counted."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure at the head of the report, with what it means below it."""

    label: str
    shown: str
    note: str
    tone: str  # plain, alert or ok


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the period and its consultations."""

    day: date
    name: str  # ma 5 oktober 2026
    working: bool
    label: str  # holiday or closing day, else empty
    count: Cell
    above: bool  # above the line


@dataclass(frozen=True, slots=True)
class Volume:
    """Consultations over the days of the period and over the hours of the week."""

    days: tuple[Day, ...]
    line: int | None  # above this a day is unusual; None: too few days to say
    weekdays: tuple[str, ...]
    hours: tuple[tuple[Cell, ...], ...]  # 7 rows, Monday first, of 24
    total: Cell
    days_message: str
    hours_message: str
    busiest: Day | None


@dataclass(frozen=True, slots=True)
class TallyRow:
    """What became of the lines of one source, or of all."""

    name: str
    cells: tuple[Cell, ...]  # a cell a fate, the row's total last


@dataclass(frozen=True, slots=True)
class SourceDays:
    """Which days a source logged, and which working days lack."""

    name: str
    first: str
    last: str
    present: int
    expected: int
    missing: str  # empty: no working day lacks
    drops: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whether everything was read: the sum that adds up, and the days."""

    complete: bool
    reasons: tuple[str, ...]
    fates: tuple[str, ...]  # heads of the columns of `tally`, without the total
    tally: tuple[TallyRow, ...]
    totals: TallyRow
    sum: str  # read = judged + system + ...
    sources: tuple[SourceDays, ...]
    allowed: tuple[str, ...]  # days without log lines, with the municipality's reason

    @property
    def present(self) -> int:
        """Working days with log lines, over all sources."""
        return sum(source.present for source in self.sources)

    @property
    def expected(self) -> int:
        """Working days that should have log lines, over all sources."""
        return sum(source.expected for source in self.sources)


@dataclass(frozen=True, slots=True)
class RuleSignals:
    """How many signals a rule gave, beside those of earlier months."""

    id: str
    title: str
    scope: str  # to what it is limited, in a sentence; empty: it looks at everything
    level: str
    judged: bool
    signals: Cell
    attention: Cell
    change: str  # against the latest earlier month, empty when either is hidden
    earlier: tuple[str, ...]
    width: int  # of its bar, percent of the largest shown


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that was not, or only partly, evaluated, and why."""

    id: str
    title: str
    scope: str
    partly: bool
    reason: str
    events: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """How a rule was set: its norm, its source and the fingerprint of all that."""

    id: str
    title: str
    explanation: str
    scope: str
    source: str
    norm: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of a matrix of yes and no; `note` says what lacks."""

    yes: bool
    note: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of a matrix of yes and no."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the rules said, what they could not say, and what they were."""

    months: tuple[str, ...]  # heads of `RuleSignals.earlier`
    signals: tuple[RuleSignals, ...]
    total: Cell
    unjudged: tuple[Unjudged, ...]
    used: tuple[RuleUsed, ...]
    sources: tuple[str, ...]  # heads of `matrix`
    matrix: tuple[MatrixRow, ...]  # a row a rule
    fields: tuple[MatrixRow, ...]  # a row a source, a mark for each of LOG_FIELDS


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """One explanation: the share of the consultations of each place that it explains."""

    name: str
    weak: bool  # too weak to count as an explanation, or none
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """By what consultations are explained, in a column a place."""

    title: str  # the source; empty: a table of all sources
    heads: tuple[str, ...]
    rows: tuple[ExplainedRow, ...]  # strongest explanation first
    totals: tuple[Cell, ...]  # consultations


@dataclass(frozen=True, slots=True)
class Generic:
    """All that the report for management says."""

    organisation: str
    title: str
    period: str
    tiles: tuple[Tile, ...]
    summary: tuple[str, ...]
    completeness: Completeness
    volume: Volume
    explained: tuple[Explained, ...]  # none: no explanations were looked for
    verdicts: Verdicts
    escapes: str  # how often one was used, in a sentence; empty: no source shows it
    accountability: tuple[tuple[str, str], ...]
    small_number: int
