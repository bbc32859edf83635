"""A JSON record as rows of text, its nested names joined with dots."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

Cells = dict[str, str | None]
_NESTED: Final = frozenset({dict, list})


def rows_of(record: Mapping[str, Any], listed: Collection[str]) -> list[Cells]:
    """One row, or one for each element of the lists that `listed` names.

    `objects: [{id: 1}, {id: 2}]` gives `objects.0.id`, `objects.1.id` in one row; with `objects`
    in `listed`, two rows of `objects[].id`. A list within an object: `log.objects`.
    Numbers must come as the text that stood there.
    """
    if _NESTED.isdisjoint(map(type, record.values())):
        return [{name: _text(value) for name, value in record.items()}]
    shared: Cells = {}
    elements: list[Cells] = []
    for name, value in record.items():
        _spread(name, value, listed, shared, elements)
    return [shared | element for element in elements] or [shared]


def _spread(
    name: str, value: object, listed: Collection[str], shared: Cells, elements: list[Cells]
) -> None:
    """Adds what a value holds to the cells that all rows share, or to the rows."""
    if name in listed and isinstance(value, list):
        elements += [dict(_walk(f"{name}[]", element)) for element in value]
    elif isinstance(value, dict) and any(path.startswith(f"{name}.") for path in listed):
        for key, inner in value.items():
            _spread(f"{name}.{key}", inner, listed, shared, elements)
    else:
        shared.update(_walk(name, value))


def _walk(name: str, value: object) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(f"{name}.{key}", inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _walk(f"{name}.{place}", inner)
    else:
        yield name, _text(value)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None if value is None else str(value).lower()
    if value.isascii():
        return value or None
    # A lone surrogate, which JSON can write and no text can hold, becomes a question mark.
    return value.encode(errors="replace").decode()
