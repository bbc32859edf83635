"""What rules on domains see, where the lines of a source tell their domain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from logwatch.detect.judge import needs_of
from logwatch.detect.reading.narrowed import explained_as
from logwatch.detect.rule import Rule
from logwatch.detect.rulebook import Rulebook
from logwatch.detect.scope import ByDomains, folded, of_sources
from logwatch.detect.trigger import Month
from logwatch.files import PRIVATE_FOLDER
from logwatch.ingest.consultations import Units, units
from logwatch.ingest.domains import TOLD, by_line, limited, told
from logwatch.ingest.intake import Intake
from logwatch.ingest.profile import Profile
from logwatch.ingest.usage import Used
from logwatch.ingest.visits import Visits, visits
from logwatch.pipeline.request import Request
from logwatch.pipeline.usage import used_of
from logwatch.usage import Usage

_SEARCH: Final = ["source", "user", "time", "search_key"]


@dataclass(frozen=True, slots=True)
class Apart:
    """The lines of some domains, of the sources whose lines tell them; `visits` and `used` only
    when a rule needs them."""

    units: Units
    visits: Visits | None
    used: Used | None


@dataclass(frozen=True, slots=True)
class Domains:
    """The domains of each source, as `folded` gives them, and the numbers of those whose lines tell
    them."""

    of_sources: Mapping[str, frozenset[str]]
    by_line: tuple[int, ...]


def domains_of(rulebook: Rulebook, intake: Intake, profiles: Sequence[Profile]) -> Domains:
    """Lines are looked at only where rules are about domains."""
    fixed = {
        name: folded([profile.domain] if profile.domain else [])
        for name, profile in zip(intake.sources, profiles, strict=True)
    }
    if not _on_domains(rulebook):
        return Domains(fixed, ())
    counts, places = told(intake, profiles), by_line(profiles)
    lines = {
        intake.sources[place]: frozenset(_domains(counts, place).drop_nulls()) for place in places
    }
    return Domains({**fixed, **lines}, tuple(places))


def apart_of(
    rulebook: Rulebook, intake: Intake, profiles: Sequence[Profile], request: Request
) -> Mapping[frozenset[str], Apart]:
    """The lines of the domains that rules are about, where a source mixes these with others."""
    rules = _on_domains(rulebook)
    counts, places = told(intake, profiles) if rules else TOLD.to_frame(), by_line(profiles)
    return {
        wanted: _apart(wanted, number, asking, counts, intake, profiles, request)
        for number, (wanted, asking) in enumerate(_asked(rules).items())
        if any(_mixed(counts, place, wanted) for place in places)
    }


def months_of(month: Month, domains: Domains, apart: Mapping[frozenset[str], Apart]) -> ByDomains:
    """By the domains that are told apart, the month of these alone."""
    return {wanted: _month_of(month, wanted, domains, lines) for wanted, lines in apart.items()}


def _on_domains(rulebook: Rulebook) -> list[Rule]:
    return [rule for rule in rulebook.rules if rule.enabled and rule.scope.domains]


def _asked(rules: Sequence[Rule]) -> dict[frozenset[str], list[Rule]]:
    """The sets of domains that rules name, each with its rules."""
    asked: dict[frozenset[str], list[Rule]] = {}
    for rule in rules:
        asked.setdefault(folded(rule.scope.domains), []).append(rule)
    return asked


def _domains(counts: pl.DataFrame, place: int) -> pl.Series:
    return counts.filter(pl.col("source") == place)["domain"]


def _mixed(counts: pl.DataFrame, place: int, wanted: frozenset[str]) -> bool:
    """Whether some lines of the source are of these domains and others are not."""
    found = set(_domains(counts, place))
    return bool(found & wanted) and not found <= wanted


def _apart(
    wanted: frozenset[str],
    number: int,
    asking: Sequence[Rule],
    counts: pl.DataFrame,
    intake: Intake,
    profiles: Sequence[Profile],
    request: Request,
) -> Apart:
    scratch = request.scratch / f"domains-{number}"
    scratch.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    lines = limited(intake, profiles, counts, wanted, scratch)
    looked = any("visits" in needs_of(rule) for rule in asking)
    return Apart(
        units(lines, request.period, request.gap, scratch),
        visits(lines, profiles, request.period, request.gap, scratch) if looked else None,
        used_of(lines, profiles, request, asking, scratch),
    )


def _month_of(month: Month, wanted: frozenset[str], domains: Domains, apart: Apart) -> Month:
    """The month of these domains: whole sources, and lines of the others."""
    named = enumerate(domains.of_sources.values())
    places = [place for place, own in named if own & wanted and place not in domains.by_line]
    whole = of_sources(places)
    within = replace(
        month,
        events=pl.union([month.events.filter(whole), apart.units.events]),
        consultations=pl.union([month.consultations.filter(whole), apart.units.consultations]),
        usage=_usage_of(month.usage, whole, apart.used),
    )
    if apart.visits is None or month.course is None:
        return within
    scene, searches = month.course.scene, month.known.searches
    looks = explained_as(apart.visits.visits, scene.visits)
    seen = replace(scene, visits=pl.union([scene.visits.filter(whole), looks]))
    # Whether something followed a search is known of all domains together.
    asked = apart.visits.searches.select(_SEARCH).unique()
    own = searches.join(asked, on=_SEARCH, how="semi", nulls_equal=True)
    escapes = pl.union([month.known.escapes.filter(whole), apart.visits.escapes])
    return replace(
        within,
        given=replace(month.known, escapes=escapes),
        course=replace(month.course, scene=seen),
        sought=pl.union([searches.filter(whole), own]),
    )


def _usage_of(usage: Usage, whole: pl.Expr, own: Used | None) -> Usage:
    """Use in these domains; what is kept of earlier months is of all."""
    if own is None:
        return usage
    uses = pl.union([usage.uses.filter(whole), own.uses])
    return replace(usage, uses=uses, pages=pl.union([usage.pages.filter(whole), own.pages]))
