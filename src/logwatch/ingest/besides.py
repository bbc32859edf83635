"""Lines that are no consultation, yet count for some rules: work, searches, escapes, any use."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

import polars as pl

from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.ingest.told import Told
from logwatch.ingest.usage import used

Kind = Literal["work", "search", "escape", "use"]

BESIDES: Final = ("other_action", "system")
"""What may have become of such a line."""


def besides(intake: Intake, profiles: Sequence[Profile]) -> dict[Kind, pl.Expr]:
    """By kind whether an event (EVENTS) of BESIDES is of it; none where no source has such events.

    `profiles` are those of `intake.sources`, in that order.
    """
    there = intake.tally.filter(pl.col("fate").is_in(BESIDES), pl.col("events") > 0)
    places = there["source"].unique().sort().to_list()
    if not places:
        return {}
    return {
        kind: pl.any_horizontal(
            (pl.col("source") == place) & is_it(profiles[place]) for place in places
        )
        for kind, is_it in _KINDS.items()
    }


def _worked(profile: Profile) -> pl.Expr:
    """A change, a print or an export: part of a visit."""
    told = Told.by(profile)
    named = pl.col("user").is_not_null() & pl.col("citizen").is_not_null()
    shown_to = (told.says("edit") | told.says("print")) & ~told.says("refused")
    return _other_action() & named & shown_to & ~told.says("searching")


def _searched(profile: Profile) -> pl.Expr:
    told = Told.by(profile)
    key_alone = pl.col("citizen").is_null() & pl.col("search_key").is_not_null()
    looks = key_alone if told.keys_alone else told.says("searching")
    return _other_action() & pl.col("user").is_not_null() & (looks | told.says("refused"))


def _escaped(profile: Profile) -> pl.Expr:
    named = _other_action() & pl.col("user").is_not_null()
    return named & Told.by(profile).says("escape")


def _other_action() -> pl.Expr:
    return pl.col("fate") == "other_action"


_KINDS: Final[Mapping[Kind, Callable[[Profile], pl.Expr]]] = {
    "work": _worked,
    "search": _searched,
    "escape": _escaped,
    "use": used,
}
