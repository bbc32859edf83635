"""Why a run is incomplete or a rule was not evaluated, in both languages."""

from typing import Final

from logwatch.detect.judge import Verdict
from logwatch.detect.needs import NEEDS
from logwatch.language import Language
from logwatch.report.facts import Wording
from logwatch.report.texts import load_texts

_NAMES: Final = {str(need): Wording(said["nl"], said["en"]) for need, said in NEEDS.items()}
_IN_PART: Final = {
    "accounts": Wording(
        "veel accounts uit het logboek staan niet in de tabel met medewerkers",
        "many accounts in the log are not in the table of users",
    ),
    "earlier_use": Wording(
        "er zijn nog geen drie eerdere maanden op rij bewaard",
        "three earlier months on end have not been kept yet",
    ),
}
_NO_HISTORY: Final = "log_history"
_ALL_NEW: Final = Wording(
    "Van geen enkele bron zijn eerdere maanden bewaard om mee te vergelijken.",
    "No earlier months of any source are kept to compare with.",
)
_NEW: Final = Wording(
    "Van {source} zijn geen eerdere maanden bewaard om mee te vergelijken.",
    "No earlier months of {source} are kept to compare with.",
)
_REASONS: Final = {
    "disabled": Wording("De regel staat uit.", "The rule is switched off."),
    "no_source": Wording("Geen enkele bron valt onder deze regel.", "The rule covers no source."),
    "missing_table": Wording("De tabel met {name} ontbreekt.", "The table of {name} is missing."),
    "missing_field": Wording("Geen bron legt vast {name}.", "No source records {name}."),
    "incomplete": Wording("Nog niet te beoordelen: {name}.", "Cannot be judged yet: {name}."),
    "missing_norm": Wording(
        "De gemeente heeft nog geen norm vastgesteld (instelling {name}).",
        "The municipality has set no norm yet (setting {name}).",
    ),
}
_MISSING: Final = {
    "households": Wording(
        "Geen tabel noemt huishoudens van burgers.", "No table names households of citizens."
    ),
    "streets": Wording(
        "Geen tabel noemt straten van burgers.", "No table names streets of citizens."
    ),
    "surnames": Wording(
        "Geen tabel noemt achternamen van burgers.", "No table names surnames of citizens."
    ),
    "roles": Wording(
        "Geen tabel noemt functies van medewerkers.", "No table names roles of employees."
    ),
    "watch_list": Wording("Er is geen aandachtslijst.", "There is no watch list."),
    "links": Wording(
        "Eigen nummers van medewerkers zijn niet gegeven, of er is niet besloten dat ze gebruikt "
        "mogen worden.",
        "Employees' own numbers are not given, or it was not decided that they may be used.",
    ),
    "history": Wording(
        "Er zijn nog geen eerdere maanden bewaard.", "No earlier months are kept yet."
    ),
}
"""What is no table of its own."""
_NOTHING: Final = Wording(
    "Er waren geen logregels om over te oordelen.", "There were no log lines to judge."
)
_NAMELESS: Final = Wording(
    "Sommige logregels noemen niet wie er keek, naar wie, of hoe laat.",
    "Some log lines do not say who looked, at whom, or at what time.",
)
_PARTLY: Final = Wording("{source} legt niet vast {name}.", "{source} does not record {name}.")


def say(wording: Wording, **places: str | int | Wording) -> Wording:
    """The wording with its places filled, each language with its own words and numbers."""

    def filled(language: Language) -> str:
        number = load_texts(language).number
        own = {
            key: value.text(language)
            if isinstance(value, Wording)
            else number(value)
            if isinstance(value, int)
            else value
            for key, value in places.items()
        }
        return wording.text(language).format(**own)

    return Wording(filled("nl"), filled("en"))


def say_counted(
    forms: tuple[Wording, Wording], number: int, **places: str | int | Wording
) -> Wording:
    """The singular or the plural, by a `number` that is one of its places."""
    one, more = forms
    return say(one if number == 1 else more, number=number, **places)


def why_not(verdict: Verdict, evaluated: int, not_evaluated: int) -> Wording | None:
    """Why the rule was not evaluated, or on which events not; None when it was, on all.

    `evaluated` and `not_evaluated` are numbers of events.
    """
    if verdict.reason is not None:
        name = verdict.reason.name
        if name == _NO_HISTORY:
            return _ALL_NEW
        if verdict.reason.key == "missing_table" and name in _MISSING:
            return _MISSING[name]
        names = _IN_PART if verdict.reason.key == "incomplete" else _NAMES
        return say(_REASONS[verdict.reason.key], name=names.get(name, Wording(name, name)))
    parts = [_lacking(source, field) for source, field in verdict.unjudged]
    if not evaluated:
        parts.append(_NOTHING)
    elif not_evaluated and not parts:
        parts.append(_NAMELESS)
    if not parts:
        return None
    return Wording(" ".join(part.nl for part in parts), " ".join(part.en for part in parts))


def _lacking(source: str, field: str) -> Wording:
    """What a source does not show, so that it is not judged."""
    if field == _NO_HISTORY:
        return say(_NEW, source=source)
    return say(_PARTLY, source=source, name=_NAMES.get(field, Wording(field, field)))
