"""Why a run is incomplete or a rule was not evaluated, in both languages."""

from typing import Final

from logwatch.detect.judge import Verdict
from logwatch.report.facts import Wording

_NAMES: Final = {
    "relations": Wording("klantrelaties", "relations"),
    "users": Wording("medewerkers", "users"),
    "user": Wording("wie er keek", "who looked"),
    "citizen": Wording("naar welke burger is gekeken", "which citizen was looked up"),
    "citizens": Wording("burgers", "citizens"),
    "links": Wording("eigen nummers van medewerkers", "employees' own numbers"),
    "history": Wording("eerdere maanden", "earlier months"),
    "visits": Wording("wie er naar wie keek", "who looked at whom"),
    "edit": Wording("welke handelingen mutaties zijn", "which actions are changes"),
    "print": Wording("welke handelingen afdrukken zijn", "which actions are prints"),
    "case": Wording("zaaknummers", "case numbers"),
    "reason": Wording("de reden", "the reason"),
    "search": Wording("zoekopdrachten", "searches"),
    "attempt": Wording("zoekopdrachten of weigeringen", "searches or refusals"),
    "escape": Wording(
        "wanneer een escape of noodknop is gebruikt", "when an escape or emergency button was used"
    ),
    "time_of_day": Wording("hoe laat het was", "what time it was"),
}
_REASONS: Final = {
    "disabled": Wording("De regel staat uit.", "The rule is switched off."),
    "no_source": Wording("Geen enkele bron valt onder deze regel.", "The rule covers no source."),
    "missing_table": Wording("De tabel {name} ontbreekt.", "The table of {name} is missing."),
    "missing_field": Wording("Geen bron legt vast {name}.", "No source records {name}."),
    "missing_norm": Wording(
        "De gemeente heeft nog geen norm vastgesteld (instelling {name}).",
        "The municipality has set no norm yet (setting {name}).",
    ),
}
_NOTHING: Final = Wording(
    "Er waren geen logregels om over te oordelen.", "There were no log lines to judge."
)
_NAMELESS: Final = Wording(
    "Sommige logregels noemen niet wie er keek, naar wie, of hoe laat.",
    "Some log lines do not say who looked, at whom, or at what time.",
)
_PARTLY: Final = Wording("{source} legt niet vast {name}.", "{source} does not record {name}.")


def say(wording: Wording, **places: str | int | Wording) -> Wording:
    """The wording with its places filled, each language with its own words."""

    def filled(language: str) -> str:
        own = {
            key: getattr(value, language) if isinstance(value, Wording) else value
            for key, value in places.items()
        }
        return str(getattr(wording, language)).format(**own)

    return Wording(filled("nl"), filled("en"))


def why_not(verdict: Verdict, evaluated: int, not_evaluated: int) -> Wording | None:
    """Why the rule was not evaluated, or on which events not; None when it was, on all.

    `evaluated` and `not_evaluated` are numbers of events.
    """
    if verdict.reason is not None:
        name = verdict.reason.name
        return say(_REASONS[verdict.reason.key], name=_NAMES.get(name, Wording(name, name)))
    parts = [
        say(_PARTLY, source=source, name=_NAMES.get(field, Wording(field, field)))
        for source, field in verdict.unjudged
    ]
    if not evaluated:
        parts.append(_NOTHING)
    elif not_evaluated and not parts:
        parts.append(_NAMELESS)
    if not parts:
        return None
    return Wording(" ".join(part.nl for part in parts), " ".join(part.en for part in parts))
