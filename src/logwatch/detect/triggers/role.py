"""A user: pages that the role does not grant, or roles in use that must not go together."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from logwatch.detect.patterns import fits
from logwatch.detect.reading.signal_rows import of_user_days
from logwatch.detect.roles import with_roles
from logwatch.detect.trigger import Month, Need, TriggerSettings
from logwatch.signals import TRIGGER_SIGNALS
from logwatch.usage import PAGES

NEEDS: Final[frozenset[Need]] = frozenset({"user", "usage", "users", "roles"})

_NO_NORM: Final = pl.lit(None, dtype=TRIGGER_SIGNALS["norm"])
Name = Annotated[str, Field(min_length=1)]


class Settings(TriggerSettings):
    """What the municipality has laid down; `part` chooses which of the two the rule judges.

    `grants`: by role the pages it may use (`*` for any letters). `conflicts`: pairs of roles.
    """

    asking: ClassVar[frozenset[str]] = frozenset({"part"})

    part: Literal["pages", "conflicts"] = "pages"
    grants: dict[Name, tuple[Name, ...]] = Field(default={})
    conflicts: tuple[tuple[Name, Name], ...] = ()

    def missing_norm(self) -> str | None:
        if self.part == "pages":
            return None if self.grants else "grants"
        return None if self.conflicts else "conflicts"

    def further_needs(self) -> frozenset[Need]:
        return frozenset({"page"} if self.part == "pages" else ())


def signals(month: Month, settings: Settings) -> pl.LazyFrame:
    """Pages: one row a user and day, `measured` log lines on pages that no role of the account has.

    Conflicts: one row a user at the first day of use, `measured` days of use in either role.
    """
    used = with_roles(month.usage.pages.filter(~pl.col("system")), month.users)
    if settings.part == "conflicts":
        return of_user_days(_conflicting(used, settings.conflicts), _NO_NORM, last="last")
    beyond = used.filter(_beyond(settings.grants))
    by_day = beyond.group_by("user", "day").agg(pl.col("events").sum())
    return of_user_days(by_day.with_columns(measured="events"), _NO_NORM)


def suggest(month: Month, settings: Settings) -> pl.LazyFrame | None:  # noqa: ARG001 contract
    """What a role may do is for the municipality to say: the data suggest nothing."""
    return None


def _beyond(grants: Mapping[str, tuple[str, ...]]) -> pl.Expr:
    """A page that none of the account's roles grants, all of them being among `grants`."""
    known = {role.strip().lower(): pages for role, pages in grants.items()}
    granted = [
        pl.col("roles").list.contains(role) & fits(pl.col("page"), pages)
        for role, pages in known.items()
    ]
    all_known = pl.col("roles").list.eval(pl.element().is_in(list(known))).list.all()
    return pl.col("page").is_not_null() & all_known & ~pl.any_horizontal(False, *granted)


def _conflicting(used: pl.LazyFrame, conflicts: tuple[tuple[str, str], ...]) -> pl.LazyFrame:
    days = used.explode("roles").select(*PAGES, role="roles")
    found = [_in_both(days, pair) for pair in conflicts]
    rows = pl.concat(found).unique()
    return rows.group_by("user").agg(
        pl.col("day").min(),
        pl.col("events").sum(),
        last=pl.col("day").max(),
        measured=pl.col("day").n_unique(),
    )


def _in_both(days: pl.LazyFrame, pair: tuple[str, str]) -> pl.LazyFrame:
    """The days in one of two roles, of those who were in both; without the role itself."""
    names = [name.strip().lower() for name in pair]
    either = days.filter(pl.col("role").is_in(names))
    both = pl.col("role").n_unique().over("user") == len(set(names))
    return either.filter(both).drop("role")
