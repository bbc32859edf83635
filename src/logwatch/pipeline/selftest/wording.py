"""Why a case cannot be planted, in both languages."""

from typing import Final

from logwatch.report.facts import Wording

MISSING: Final = {
    "nobody": Wording(
        "niemand die onder de regel valt gebruikte deze bron",
        "nobody whom the rule covers used this source",
    ),
    "room": Wording("de grens is te hoog om na te spelen", "the limit is too high to be played"),
    "days": Wording(
        "de regel vraagt meer dagen dan de periode heeft",
        "the rule asks for more days than the period has",
    ),
    "time_of_day": Wording(
        "het logboek legt niet vast hoe laat het was", "the log does not record what time it was"
    ),
    "search": Wording("het logboek toont geen zoekacties", "the log shows no searches"),
    "escape": Wording(
        "het logboek toont niet wanneer een escape of noodknop is gebruikt",
        "the log does not show when an escape or emergency button was used",
    ),
    "print": Wording("het logboek toont geen afdrukken", "the log shows no prints"),
    "reason": Wording(
        "het logboek noemt geen redenen, of het systeem vraagt er niet om",
        "the log gives no reasons, or the system does not ask for them",
    ),
    "free_reasons": Wording(
        "met een lijst van toegestane redenen telt herhaling niet",
        "with a list of allowed reasons repetition does not count",
    ),
    "relations": Wording("er is geen tabel met klantrelaties", "there is no table of relations"),
    "domains": Wording(
        "de klantrelaties noemen geen twee domeinen", "the relations do not name two domains"
    ),
    "user_domains": Wording(
        "de tabel met medewerkers noemt geen domeinen", "the table of users names no domains"
    ),
    "links": Wording(
        "er zijn geen eigen nummers van medewerkers", "there are no own numbers of employees"
    ),
    "household": Wording(
        "de tabel met burgers noemt geen adressen", "the table of citizens names no addresses"
    ),
    "street": Wording(
        "de tabel met burgers noemt geen straten", "the table of citizens names no streets"
    ),
    "surname": Wording(
        "de tabel met burgers noemt geen achternamen", "the table of citizens names no surnames"
    ),
    "place": Wording(
        "het logboek noemt geen werkplekken of sessies waarop de regel let",
        "the log names no workplaces or sessions that the rule looks at",
    ),
    "page": Wording("het logboek noemt geen pagina's", "the log names no pages"),
    "roles": Wording(
        "van geen paar noemt de tabel met medewerkers beide functies",
        "of no pair does the table of users name both roles",
    ),
    "usual": Wording(
        "in deze bron zijn te weinig regels gebruikelijk om stilte op te merken",
        "too few lines are usual in this source for silence to be noticed",
    ),
    "few_unknown": Wording(
        "de tabel met medewerkers mist al zoveel accounts dat de regel met één erbij niet meer zou "
        "oordelen",
        "the table of users already lacks so many accounts that with one more the rule would not "
        "be evaluated",
    ),
    "watched": Wording(
        "er staat niemand op de aandachtslijst", "there is nobody on the watch list"
    ),
}
"""By what `Lacks` names; `links` to `watched` and `relations` are what Tables may tell."""
