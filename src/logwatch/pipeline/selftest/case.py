"""What a case is: something made up that a rule must see, and what its signal must be about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final, Protocol, cast

from logwatch import plugins
from logwatch.pipeline.selftest.stage import Stage

PACKAGE: Final = "logwatch.pipeline.selftest.cases"
MOST: Final = 200_000
"""So many log lines are planted for one case at most."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A signal sees the case when it names this user and this citizen, None: names none; and is
    about this day, None: about whatever day."""

    user: int | None = None
    citizen: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Planted:
    """A case that was planted: its aim, and the numbers in its sentence."""

    aim: Aim
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lacks:
    """A case that cannot be planted here, and what is missing for it (see `wording.MISSING`)."""

    what: str


class Case(Protocol):
    """The module of a case, as its folder is walked.

    `SENTENCE` says in Dutch and English what was planted, with the numbers of `Planted`.
    """

    TRIGGER: str
    SENTENCE: Mapping[str, str]

    def plant(self, stage: Stage, settings: Any) -> Planted | Lacks:
        """Plants it; `settings` are the rule's, of the trigger's own model."""


@cache
def cases() -> Mapping[str, Case]:
    """Every case by name, those of third parties included."""
    return cast("Mapping[str, Case]", plugins.discover(PACKAGE))


def over(limit: int) -> int:
    """A number that is clearly above a limit."""
    return limit + max(2, limit // 10)
