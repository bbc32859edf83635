"""Names in rules that no source or team has: a rule that looks at nobody would say 0 signals."""

from collections.abc import Iterator, Mapping

import polars as pl

from logwatch.detect.rule import Rule
from logwatch.detect.rulebook import Rulebook
from logwatch.errors import ConfigurationError, Fault
from logwatch.toml_faults import nearest


def check_scopes(
    rulebook: Rulebook, domains: Mapping[str, str | None], users: pl.DataFrame
) -> None:
    """Raises ConfigurationError naming every unknown source, domain, team and role in a rule.

    `domains` is the domain of each source, None when it has no fixed one. `users` is USERS; without
    rows there is no table, and rules on teams are not evaluated; nor without roles those on roles.
    """
    teams = users["team"].drop_nulls().unique().sort().to_list()
    roles = _roles_of(users)
    faults = [
        fault
        for rule in rulebook.rules
        if rule.enabled
        for fault in (
            *_sources(rule, sorted(domains)),
            *_domains(rule, sorted({domain for domain in domains.values() if domain})),
            *(_teams(rule, teams) if users.height else ()),
            *(_roles(rule, roles) if roles else ()),
        )
    ]
    if faults:
        raise ConfigurationError(faults)


def _sources(rule: Rule, known: list[str]) -> Iterator[Fault]:
    for name in rule.scope.sources:
        if name not in known:
            what = f'scope.sources: no source "{name}"'
            yield Fault(f"[rules.{rule.id}]", what, nearest(name, known))


def _domains(rule: Rule, known: list[str]) -> Iterator[Fault]:
    for domain in rule.scope.domains:
        if domain not in known:
            what = f'scope.domains: no source is of the domain "{domain}"'
            mend = nearest(domain, known) or "Give the source its domain in logwatch.toml."
            yield Fault(f"[rules.{rule.id}]", what, mend)


def _teams(rule: Rule, known: list[str]) -> Iterator[Fault]:
    lowered = {team.lower() for team in known}
    excepted = getattr(rule.settings, "exceptions", ())
    named = [("scope.teams", team) for team in rule.scope.teams]
    named += [("settings.exceptions", item.team) for item in excepted if item.team]
    for key, team in named:
        if team.strip().lower() not in lowered:
            yield Fault(f"[rules.{rule.id}]", f'{key}: no team "{team}"', nearest(team, known))


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
            yield Fault(f"[rules.{rule.id}]", f'{key}: no role "{role}"', nearest(role, known))
