"""What is hidden in the sample is told in cases, and these in visits."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """One consultation: who, whom by number, when, in how many log lines."""

    source: str
    account: str
    citizen: int
    start: datetime
    lines: int = 3
    prints: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is hidden: its consultations and how many signals each rule must give.

    `listed` tells whether it must stand on the reading list, or must not; None: it may.
    """

    name: str
    text: str
    visits: tuple[Visit, ...]
    signals: dict[str, int] = field(default_factory=dict)
    listed: bool | None = None


def at(month: int, day: int, clock: str) -> datetime:
    """A moment of 2026, wall clock."""
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{clock}")
