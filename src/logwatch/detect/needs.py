"""What rules may need, by where it comes from, and what to say when it lacks."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from logwatch.detect.trigger import Need

ReasonKey = Literal[
    "disabled", "no_source", "missing_table", "missing_field", "incomplete", "missing_norm"
]

FIELDS: Final[frozenset[Need]] = frozenset(
    {"user", "citizen", "time_of_day", "session", "origin", "place", "page"}
)
"""Needs that a source has or lacks; all others are of the whole run."""

TABLES: Final[frozenset[Need]] = frozenset(get_args(Need)) - FIELDS

_IN_LOG: Final[frozenset[Need]] = frozenset(
    {"visits", "edit", "print", "case", "reason", "search", "usage"}
)
_IN_PART: Final[frozenset[Need]] = frozenset({"accounts", "earlier_use"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule was not evaluated: `name` is the table, the field or the norm that is missing, or
    the table or history that is there in part."""

    key: ReasonKey
    name: str = ""


def lack_of(need: Need) -> Reason:
    """Why a rule is not evaluated without this need of the whole run."""
    if need in _IN_PART:
        return Reason("incomplete", need)
    return Reason("missing_field" if need in _IN_LOG else "missing_table", need)
