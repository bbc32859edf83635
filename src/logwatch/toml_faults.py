"""What is wrong with values, in plain words: which key, what it must be, how to mend it."""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from logwatch.clock import CLOCK_MEND
from logwatch.errors import Fault
from logwatch.said import Said, said, sentence_of
from logwatch.toml_positions import Loc

M = TypeVar("M", bound=BaseModel)

Locate = Callable[[Loc], str]
"""Turns a place inside a document into a place that a person can open."""

_TABLES: Final = ("model_type", "model_attributes_type")
_SENTENCES: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a known name",
    "string_type": "must be text between quotes",
    "int": "must be a whole number",
    "float": "must be a number",
    "finite_number": "must be a number",
    "bool": "must be true or false",
    "list_type": "must be a list between [ and ]",
    "tuple_type": "must be a list between [ and ]",
    "set_type": "must be a list between [ and ]",
    "frozen_set_type": "must be a list between [ and ]",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "mapping_type": "must be a table",
    "date": "must be a date, such as 2026-10-01",
    "datetime": "must be a moment, such as 2026-10-01T22:00:00",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "string_too_short": "must not be empty",
    "too_short": "needs at least {min_length}",
    "string_pattern_mismatch": "must match the pattern {pattern}",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
}


def validated(
    data: Mapping[str, Any],
    model: type[M],
    locate: Locate,
    hints: Mapping[str, Said] | None = None,
    prefix: Loc = (),
) -> tuple[M | None, list[Fault]]:
    """The model, or None with all faults. `prefix` is where `data` lies inside its file."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    known = hints or {}
    faults = [_fault(detail, data, model, locate, known, prefix) for detail in details]
    return None, list(dict.fromkeys(faults))


def faults_of(
    data: Mapping[str, Any],
    model: type[BaseModel],
    locate: Locate,
    hints: Mapping[str, Said] | None = None,
    prefix: Loc = (),
) -> list[Fault]:
    """All that is wrong with the data, to be raised together with the faults of other files."""
    return validated(data, model, locate, hints, prefix)[1]


def nearest(name: object, names: object) -> Said:
    """`Did you mean "x"?`, else `Known names: ...`; empty when there are no names."""
    known = sorted({str(item) for item in names}) if isinstance(names, list | set | tuple) else []
    close = difflib.get_close_matches(str(name), known, n=1)
    if close:
        return said('Did you mean "{name}"?', name=close[0])
    return said("Known names: {names}.", names=", ".join(known)) if known else Said()


def spoken(loc: Loc) -> str:
    """A place in words: `test[2].events[1].time`, indexes from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")


def _fault(
    detail: ErrorDetails,
    data: Mapping[str, Any],
    model: type[BaseModel],
    locate: Locate,
    hints: Mapping[str, Said],
    prefix: Loc,
) -> Fault:
    loc = _without_internals(detail["loc"], data, detail["type"] == "missing")
    key = ".".join(part for part in (*prefix, *loc) if isinstance(part, str))
    what, place = sentence(detail), spoken((*prefix, *loc))
    if place:
        what = said("{place}: {what}", place=place, what=what)
    mend = hints.get(key) or _mend(detail, loc, model)
    return Fault(locate((*prefix, *loc)), what, mend)


def sentence(detail: ErrorDetails) -> Said:
    """What pydantic found wrong with a value, without the value."""
    context = detail.get("ctx", {})
    if detail["type"] in ("value_error", "assertion_error"):
        return sentence_of(context["error"])
    family = detail["type"].split("_")[0]
    template = _SENTENCES.get(detail["type"]) or _SENTENCES.get(family)
    if template:
        return said(template, **_in_words(context))
    return said("cannot be used ({kind})", kind=detail["type"])


def _in_words(context: Mapping[str, Any]) -> Mapping[str, object]:
    """What pydantic knows of the fault; its `'a', 'b' or 'c'` is a sentence of its own."""
    first, either, last = str(context.get("expected", "")).rpartition(" or ")
    if not either:
        return context
    return {**context, "expected": said("{first} or {last}", first=first, last=last)}


def _mend(detail: ErrorDetails, loc: Loc, model: type[BaseModel]) -> Said:
    if detail["type"] == "extra_forbidden":
        return nearest(loc[-1], _names_at(model, loc[:-1]))
    if detail["type"] in ("literal_error", "enum"):
        allowed = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
        return nearest(detail["input"], allowed) if allowed else Said()
    if detail["type"] in _TABLES and (names := _names_at(model, loc)):
        keys = ", ".join(f"{name} = …" for name in names)
        return said("Write it as {{ {keys} }}.", keys=keys)
    return CLOCK_MEND if isinstance(detail["input"], time) else Said()


def _names_at(model: type[BaseModel], loc: Loc) -> list[str]:
    models = [model]
    for part in loc:
        annotations = [
            item.annotation
            for owner in models
            for name, item in owner.model_fields.items()
            if part in (name, item.alias)
        ]
        models = [inner for note in annotations for inner in _models_in(note)] or models
    fields = (pair for owner in models for pair in owner.model_fields.items())
    return list(dict.fromkeys(item.alias or name for name, item in fields))


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models_in(inner)]


def _without_internals(loc: Loc, data: Any, missing: bool) -> Loc:
    """Drops what pydantic adds for unions: parts that do not lead anywhere in the data."""
    kept: Loc = ()
    for part in loc:
        if _leads_on(data, part):
            kept, data = (*kept, part), data[part]
    return (*kept, loc[-1]) if missing else kept


def _leads_on(data: Any, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, Mapping) and part in data
