"""What a profile says, in plain words: for who must know whether it fits an export."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from babel.lists import format_list

from logwatch.cli.terminal import Texts
from logwatch.ingest.profile import FORMAT_WORDS, Columns, Filter, Profile

_MOMENT: Final = datetime(2026, 10, 31, 14, 5, 9)
_SPOKEN: Final = re.compile(r"(%[-]?[YymdeHIMSpbBaAjT]|[^%])*")
_VALUES: Final = (
    ("consulting", "actions"),
    ("editing", "actions"),
    ("printing", "actions"),
    ("searching", "actions"),
    ("refused", "outcomes"),
    ("actions", "escapes"),
    ("pages", "escapes"),
    ("outcomes", "escapes"),
)


def heading(profile: Profile, words: Texts) -> list[str]:
    """What is read with it, and how sure its columns are."""
    names = words("profile_made_up") if profile.made_up_columns else ""
    title, description = profile.title, profile.description
    told = [title, *([description] if description else [])]
    lines = [text.nl if words.language == "nl" else text.en for text in told]
    return [line for line in (*lines, names) if line]


def columns(profile: Profile, words: Texts) -> list[tuple[str, str, str]]:
    """Key, meaning and the export's names of each field that it has."""
    return [
        (field, words(f"field_{field}"), _either(profile.columns.names(field), words))
        for field in Columns.model_fields
        if profile.columns.names(field)
    ]


def details(profile: Profile, words: Texts) -> Iterator[str]:
    """One sentence for everything else that it says, and for what it cannot show."""
    yield words("profile_times", forms=_either(_forms(profile, words), words))
    yield words("profile_zone", zone=profile.time.zone)
    if profile.time.local_zone != profile.time.zone:
        yield words("profile_local_zone", zone=profile.time.local_zone)
    if profile.columns.citizen:
        yield words(f"profile_citizen_{profile.citizen.kind}")
    if profile.columns.user and profile.user.exact:
        yield words("profile_exact")
    yield from _deeds(profile, words)
    yield from _left_out(profile, words)
    if profile.columns.reason:
        yield words(f"profile_reasons_{profile.requires_reason}".lower())
    if profile.domain:
        yield words("profile_domain", domain=profile.domain)
    yield from (
        words(f"profile_layout_{name}", value=value)
        for name, value in profile.layout.model_dump(exclude_none=True).items()
    )
    if lacking := _lacking(profile):
        yield words("profile_lacking", fields=_all([words(f"field_{n}") for n in lacking], words))


def _forms(profile: Profile, words: Texts) -> list[str]:
    return [
        words(f"form_{form}") if form in FORMAT_WORDS else _example(form)
        for form in profile.time.formats
    ]


def _example(form: str) -> str:
    """A moment written so, or the form itself where Python has no word for a part of it."""
    return _MOMENT.strftime(form) if _SPOKEN.fullmatch(form) else form


def _deeds(profile: Profile, words: Texts) -> Iterator[str]:
    if profile.columns.action and not profile.actions.consulting:
        yield words("profile_all_consult")
    for name, table in _VALUES:
        if values := getattr(getattr(profile, table), name):
            joined = _all if table == "actions" else _either
            yield words(f"profile_{table}_{name}", values=joined(_quoted(values), words))


def _left_out(profile: Profile, words: Texts) -> Iterator[str]:
    """Whose lines, and which, do not count."""
    if profile.system.accounts:
        yield words("profile_system", accounts=_all(_quoted(profile.system.accounts), words))
    yield from (_filtered(rows, words) for rows in profile.filter)
    if profile.required:
        fields = _all([words(f"field_{name}") for name in profile.required], words)
        yield words("profile_required", fields=fields)


def _filtered(rows: Filter, words: Texts) -> str:
    key = "profile_only" if rows.values else "profile_not"
    values = _quoted(rows.values or rows.not_values or ())
    return words(key, column=rows.column, values=_either(values, words))


def _lacking(profile: Profile) -> list[str]:
    """The fields that no column tells, but for those that stand for another way to tell it."""
    told = {"time", "date", "time_of_day", "event_id"}
    told |= {"domain"} if profile.domain else set()
    return [n for n in Columns.model_fields if n not in told and not profile.columns.names(n)]


def place(path: Path, words: Texts) -> str:
    """Where the file lies, and how to change what it says."""
    return words("profile_place", place=path)


def _quoted(values: Sequence[str]) -> list[str]:
    return [f"'{value}'" for value in values]


def _either(names: Sequence[str], words: Texts) -> str:
    return format_list(names, style="or", locale=words.language)


def _all(names: Sequence[str], words: Texts) -> str:
    return format_list(names, locale=words.language)
