"""What a source's lines say was done: the values of its columns that mean something here."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from logwatch.said import said

Values = Annotated[tuple[str, ...], Field(min_length=1)]
"""Values of a column; compared without regard to case and outer blanks."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    def named(self) -> tuple[str, ...]:
        """The lists that are given."""
        return tuple(name for name in type(self).model_fields if getattr(self, name))


class Actions(_Table):
    """What the actions are.

    `consulting` decides what is judged; without it every action is. An action may be consulting
    and something else too, but what searches neither edits nor prints.
    """

    consulting: Values | None = None
    editing: Values | None = None
    printing: Values | None = None
    searching: Values | None = None

    @model_validator(mode="after")
    def _searches_or_does_something(self) -> "Actions":
        both = folded(self.searching) & (folded(self.editing) | folded(self.printing))
        if both:
            raise ValueError(
                said("searching and editing or printing both name {name!r}", name=min(both))
            )
        return self


class Outcomes(_Table):
    """What the outcomes mean. `refused`: nothing was shown, so the line is no consultation but a
    search that was refused."""

    refused: Values | None = None


class Escapes(_Table):
    """Which lines used a whitelist escape or an emergency button: by any of these columns.

    A line whose column `escape` is filled, and not with a no, is one as well.
    """

    actions: Values | None = None
    pages: Values | None = None
    outcomes: Values | None = None

    def by_column(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Each column that tells, with the values that do."""
        for name in self.named():
            yield name.removesuffix("s"), folded(getattr(self, name))


def folded(values: Iterable[str] | None) -> frozenset[str]:
    """Values as they are compared."""
    return frozenset(value.strip().lower() for value in values or ())
