"""What a column of an unknown export probably means: by its name and by what stands in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from logwatch.language import Language

TIME_FORMS: Final = (
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y, %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%#z",
    "%Y-%m-%d %H:%M:%S%#z",
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%d%H%M%S",
    "%d/%m/%Y %H:%M",
    "%d-%m-%Y, %H:%M",
    "%d/%m/%Y, %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d-%m-%y %H:%M:%S",
    "%d-%m-%y %H:%M",
    "%d/%m/%y %H:%M",
    "%d-%B-%Y %H:%M:%S",
    "%d-%B-%Y %H:%M",
    "%d %B %Y %H:%M:%S",
    "%d %B %Y %H:%M",
    "%d-%m-%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %I:%M %p",
    "%d/%m/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
)
DATE_FORMS: Final = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%d.%m.%Y", "%d-%m-%y")
CLOCK_FORMS: Final = ("%H:%M:%S", "%H:%M")
NAMED_FORMS: Final = ("iso", "excel")
"""What a column has to be named time for: nearly any number is one of Excel's."""

_NAMES: Final = {
    "event_id": "eventid logid logregelid actieid uuid guid regelnummer volgnummer recordid",
    "citizen": "bsn burgerservicenummer burger sofinummer sofi klant klantnummer clientnummer "
    "client persoon persoonsnummer citizen subject betrokkene objectid",
    "user": "gebruiker gebruikersnaam gebruikersid medewerker medewerkernummer account user userid "
    "gebruikernaam gebruikersnr gebruikersnummer medewerkernaam medewerkerid username login "
    "loginnaam raadpleger resource employee",
    "time": "tijdstip datumtijd datumentijd tijdstempel timestamp datetime moment "
    "logtijd raadpleegmoment",
    "date": "datum date logdatum raadpleegdatum",
    "time_of_day": "tijd time uur uurtijd",
    "case": "zaak zaaknummer zaakid dossier dossiernummer case caseid casenumber",
    "action": "actie actienaam handeling handelingnaam activiteit action activity bewerking "
    "gebeurtenis event",
    "page": "pagina paginanaam scherm page screen overzicht url",
    "reason": "reden doel doelbinding grondslag toelichting reason purpose",
    "search_key": "zoeksleutel zoekterm zoekvraag zoekargument zoekcriteria searchkey searchterm",
    "outcome": "resultaat uitkomst status outcome result",
    "escape": "escape noodknop noodprocedure noodtoegang redenescape escalatiereden "
    "breaktheglass emergencyaccess",
    "domain": "domein product regeling wet cluster domain",
    "session": "sessie sessieid sessienummer session sessionid",
    "origin": "werkplek werkstation ip ipadres ipaddress workstation herkomst terminal origin",
}
_MEANING_OF: Final = {word: meaning for meaning, words in _NAMES.items() for word in words.split()}
_ENOUGH: Final = 0.95


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column, in shares of the filled cells (`filled`: of all rows).

    `time_format` is the first form that nearly all cells have; `midnight`: they have times of day,
    and all of these are 00:00.
    """

    filled: float
    bsn: float
    time_format: str | None
    midnight: bool = False


Reason = Literal["name", "form", "name_and_form", "midnight", "bsn", "no_form", "nothing"]

_SAID: Final[Mapping[Reason, Mapping[Language, str]]] = {
    "name": {"nl": "door de naam", "en": "by its name"},
    "form": {
        "nl": "bijna alle waarden hebben de vorm {value}",
        "en": "nearly all values have the form {value}",
    },
    "name_and_form": {
        "nl": "door de naam, en bijna alle waarden hebben de vorm {value}",
        "en": "by its name, and nearly all values have the form {value}",
    },
    "midnight": {
        "nl": "bijna alle waarden zijn datums; de tijd is altijd 00:00",
        "en": "nearly all values are dates; the time of day is always 00:00",
    },
    "bsn": {
        "nl": "{value} van de waarden doorstaat de BSN-proef",
        "en": "{value} of the values pass the BSN test",
    },
    "no_form": {
        "nl": "de naam duidt op tijd, maar geen bekende tijdvorm past op de waarden",
        "en": "the name says time, but no known form of time fits the values",
    },
    "nothing": {
        "nl": "de naam en de waarden zeggen het niet",
        "en": "neither the name nor the values say",
    },
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a column means what it does, by a name for each reason."""

    reason: Reason
    value: str = ""

    def text(self, language: Language) -> str:
        """The reason in words."""
        return _SAID[self.reason][language].format(value=self.value)


def named_meaning(name: str) -> str | None:
    """What the last word of a column's name says, in Dutch or English, if anything; else the last
    two: `user.name` is a user."""
    words = [re.sub(r"[^a-z]", "", word) for word in re.split(r"[.:\]]", name.casefold())]
    return _MEANING_OF.get(words[-1]) or _MEANING_OF.get("".join(words[-2:]))


def meaning_of(name: str, content: Content) -> tuple[str | None, Why]:
    """The profile's key for a column, or None, with the reason.

    A column of moments is the time and one of BSNs the citizen whatever their names say; otherwise
    the name decides, as long as the content does not contradict it.
    """
    named = named_meaning(name)
    form = content.time_format
    if form is not None:
        if content.midnight and named != "time":
            return "date", Why("midnight")
        return _of_time(named, form)
    if content.bsn >= _ENOUGH:
        return "citizen", Why("bsn", f"{content.bsn:.0%}")
    if named in ("time", "date", "time_of_day"):
        return None, Why("no_form")
    if named is None:
        return None, Why("nothing")
    return named, Why("name")


def _of_time(named: str | None, form: str) -> tuple[str, Why]:
    reason = Why("form", form)
    if form in DATE_FORMS:
        return "date", reason
    if form in CLOCK_FORMS:
        return "time_of_day", reason
    return "time", reason if named != "time" else Why("name_and_form", form)
