"""What the tables of this municipality tell: no more is planted in their copies."""

from dataclasses import dataclass
from typing import Final

from logwatch.detect.reading.settings import Windows
from logwatch.detect.triggers.missing_reason import Settings as ReasonSettings
from logwatch.detect.triggers.reading_list import Settings as ListSettings
from logwatch.identifiers import CitizenKind
from logwatch.pipeline.gather import Taken

_OF_CITIZENS: Final = ("household", "street", "surname")


@dataclass(frozen=True, slots=True)
class Tables:
    """What there is (relations, links, watched, household, street, surname), the domains of the
    relations, how citizens are numbered, the reasons that are allowed (none: any), the windows
    within which a look is explained, and the roles of users as they are spelled."""

    tell: frozenset[str]
    domains: tuple[str, ...]
    kind: CitizenKind
    reasons: tuple[str, ...]
    windows: Windows
    roles: tuple[str, ...] = ()


def tables_of(taken: Taken) -> Tables:
    """What the tables that were read tell."""
    reference = taken.reference
    there = {
        "relations": bool(taken.request.relations),
        "links": reference.users["citizen"].is_not_null().any(),
        "watched": bool(reference.watch_tokens) or reference.citizens["watched"].any(),
        **{name: reference.citizens[name].is_not_null().any() for name in _OF_CITIZENS},
    }
    domains = reference.relations["domain"].drop_nulls().unique().sort()
    roles = reference.users["role"].drop_nulls().str.split("|").explode().str.strip_chars()
    settings = [rule.settings for rule in taken.rulebook.rules if rule.enabled]
    allowed = [one.allowed for one in settings if isinstance(one, ReasonSettings) and one.allowed]
    windows = [one.explain for one in settings if isinstance(one, ListSettings)]
    return Tables(
        tell=frozenset(name for name, is_there in there.items() if is_there),
        domains=tuple(domains),
        kind=taken.request.relation_kind,
        reasons=allowed[0] if allowed else (),
        windows=windows[0] if windows else Windows(),
        roles=tuple(roles.filter(roles != "").unique().sort()),
    )
