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
    """A signal sees the case when it names this user, this citizen and this source, None: names
    none; and is about this day, None: about whatever day. One that names a source may have begun
    before the day and last longer."""

    user: int | None = None
    citizen: int | None = None
    day: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Planted:
    """A case that was planted: its aim, and the numbers in its sentence."""

    aim: Aim
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lacks:
    """A case that cannot be planted here, and what is missing for it (see `wording.MISSING`).

    A rule for which nothing can be planted is dead, but when that is no `fault`: then it may do its
    work, and only the test of it cannot be made.
    """

    what: str
    fault: bool = True


class Case(Protocol):
    """The module of a case, as its folder is walked.

    `SENTENCE` says in Dutch and English what was planted, with the numbers of `Planted`. A case
    for some rules of its trigger alone has `ONLY`: the settings that these have.
    """

    TRIGGER: str
    SENTENCE: Mapping[str, str]

    def plant(self, stage: Stage, settings: Any) -> Planted | Lacks:
        """Plants it; `settings` are the rule's, of the trigger's own model."""


def made_for(case: Case, trigger: str, settings: object) -> bool:
    """Whether the case is one for a rule of this trigger with these settings."""
    only: Mapping[str, object] = getattr(case, "ONLY", {})
    return trigger == case.TRIGGER and all(
        getattr(settings, name) == wanted for name, wanted in only.items()
    )


@cache
def cases() -> Mapping[str, Case]:
    """Every case by name, those of third parties included."""
    return cast("Mapping[str, Case]", plugins.discover(PACKAGE))


def over(limit: int) -> int:
    """A number that is clearly above a limit."""
    return limit + max(2, limit // 10)
