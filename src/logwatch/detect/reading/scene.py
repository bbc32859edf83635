"""What explanations and facts may see of a month."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from logwatch.month import Period
from logwatch.visits import Explanation, is_weak

PEOPLE: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "team": pl.String(),  # null: not known
        "role": pl.String(),
        "domain": pl.String(),
        "peers": pl.String(),  # equal for those who do the same work
        "on_call": pl.Boolean(),
        "own": pl.UInt32(),  # the employee's own number as a citizen; null: not known
        "last": pl.Date(),  # last day of the last account; null: open
    }
)
"""One row a user of this or an earlier month, those whom no table names included."""

STAFF: Final = pl.Schema({"citizen": pl.UInt32()})
"""One row an employee of the users table, by the own number, whoever looked at anything or not."""

PAIRS: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "explanation": Explanation,  # the strongest of the period
        "unexplained": pl.Boolean(),
        "days": pl.UInt32(),  # different days with a visit
        "first_day": pl.Date(),
        "last_day": pl.Date(),
        "visits": pl.UInt32(),
        "events": pl.UInt32(),
        "edits": pl.UInt32(),
        "prints": pl.UInt32(),
        "cased": pl.Boolean(),  # a visit named a case
        "reasoned": pl.Boolean(),  # a visit gave a reason that says something, or none was asked
        "found_by_name": pl.Boolean(),  # by name or address instead of by number
        "worked_last": pl.Date(),  # last day of work on the record; null: none
    }
)
"""One row a user and a citizen in the period."""

PAIR_DAYS: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "day": pl.Date(),
        "explanation": Explanation,  # the strongest of the day
        "prints": pl.UInt32(),
        "bands": pl.UInt8(),  # a bit for each band of unusual hours that has a visit, see BANDS
    }
)
"""One row a user, a citizen and a day with a visit."""

DAYS: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "day": pl.Date(),
        "citizens": pl.UInt32(),  # different ones
        "unexplained": pl.UInt32(),  # different citizens of unexplained pairs
        "prints": pl.UInt32(),
        "unopened": pl.UInt32(),  # searches by name or address that nothing followed
        "bands": pl.UInt8(),  # a bit for each band of unusual hours that has a visit, see BANDS
    }
)
"""One row a user and a day."""

NEAR_OWN: Final = pl.Schema(
    {
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "household": pl.UInt32(),  # of the citizen; null: not known
        "own_household": pl.UInt32(),  # of the user
        "street": pl.UInt32(),
        "own_street": pl.UInt32(),
        "surname": pl.UInt32(),
        "own_surname": pl.UInt32(),
    }
)
"""One row a pair of which the citizen has the address, the street or the surname of the user."""

EARLIER_PAIRS: Final = pl.Schema(
    {
        "month": pl.Date(),  # its first day
        "user": pl.UInt32(),
        "citizen": pl.UInt32(),
        "explanation": Explanation,
        "days": pl.UInt32(),
        "worked_last": pl.Date(),
    }
)
"""What is kept of a pair of an earlier month."""

BANDS: Final = ((18, 20), (20, 22), (22, 24), (0, 5), (5, 7))
"""Hours, from and until, in which few work; bit n of DAYS.bands is for the n-th."""


Keep = Callable[[str, pl.LazyFrame], pl.LazyFrame]
"""Works out a step, so that the next ones do not repeat it: name and plan to plan."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A month with its visits explained, and what is known besides.

    `visits` is EXPLAINED, `pair_days` PAIR_DAYS, `pairs` PAIRS, `days` DAYS of this and of earlier
    months, `people` PEOPLE, `staff` STAFF, `near_own` NEAR_OWN, `citizens` CITIZENS, `earlier`
    EARLIER_PAIRS, `asking` ASKING. `shows` names what the data can show: edit, print, case, reason,
    search_key, attempt, escape, time_of_day, relations, links, citizens, households, streets,
    surnames, watch_list, history, on_call.
    """

    period: Period
    visits: pl.LazyFrame
    pair_days: pl.LazyFrame
    pairs: pl.LazyFrame
    days: pl.LazyFrame
    people: pl.LazyFrame
    staff: pl.LazyFrame
    near_own: pl.LazyFrame
    citizens: pl.LazyFrame
    earlier: pl.LazyFrame
    asking: pl.LazyFrame
    shows: frozenset[str]

    @property
    def unexplained(self) -> pl.LazyFrame:
        """The pairs for which no, or only a weak, explanation was found."""
        return self.pairs.filter("unexplained")

    @property
    def unexplained_visits(self) -> pl.LazyFrame:
        """EXPLAINED of these pairs: all their visits are weak, so that the others need no look."""
        weak = self.visits.filter(is_weak())
        return weak.join(self.unexplained, on=["user", "citizen"], how="semi")

    def inhabitants(self) -> pl.LazyFrame:
        """One row with `inhabitants`: the citizens of the table, or those who were looked up."""
        named = self.citizens if "citizens" in self.shows else self.pairs
        return named.select(inhabitants=pl.col("citizen").n_unique())
