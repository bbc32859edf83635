"""What one source's lines can tell: its texts, and what was done in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.codes import Codes
from logwatch.ingest.deeds import folded
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.lookup import looked_up

TEXTS: Final = ("case", "reason", "search_key")
MARKS: Final = ("edit", "print", "searching", "refused", "escape")
"""What an event may be, each a column of whether it is."""

_NO: Final = frozenset({"", "-", "nee", "n", "no", "false", "onwaar", "0"})


@dataclass(frozen=True, slots=True)
class Says:
    """A column that tells a mark: by one of these values, or with `but` by any other."""

    column: str
    values: frozenset[str]
    but: bool = False

    @property
    def coded(self) -> str:
        """The column of its codes."""
        return f"{self.column}_as_said"

    def holds(self, codes: Codes) -> pl.Expr:
        """Whether the code is that of a text that tells it."""
        written = codes.texts().alias(self.column).to_frame()
        told = written.select(self.written()).to_series()
        return looked_up(told, pl.col(self.coded)).fill_null(value=False)

    def written(self) -> pl.Expr:
        """Whether the text in its column tells it."""
        text = pl.col(self.column).str.strip_chars().str.to_lowercase()
        told = text.is_in(sorted(self.values))
        return (~told if self.but else told).fill_null(value=False)


@dataclass(frozen=True, slots=True)
class Told:
    """What the lines that a profile reads can tell: texts, and by mark the columns that tell it.

    What it cannot tell is not carried along while its events are put in order.
    """

    texts: tuple[str, ...]
    marks: Mapping[str, tuple[Says, ...]]
    session: tuple[str, ...]

    @classmethod
    def by(cls, profile: Profile) -> "Told":
        """What the lines that this profile reads can tell."""
        actions = profile.actions
        named = {"edit": actions.editing, "print": actions.printing, "searching": actions.searching}
        marks: dict[str, tuple[Says, ...]] = {
            mark: (Says("action", folded(each)),) for mark, each in named.items() if each
        }
        if profile.outcomes.refused:
            marks["refused"] = (Says("outcome", folded(profile.outcomes.refused)),)
        if escapes := tuple(_escapes(profile)):
            marks["escape"] = escapes
        texts = tuple(name for name in TEXTS if profile.columns.names(name))
        return cls(texts, marks, ("session",) if profile.columns.session else ())

    @property
    def telling(self) -> dict[str, str]:
        """The columns that tell a mark, by the name of the column of their codes."""
        return {says.coded: says.column for each in self.marks.values() for says in each}

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

    def is_(self, mark: str, codes: Mapping[str, Codes]) -> pl.Expr:
        """Whether an event is this, by its codes."""
        return _any(says.holds(codes[says.column]) for says in self.marks.get(mark, ()))

    def says(self, mark: str) -> pl.Expr:
        """Whether an event (EVENTS) is this, by its texts."""
        return _any(says.written() for says in self.marks.get(mark, ()))


def _any(told: Iterable[pl.Expr]) -> pl.Expr:
    each = list(told)
    return pl.any_horizontal(each) if each else pl.lit(value=False)


def shown(intake: Intake, profiles: Iterable[Profile]) -> frozenset[str]:
    """What at least one source has a column for, and, where values tell, names the values of."""
    found: set[str] = set()
    for name, profile in zip(intake.sources, profiles, strict=True):
        found |= _shown(intake.fields[name], profile)
    return frozenset(found)


def _shown(fields: frozenset[str], profile: Profile) -> set[str]:
    actions = profile.actions
    told = {"edit": actions.editing, "print": actions.printing}
    found = {"case", "reason", "search_key"} & fields
    if "action" in fields:
        found |= {does for does, named in told.items() if named}
    searched = "action" in fields if actions.searching else "search_key" in fields
    if searched or (profile.outcomes.refused and "outcome" in fields):
        found.add("attempt")
    if fields & {"escape", *(column for column, _ in profile.escapes.by_column())}:
        found.add("escape")
    return found


def _escapes(profile: Profile) -> Iterator[Says]:
    for column, values in profile.escapes.by_column():
        yield Says(column, values)
    if profile.columns.escape:
        yield Says("escape", _NO, but=True)
