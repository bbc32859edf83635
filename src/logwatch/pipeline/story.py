"""The answer to why something is, or is not, on the reading list, as `explain` gives it."""

from dataclasses import dataclass
from datetime import datetime

from logwatch.pipeline.tried import Tried


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit: wall-clock time, without a time of day when not `timed`, and what explains it.

    `explanation` is one of EXPLANATIONS; empty when the visit was not explained at all.
    """

    time: datetime
    timed: bool
    source: str
    events: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in words, with what was measured, what is usual, and its points."""

    name: str
    sentence: str
    measured: float | None
    norm: float | None
    points: float


@dataclass(frozen=True, slots=True)
class Place:
    """A finding: its id, number, level and points, whether it is about one user or about a source
    (else about one citizen), and whether it is written out within the budget."""

    id: str
    name: str
    number: int
    level: str
    points: float | None
    of_user: bool
    source: str | None
    shown: bool


@dataclass(frozen=True, slots=True)
class PairStory:
    """A user and a citizen, by token: visits, explanations tried, facts that add up to `total`, and
    where it ended.

    `left_out` says why the pair has no visits on the list: test_citizen, machine or no_list; empty
    when it has.
    """

    user: str
    citizen: str
    visits: tuple[Seen, ...]
    left_out: str
    explanation: str
    tried: tuple[Tried, ...]
    facts: tuple[Fact, ...]
    total: float
    place: Place | None


@dataclass(frozen=True, slots=True)
class RuleSignal:
    """A signal of a literal rule, in a sentence."""

    rule: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Story:
    """The whole answer. `asked` is the finding that was asked for, None for a pair; `unjudged`
    names the rules that were not evaluated, each with the reason."""

    period: str
    least_line: float
    budget: int
    findings: int
    asked: Place | None
    pairs: tuple[PairStory, ...]
    more_pairs: int
    signals: tuple[RuleSignal, ...]
    unjudged: tuple[tuple[str, str], ...]
