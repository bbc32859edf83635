"""The id of a profile that is drafted, from the names of files."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from babel.dates import get_month_names

NO_NAME: Final = "new-source"

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_WORDS: Final = re.compile(r"[a-z0-9]+")
_NUMBERED: Final = re.compile(r"\d+|.*\d.*\d.*")
_MONTHS: Final = frozenset(
    name.rstrip(".").lower()
    for language in ("nl", "en")
    for width in ("wide", "abbreviated")
    for name in get_month_names(width, locale=language).values()
)


def draft_id(profile: Path, export: Path) -> str:
    """The id for a draft: its file's name, by which it is found, else made of the export's name."""
    return profile.stem if _ID.fullmatch(profile.stem) else spoken_id(export.name)


def spoken_id(file_name: str) -> str:
    """The words of a file's name without its suffixes: `Suwinet_2026-10.csv` gives `suwinet`.

    Dates go, and so does every word with two digits or more: it may be a citizen's or an employee's
    number. `new-source` when nothing is left.
    """
    stem = file_name.lstrip(".").split(".")[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = [word for word in _WORDS.findall(plain) if not _tells_too_much(word)]
    return "-".join(words) or NO_NAME


def _tells_too_much(word: str) -> bool:
    return word in _MONTHS or _NUMBERED.fullmatch(word) is not None
