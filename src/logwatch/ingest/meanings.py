"""What a column of an unknown export probably means: by its name and by what stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from logwatch.ingest.column_names import named_meaning
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
    "%Y/%m/%d %H:%M:%S%.f",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d-%H.%M.%S%.f",
    "%d/%B/%Y:%H:%M:%S %z",
    "%d/%B/%Y:%H:%M:%S",
    "%B %d, %Y @ %H:%M:%S%.f",
)
DATE_FORMS: Final = (
    "%d-%m-%Y",
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d-%m-%y",
    "%Y/%m/%d",
    "%Y.%m.%d",
)
CLOCK_FORMS: Final = ("%H:%M:%S", "%H:%M")
NAMED_FORMS: Final = ("iso", "excel", "epoch")
"""What a column has to be named time for: nearly any number is one of Excel's, or since 1970."""

NUMBERS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "time": NAMED_FORMS,
    "date": ("epoch",),
    "time_of_day": ("epoch",),
}
"""Which of these a column may have, by what its name says."""

_ENOUGH: Final = 0.95
_MOSTLY: Final = 0.5
_CODES: Final = frozenset({"citizen", "user", "case", "session", "origin", "event_id"})


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a column, in shares of the filled cells (`filled`: of all rows).

    `time_format` is the first form that nearly all cells have; `midnight`: they have times of day,
    and all of these are 00:00. `different`: the different values; `sentences`: those of four words
    or more; `either_order`: the form fits as well with day and month exchanged.
    """

    filled: float
    bsn: float
    time_format: str | None
    midnight: bool = False
    different: float = 1.0
    sentences: float = 0.0
    either_order: bool = False


Reason = Literal[
    "name",
    "form",
    "name_and_form",
    "midnight",
    "bsn",
    "no_form",
    "either_order",
    "repeats",
    "sentences",
    "other",
    "nothing",
]

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
    "either_order": {
        "nl": "bijna alle waarden hebben de vorm {value}, maar dag en maand kunnen omgekeerd staan",
        "en": "nearly all values have the form {value}, but day and month may stand the other way",
    },
    "repeats": {
        "nl": "de naam duidt op een nummer per logregel, maar waarden komen vaker voor",
        "en": "the name says a number for each line, but values occur more than once",
    },
    "sentences": {
        "nl": "de naam zegt het, maar de meeste waarden zijn hele zinnen",
        "en": "the name says so, but most values are sentences",
    },
    "other": {
        "nl": "de naam kan het betekenen, maar een andere kolom past beter",
        "en": "the name may say so, but another column fits better",
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
        return _of_time(named, form, either_order=content.either_order)
    if content.bsn >= _ENOUGH:
        return "citizen", Why("bsn", f"{content.bsn:.0%}")
    if named in ("time", "date", "time_of_day"):
        return None, Why("no_form")
    doubt = _against(named, content)
    return (named, Why("name")) if doubt is None else (None, doubt)


def _against(named: str | None, content: Content) -> Why | None:
    """Why a column has not the meaning that its name says, if it has not."""
    if named is None:
        return Why("nothing")
    if named == "event_id" and content.different < _ENOUGH:
        return Why("repeats")
    if named in _CODES and content.sentences >= _MOSTLY:
        return Why("sentences")
    return None


def _of_time(named: str | None, form: str, *, either_order: bool) -> tuple[str, Why]:
    reason = Why("either_order" if either_order else "form", form)
    if form in DATE_FORMS:
        return "date", reason
    if form in CLOCK_FORMS:
        return "time_of_day", reason
    plain = named != "time" or either_order
    return "time", reason if plain else Why("name_and_form", form)
