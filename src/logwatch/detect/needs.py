"""What rules need, in words: for why a rule was not evaluated, and for what it looks at."""

from collections.abc import Mapping
from typing import Final

from logwatch.detect.rule import Language
from logwatch.detect.trigger import Need

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
    "case": {"nl": "zaaknummers", "en": "case numbers"},
    "reason": {"nl": "de reden", "en": "the reason"},
    "search": {"nl": "zoekopdrachten", "en": "searches"},
}
"""Each need in both languages, as it stands in a sentence."""
