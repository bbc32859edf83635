"""What the name of an export's column says that the column holds."""

import re
from typing import Final

_NAMES: Final = {
    "event_id": "eventid logid logregelid actieid auditid uuid guid regelnummer volgnummer "
    "recordid",
    "citizen": "bsn burgerservicenummer burger sofinummer sofi klant klantnummer clientnummer "
    "client persoon persoonsnummer citizen subject betrokkene objectid patient patientid "
    "patientnr patientnummer",
    "user": "gebruiker gebruikersnaam gebruikersid medewerker medewerkernummer account user userid "
    "gebruikernaam gebruikersnr gebruikersnummer medewerkernaam medewerkerid username login "
    "loginnaam raadpleger resource employee users userids userprincipalname upn actorid "
    "actorname actoralternateid benutzer benutzername mitarbeiter bearbeiter",
    "time": "tijdstip datumtijd datumentijd tijdstempel timestamp datetime moment "
    "logtijd raadpleegmoment zeitstempel zeitpunkt eventtime creationtime createdat unixtime "
    "epoch ts",
    "date": "datum date logdatum raadpleegdatum",
    "time_of_day": "tijd time uur uurtijd uhrzeit zeit",
    "case": "zaak zaaknummer zaakid dossier dossiernummer case caseid casenumber "
    "caseconceptname aktenzeichen fallnummer",
    "action": "actie actienaam handeling handelingnaam activiteit action activity bewerking "
    "gebeurtenis event eventtype eventname operation operations verb conceptname aktion",
    "page": "pagina paginanaam scherm page screen overzicht url requesturi",
    "reason": "reden doel doelbinding grondslag toelichting reason purpose grund",
    "search_key": "zoeksleutel zoekterm zoekvraag zoekargument zoekcriteria searchkey searchterm",
    "outcome": "resultaat uitkomst status outcome result resultstatus ergebnis",
    "escape": "escape noodknop noodprocedure noodtoegang redenescape escalatiereden "
    "breaktheglass emergencyaccess",
    "domain": "domein product regeling wet cluster domain",
    "session": "sessie sessieid sessienummer session sessionid externalsessionid sitzung",
    "origin": "werkplek werkstation ip ipadres ipaddress workstation herkomst terminal origin "
    "clientip clientipaddress sourceip sourceips sourceipaddress arbeitsplatz rechner",
}
_MEANING_OF: Final = {word: meaning for meaning, words in _NAMES.items() for word in words.split()}
# Why a look-up failed is no reason to look.
_ELSE: Final = frozenset({"outcomereason", "resultreason", "statusreason", "responsestatusreason"})
_VAGUE: Final = frozenset({"resource", "subject", "event", "objectid"})


def named_meaning(name: str) -> str | None:
    """What a column's name says, in Dutch, English or German, if anything: all its words, else the
    last, else the last two: `user.name` is a user, `case:concept:name` no name but a case."""
    words = _words(name)
    if "".join(words[-2:]) in _ELSE:
        return None
    tried = ("".join(words), words[-1], "".join(words[-2:]))
    return next((_MEANING_OF[word] for word in tried if word in _MEANING_OF), None)


def is_vague(name: str) -> bool:
    """Whether the last word of a name means this in some logs, and something else in others."""
    return _words(name)[-1] in _VAGUE


def says_utc(name: str) -> bool:
    """Whether a column's name says that its times are UTC's, as `Date (UTC)` does."""
    return re.search(r"(?<![a-z])(utc|gmt)(?![a-z])|U(tc|TC)$", name, re.IGNORECASE) is not None


def _words(name: str) -> list[str]:
    """The parts of a name in letters; a place in a list (`ips.0`) is none."""
    parts = [re.sub(r"[^a-z]", "", part) for part in re.split(r"[.:\]]", name.casefold())]
    return [part for part in parts if part] or [""]
