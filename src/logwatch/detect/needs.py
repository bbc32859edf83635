"""What rules may need, by where it comes from, in words, and what to say when it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from logwatch.detect.trigger import Need
from logwatch.language import Language

ReasonKey = Literal[
    "disabled", "no_source", "missing_table", "missing_field", "incomplete", "missing_norm"
]

FIELDS: Final[frozenset[Need]] = frozenset(
    {
        "user",
        "citizen",
        "time_of_day",
        "reason",
        "search_key",
        "session",
        "origin",
        "place",
        "page",
        "log_history",
    }
)
"""Needs that a source has or lacks; all others are of the whole run."""

TABLES: Final[frozenset[Need]] = frozenset(get_args(Need)) - FIELDS

_IN_LOG: Final[frozenset[Need]] = frozenset(
    {"visits", "edit", "print", "case", "attempt", "escape", "usage"}
)

IN_PART: Final[frozenset[Need]] = frozenset({"accounts", "earlier_use"})
"""Needs of which there may be a part; told after a table that is not there at all."""

NEEDS: Final[Mapping[Need, Mapping[Language, str]]] = {
    "user": {"nl": "wie er keek", "en": "who looked"},
    "citizen": {"nl": "naar welke burger is gekeken", "en": "which citizen was looked up"},
    "time_of_day": {"nl": "hoe laat het was", "en": "what time it was"},
    "relations": {"nl": "klantrelaties", "en": "relations"},
    "users": {"nl": "medewerkers", "en": "users"},
    "citizens": {"nl": "burgers", "en": "citizens"},
    "households": {"nl": "huishoudens van burgers", "en": "households of citizens"},
    "streets": {"nl": "straten van burgers", "en": "streets of citizens"},
    "surnames": {"nl": "achternamen van burgers", "en": "surnames of citizens"},
    "watch_list": {"nl": "aandachtslijst", "en": "watch list"},
    "links": {"nl": "eigen nummers van medewerkers", "en": "employees' own numbers"},
    "history": {"nl": "eerdere maanden", "en": "earlier months"},
    "visits": {"nl": "wie er naar wie keek", "en": "who looked at whom"},
    "edit": {"nl": "welke handelingen mutaties zijn", "en": "which actions are changes"},
    "print": {"nl": "welke handelingen afdrukken zijn", "en": "which actions are prints"},
    "case": {"nl": "bij welke zaak het hoort", "en": "case numbers"},
    "reason": {"nl": "om welke reden", "en": "the reason"},
    "search_key": {"nl": "waarop er is gezocht", "en": "what was searched by"},
    "attempt": {"nl": "wat er is gezocht of geweigerd", "en": "searches or refusals"},
    "escape": {
        "nl": "wanneer een escape of noodknop is gebruikt",
        "en": "when an escape or emergency button was used",
    },
    "session": {"nl": "in welke sessie", "en": "sessions"},
    "origin": {"nl": "op welke werkplek", "en": "workplaces"},
    "place": {"nl": "op welke werkplek of in welke sessie", "en": "workplaces or sessions"},
    "page": {"nl": "welke pagina is gebruikt", "en": "which page was used"},
    "usage": {"nl": "welk account is gebruikt", "en": "which account was used"},
    "accounts": {"nl": "vrijwel alle accounts", "en": "nearly all accounts"},
    "roles": {"nl": "functies van medewerkers", "en": "employees' roles"},
    "earlier_use": {
        "nl": "drie eerdere maanden op rij",
        "en": "three earlier months on end",
    },
    "log_history": {
        "nl": "eerdere maanden van de bron",
        "en": "earlier months of the source",
    },
}
"""Each need in both languages, as it stands in a sentence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule was not evaluated: `name` is the table, the field or the norm that is missing, or
    the table or history that is there in part."""

    key: ReasonKey
    name: str = ""


def lack_of(need: Need) -> Reason:
    """Why a rule is not evaluated without this need of the whole run."""
    if need in IN_PART:
        return Reason("incomplete", need)
    return Reason("missing_field" if need in _IN_LOG else "missing_table", need)
