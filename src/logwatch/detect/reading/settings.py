"""Everything that can be set about the reading list, with its defaults."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Days = Annotated[int, Field(ge=0, le=3660)]
Points = Annotated[float, Field(ge=0, le=20)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Windows(_Table):
    """How far a fact may lie from a visit to explain it. Days, unless the name says minutes."""

    registered_soon: Days = 45
    """A relation that begins so many days later explains already."""
    aftercare: Days = 180
    """A relation that ended so many days ago still explains."""
    former: Days = 2555
    """A relation that ended so many days ago explains weakly (seven years: what is kept)."""
    other_domain: Days = 30
    """The same for a relation in another domain."""
    worked: Days = 30
    """A colleague's work so many days earlier or later explains."""
    misclick_minutes: Annotated[int, Field(ge=0, le=60)] = 3
    empty_reasons: tuple[str, ...] = ("overig", "algemeen", "other", "general", "-", ".")
    """Reasons that say nothing."""


class Weights(_Table):
    """Points; 1 point: the odds double."""

    rarity: Points = 0.5
    rarity_most: Points = 4
    rarity_alone: Points = 0.5
    """The same where own numbers and addresses are not known, beside `few_such`."""
    rarity_alone_most: Points = 3
    few_such: Points = 0.5
    few_such_most: Points = 3
    own_record: Points = 10
    household: Points = 10
    neighbour: Points = 8
    watched: Points = 7
    colleague: Points = 6
    same_surname: Points = 6
    linked_work: Points = 2
    """Less for the own record or household when it is the user's own work."""
    unusual_hour: Points = 1
    unusual_hour_most: Points = 7
    repeated_day: Points = 2
    earlier_day: Points = 1
    """A day of an earlier month: long work comes back every month too."""
    repeated_most: Points = 6
    found_by_name: Points = 1
    no_reason: Points = 1
    printed: Points = 1
    burst: Points = 0.2
    burst_most: Points = 2.4
    fishing: Points = 0.2
    fishing_most: Points = 2.4
    leaver: Points = 6
    opened_from_case: Points = 4
    explained_before: Points = 2
    busy_record: Points = 3


class Listing(_Table):
    """How findings are made of lines, and how many are shown."""

    least_line: Points = 4
    """A user and a citizen with fewer points are no line of a finding."""
    strong_line: Points = 6
    """Lines that count for the number of strong lines."""
    crowd_users: Annotated[int, Field(ge=2)] = 3
    crowd_days: Annotated[int, Field(ge=1, le=366)] = 14
    signal: Points = 7
    priority: Points = 9
    budget: Annotated[int, Field(ge=1, le=1000)] = 20
