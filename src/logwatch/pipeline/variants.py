"""A rule with one number of its settings changed, and which values to try."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from logwatch.detect.rule import Rule
from logwatch.detect.trigger import Norm
from logwatch.errors import ConfigurationError, Fault
from logwatch.month import Period
from logwatch.said import said
from logwatch.toml_faults import nearest, validated

MOST_VALUES: Final = 50
_ABOUT: Final = 13
_STEPS: Final = (1, 2, 5)
_SMALLEST: Final = -3
_OPTION: Final = "--set"
_NONE: Final = said("None of its settings is a number, and only numbers can be tried.")
_HOW: Final = said("Write it as limit=20..80, limit=20..80:20 or limit=20,40,80.")

Path = tuple[str, ...]


def asked_change(rule: Rule, text: str) -> tuple[Path, list[Decimal]]:
    """The setting and the values of `limit=20..80`, `limit=20..80:20` or `limit=20,40,80`.

    Raises ConfigurationError with the nearest setting, or with what is wrong in the values.
    """
    key, equals, values = text.partition("=")
    if not equals:
        raise ConfigurationError(Fault(_OPTION, said("there is no value to try"), _HOW))
    known = dict(_numbers(rule.settings))
    if key not in known:
        what = said('the rule "{id}" has no number "{key}" among its settings', id=rule.id, key=key)
        raise ConfigurationError(Fault(_OPTION, what, nearest(key, list(known)) or _NONE))
    return known[key], _values(values)


def changed(rule: Rule, path: Path, value: Decimal, period: Period) -> Rule:
    """The rule, switched on, with that value; a norm is taken as set on the period's last day.

    Raises ConfigurationError when the setting does not take the value.
    """
    content = rule.settings.model_dump(by_alias=True)
    table = content
    for name in path[:-1]:
        table = table[name]
    last = path[-1]
    table[last] = _number(value)
    if _is_norm(rule.settings, path):
        table[last] = {"value": _number(value), "set_by": _OPTION, "set_on": period.last}
    settings, faults = validated(content, type(rule.settings), lambda _: _OPTION)
    if settings is None:
        raise ConfigurationError(faults)
    return rule.model_copy(update={"settings": settings, "enabled": True})


def is_norm(rule: Rule, path: Path) -> bool:
    """Whether the setting is a norm that the municipality sets, with who set it and when."""
    return _is_norm(rule.settings, path)


def current(rule: Rule, path: Path) -> float | None:
    """The number as it now stands; None when it is not set."""
    value: Any = rule.settings.model_dump(by_alias=True)
    for name in path:
        value = value[name]
    number = value["value"] if isinstance(value, dict) else value
    return None if number is None else float(number)


def beside(rule: Rule, path: Path) -> dict[str, Any]:
    """The numbers and texts of the same inner table that are not as the program has them: a change
    of an inner table replaces all of it."""
    if len(path) == 1:
        return {}
    inner: Any = rule.settings
    for name in path[:-1]:
        inner = getattr(inner, name)
    usual = type(inner)().model_dump(mode="json", by_alias=True)
    own: dict[str, Any] = inner.model_dump(mode="json", by_alias=True)
    return {key: value for key, value in own.items() if value != usual[key] and key != path[-1]}


def _numbers(settings: BaseModel, before: Path = ()) -> Iterator[tuple[str, Path]]:
    """Every number among the settings, by its dotted name."""
    for name, field in type(settings).model_fields.items():
        path = (*before, field.alias or name)
        inner = getattr(settings, name)
        if _takes(field.annotation, Norm, int, float):
            yield ".".join(path), path
        elif isinstance(inner, BaseModel):
            yield from _numbers(inner, path)


def _is_norm(settings: BaseModel, path: Path) -> bool:
    fields = {field.alias or name: field for name, field in type(settings).model_fields.items()}
    return len(path) == 1 and _takes(fields[path[0]].annotation, Norm)


def _takes(annotation: Any, *kinds: type) -> bool:
    """Whether the annotation is one of these, or a choice with one of these."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return any(_takes(part, *kinds) for part in get_args(annotation))
    if hasattr(annotation, "__metadata__"):
        return _takes(get_args(annotation)[0], *kinds)
    return annotation in kinds


def _values(text: str) -> list[Decimal]:
    if ".." not in text:
        return _few([_decimal(part) for part in text.split(",")])
    begin, _, rest = text.partition("..")
    end, colon, step = rest.partition(":")
    first, last = _decimal(begin), _decimal(end)
    if last < first:
        raise ConfigurationError(Fault(_OPTION, said("the values end before they begin"), _HOW))
    by = _decimal(step) if colon else _even_step(last - first)
    if by <= 0:
        raise ConfigurationError(Fault(_OPTION, said("the step must be more than 0"), _HOW))
    number = int((last - first) / by) + 1
    if number > MOST_VALUES:
        raise _too_many()
    return [first + index * by for index in range(number)]


def _few(values: list[Decimal]) -> list[Decimal]:
    if len(values) > MOST_VALUES:
        raise _too_many()
    return sorted(set(values))


def _too_many() -> ConfigurationError:
    return ConfigurationError(
        Fault(_OPTION, said("more than {number} values to try", number=MOST_VALUES), _HOW)
    )


def _even_step(width: Decimal) -> Decimal:
    """1, 2, 5, 10, 20 ... or 0.1, 0.2 ...: whole where at most 13 values come of it."""
    power = 0 if width >= 1 else _SMALLEST
    while True:
        for step in _STEPS:
            by = Decimal(step).scaleb(power)
            if width / by < _ABOUT:
                return by
        power += 1


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise ConfigurationError(Fault(_OPTION, said("a value is not a number"), _HOW)) from None
    if not value.is_finite():
        raise ConfigurationError(Fault(_OPTION, said("a value is not a number"), _HOW))
    return value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
