"""Names in rules that no source or team has: a rule that looks at nobody would say 0 signals."""

from collections.abc import Iterable, Iterator

import polars as pl

from logwatch.detect.rule import Rule
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.scope import folded
from logwatch.errors import Fault
from logwatch.said import said
from logwatch.toml_faults import nearest


def unknown_names(
    rulebook: Rulebook, sources: Iterable[str], users: pl.DataFrame
) -> Iterator[Fault]:
    """Every unknown source, team and role in a rule.

    `users` is USERS; without rows there is no table, and rules on teams are not evaluated; nor
    without roles those on roles.
    """
    names = sorted(sources)
    teams = users["team"].drop_nulls().unique().sort().to_list()
    roles = _roles_of(users)
    for rule in _enabled(rulebook):
        yield from _sources(rule, names)
        yield from _teams(rule, teams) if users.height else ()
        yield from _roles(rule, roles) if roles else ()


def unknown_domains(rulebook: Rulebook, known: Iterable[str]) -> Iterator[Fault]:
    """Every domain in a rule that is none of the `known`, capitals and outer blanks apart."""
    names = sorted(set(known))
    there = folded(names)
    for rule in _enabled(rulebook):
        for domain in rule.scope.domains:
            if not folded([domain]) <= there:
                what = said('scope.domains: no source is of the domain "{domain}"', domain=domain)
                mend = nearest(domain, names) or said(
                    "Give the source its domain in logwatch.toml."
                )
                yield Fault(f"[rules.{rule.id}]", what, mend)


def _enabled(rulebook: Rulebook) -> list[Rule]:
    return [rule for rule in rulebook.rules if rule.enabled]


def _sources(rule: Rule, known: list[str]) -> Iterator[Fault]:
    for name in rule.scope.sources:
        if name not in known:
            what = said('scope.sources: no source "{name}"', name=name)
            yield Fault(f"[rules.{rule.id}]", what, nearest(name, known))


def _teams(rule: Rule, known: list[str]) -> Iterator[Fault]:
    lowered = {team.lower() for team in known}
    excepted = getattr(rule.settings, "exceptions", ())
    named = [("scope.teams", team) for team in rule.scope.teams]
    named += [("settings.exceptions", item.team) for item in excepted if item.team]
    for key, team in named:
        if team.strip().lower() not in lowered:
            yield Fault(
                f"[rules.{rule.id}]",
                said('{key}: no team "{team}"', key=key, team=team),
                nearest(team, known),
            )


def _roles_of(users: pl.DataFrame) -> list[str]:
    """Every role by itself: a cell may hold several, with a vertical bar between."""
    parts = users["role"].drop_nulls().str.split("|").explode().str.strip_chars()
    return [str(role) for role in parts.unique().sort() if role]


def _roles(rule: Rule, known: list[str]) -> Iterator[Fault]:
    lowered = {role.lower() for role in known}
    named = [("settings.grants", role) for role in getattr(rule.settings, "grants", {})]
    for pair in getattr(rule.settings, "conflicts", ()):
        named += [("settings.conflicts", role) for role in pair]
    for key, role in named:
        if role.strip().lower() not in lowered:
            yield Fault(
                f"[rules.{rule.id}]",
                said('{key}: no role "{role}"', key=key, role=role),
                nearest(role, known),
            )
