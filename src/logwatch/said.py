"""Sentences that are written in English, and remember how to be said in another language."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

from logwatch.language import Language

_LOCATION: Final = ("lang", "nl")
_NOTHING: Final[Mapping[str, str | int]] = {}


class Said(str):
    """An English sentence that knows the template and the values that it was made of.

    Made by `said` or `known`; `Said(text)` itself is a text that nobody can translate.
    """

    template: str = ""
    values: Mapping[str, str | int] = _NOTHING


def said(template: str, /, **values: object) -> Said:
    """The sentence with its values: `said("no column for {name!r}", name="time")`.

    A value may be a sentence itself. Values are data: braces in them mean nothing. A template
    without values is the sentence as it stands, braces too.
    """
    kept = {name: _plain(value) for name, value in values.items()}
    sentence = Said(_filled(template, kept))
    sentence.template, sentence.values = template, kept
    return sentence


def foreign(text: str) -> Said:
    """A sentence of the system or of a library, which the catalogue may have."""
    sentence = Said(text)
    sentence.template = text
    return sentence


def listed(parts: Sequence[str]) -> Said:
    """The parts with commas between, each of which may be a sentence itself."""
    told = Said()
    for part in parts:
        told = said("{one}, {other}", one=told, other=part) if told else said("{one}", one=part)
    return told


def sentence_of(error: Exception) -> Said:
    """What an error says: the sentence that it was raised with, else its text."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Said) else foreign(str(error))


def translated(text: str, language: Language) -> str:
    """The text in the language; English where the catalogue does not know it, or it is no Said."""
    if not isinstance(text, Said):
        return text
    template = catalogue().get(text.template) if language == "nl" else None
    if template is None:
        return str(text)
    return _filled(template, {name: _told(value, language) for name, value in text.values.items()})


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, str]:
    """The Dutch templates by the English ones; read when the first is asked for."""
    folder = files("logwatch").joinpath(*_LOCATION)
    pages = [page.read_text("utf-8") for page in folder.iterdir() if page.name.endswith(".toml")]
    return {english: dutch for page in pages for english, dutch in tomllib.loads(page).items()}


def _filled(template: str, values: Mapping[str, str | int]) -> str:
    return template.format_map(values) if values else template


def _plain(value: object) -> str | int:
    return value if isinstance(value, str | int) else str(value)


def _told(value: str | int, language: Language) -> str | int:
    return translated(value, language) if isinstance(value, str) else value
