"""What of a month lies within a rule's scope: its sources, its teams and its domains."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from logwatch.detect.reading.course import part_of
from logwatch.detect.reading.narrowed import narrowed
from logwatch.detect.rule import Rule
from logwatch.detect.trigger import Month, Need
from logwatch.month import Period
from logwatch.relations import holds_in

ByDomains = Mapping[frozenset[str], Month]
"""By some domains, as `folded` gives them, the month with the events, consultations, visits and
searches of these domains alone."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The run's sources, in the order of their numbers in UNITS.

    `fields` are what each can show (`user`, `citizen`, `time_of_day`); `domains` the domains that
    each has lines of, as `folded` gives them: none when nothing tells.
    """

    names: tuple[str, ...]
    fields: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]

    def numbers(self, names: Iterable[str]) -> list[int]:
        """The numbers of these sources in UNITS."""
        return [self.names.index(name) for name in names]


def folded(names: Iterable[str]) -> frozenset[str]:
    """Domains and teams as they are compared: without capitals and outer blanks."""
    return frozenset(name.strip().lower() for name in names)


def in_scope(rule: Rule, sources: Sources) -> tuple[str, ...]:
    """The sources that the rule looks at."""
    wanted, domains = rule.scope.sources, folded(rule.scope.domains)
    return tuple(
        name
        for name in sources.names
        if (not wanted or name in wanted) and (not domains or sources.domains[name] & domains)
    )


def restricted(
    rule: Rule, month: Month, sources: Sources, shown: tuple[str, ...], needs: frozenset[Need]
) -> Month:
    """The month with what the trigger may see: in scope, and units that name what it needs.

    `shown` are the sources in scope that show what the rule needs. Visits, searches and user-days
    are those of all sources in scope: so they are of a rule without one.
    """
    numbers, whole = sources.numbers(shown), sources.numbers(in_scope(rule, sources))
    seen = of_sources(numbers) & named(needs)
    events, consultations = (
        of_teams(units.filter(seen), rule, month) for units in (month.events, month.consultations)
    )
    usage = dataclasses.replace(
        month.usage,
        uses=of_teams(month.usage.uses.filter(of_sources(numbers)), rule, month),
        pages=of_teams(month.usage.pages.filter(of_sources(numbers)), rule, month),
    )
    within = dataclasses.replace(month, events=events, consultations=consultations, usage=usage)
    if not any(rule.scope.model_dump().values()):
        return within
    if month.log_hours and (rule.scope.sources or rule.scope.domains):
        within = dataclasses.replace(within, log_hours=month.log_hours.of(shown))
    searches = of_teams(month.searches.filter(of_sources(whole)), rule, month)
    given = month.given and dataclasses.replace(
        month.given,
        escapes=of_teams(month.given.escapes.filter(of_sources(whole)), rule, month),
    )
    within = dataclasses.replace(within, sought=searches, given=given)
    if month.course is None:
        return within
    scene = month.course.scene
    visits = of_teams(scene.visits.filter(of_sources(whole)), rule, month)
    teams = rule.scope.teams
    users = members(teams, month.users, month.period) if teams else None
    inner = narrowed(scene, visits, searches, users)
    return dataclasses.replace(within, course=part_of(month.course, inner))


def of_sources(numbers: list[int]) -> pl.Expr:
    """Whether a unit is of one of these sources."""
    return pl.col("source").is_in(numbers)


def named(needs: frozenset[Need]) -> pl.Expr:
    """Whether a unit names what is needed of it."""
    fields = sorted(needs & {"user", "citizen"})
    given = [pl.col(field).is_not_null() for field in fields]
    timed = [pl.col("timed")] if "time_of_day" in needs else []
    return pl.all_horizontal(pl.lit(True), *given, *timed)


def of_teams(units: pl.LazyFrame, rule: Rule, month: Month) -> pl.LazyFrame:
    """Rows with a `user` who was in one of the rule's teams during the period."""
    if not rule.scope.teams:
        return units
    there = members(rule.scope.teams, month.users, month.period)
    return units.join(there, on="user", how="semi")


def members(teams: Iterable[str], users: pl.LazyFrame, period: Period) -> pl.LazyFrame:
    """`user`, each once: who of USERS was in one of these teams during the period."""
    of_team = pl.col("team").str.to_lowercase().is_in(list(folded(teams)))
    there = users.filter(of_team, holds_in(period))
    return there.select("user").unique()
