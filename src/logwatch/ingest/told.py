"""What one source's lines can tell: its texts, and what was done in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.ingest.deeds import folded
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile

TEXTS: Final = ("case", "reason", "search_key")
MARKS: Final = ("edit", "print", "searching", "refused", "escape")
"""What an event may be, each a column of whether it is."""

_NO: Final = ("", "-", "nee", "n", "no", "false", "onwaar", "0")


@dataclass(frozen=True, slots=True)
class Told:
    """What the lines that a profile reads can tell: texts, and by mark the expression that tells.

    What it cannot tell is not carried along while its events are put in order.
    """

    texts: tuple[str, ...]
    marks: Mapping[str, pl.Expr]
    session: tuple[str, ...]

    @classmethod
    def by(cls, profile: Profile) -> "Told":
        """What the lines that this profile reads can tell."""
        actions = profile.actions
        named = {"edit": actions.editing, "print": actions.printing, "searching": actions.searching}
        marks = {mark: _says("action", folded(each)) for mark, each in named.items() if each}
        if profile.outcomes.refused:
            marks["refused"] = _says("outcome", folded(profile.outcomes.refused))
        if escapes := _escapes(profile):
            marks["escape"] = pl.any_horizontal(escapes)
        texts = tuple(name for name in TEXTS if profile.columns.names(name))
        return cls(texts, marks, ("session",) if profile.columns.session else ())

    @property
    def deeds(self) -> tuple[str, ...]:
        """What an event in a visit may do."""
        return tuple(mark for mark in ("edit", "print") if mark in self.marks)

    @property
    def rare(self) -> tuple[str, ...]:
        """What is told of events outside visits too."""
        return tuple(mark for mark in ("refused", "escape") if mark in self.marks)

    @property
    def keys_alone(self) -> bool:
        """Whether only a search key without a citizen can tell a search."""
        return "searching" not in self.marks and "search_key" in self.texts

    def is_(self, mark: str) -> pl.Expr:
        """Whether an event (EVENTS) is this."""
        return self.marks.get(mark, pl.lit(value=False))


def shown(intake: Intake, profiles: Iterable[Profile]) -> frozenset[str]:
    """What at least one source has a column for, and, where values tell, names the values of."""
    found: set[str] = set()
    for name, profile in zip(intake.sources, profiles, strict=True):
        found |= _shown(intake.fields[name], profile)
    return frozenset(found)


def _shown(fields: frozenset[str], profile: Profile) -> set[str]:
    actions = profile.actions
    told = {"edit": actions.editing, "print": actions.printing, "search": actions.searching}
    found = {"case", "reason"} & fields
    if "action" in fields:
        found |= {does for does, named in told.items() if named}
    if "search_key" in fields and not actions.searching:
        found.add("search")
    if "search" in found or (profile.outcomes.refused and "outcome" in fields):
        found.add("attempt")
    if fields & {"escape", *(column for column, _ in profile.escapes.by_column())}:
        found.add("escape")
    return found


def _escapes(profile: Profile) -> list[pl.Expr]:
    told = [_says(column, values) for column, values in profile.escapes.by_column()]
    if profile.columns.escape:
        written = pl.col("escape").str.strip_chars().str.to_lowercase()
        told.append(~written.fill_null("").is_in(_NO))
    return told


def _says(column: str, values: frozenset[str]) -> pl.Expr:
    spelled = pl.col(column).str.strip_chars().str.to_lowercase()
    return spelled.is_in(sorted(values)).fill_null(value=False)
