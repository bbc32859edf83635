"""Where each key of a TOML file stands: `tomllib` gives values, but no places."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Loc = tuple[str | int, ...]
"""A place inside a document: keys, and 0-based indexes in arrays."""

Position = tuple[int, int]
"""Line and column, both from 1."""

_KEYS: Final = ("bare_key", "quoted_key")


def positions(text: str) -> dict[Loc, Position]:
    """Line and column of every table, key and array element of a valid TOML document."""
    parser = Parser(Language(tree_sitter_toml.language()))
    walk = _Walk(text.encode().splitlines())
    walk.document(parser.parse(text.encode()).root_node)
    return walk.found


@dataclass(slots=True)
class _Walk:
    lines: list[bytes]
    found: dict[Loc, Position] = field(default_factory=dict)
    counts: dict[Loc, int] = field(default_factory=dict)  # elements seen of each array of tables

    def document(self, root: Node) -> None:
        for node in root.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def _table(self, node: Node) -> None:
        header, *rest = [child for child in node.named_children if child.type != "comment"]
        loc: Loc = ()
        keys = list(_keys(header))
        for place, key in enumerate(keys, 1):
            loc = (*loc, _text(key))
            self._mark(loc, key)
            if node.type == "table_array_element" and place == len(keys):
                self.counts[loc] = self.counts.get(loc, 0) + 1
            if loc in self.counts:
                loc = (*loc, self.counts[loc] - 1)
                self._mark(loc, key)
        for child in rest:
            if child.type == "pair":
                self._pair(child, loc)

    def _pair(self, node: Node, loc: Loc) -> None:
        header, *rest = [child for child in node.named_children if child.type != "comment"]
        for key in _keys(header):
            loc = (*loc, _text(key))
            self._mark(loc, key)
        for value in rest:
            self._value(value, loc)

    def _value(self, node: Node, loc: Loc) -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if node.type == "inline_table":
            for pair in children:
                self._pair(pair, loc)
        elif node.type == "array":
            for index, item in enumerate(children):
                self._mark((*loc, index), item)
                self._value(item, (*loc, index))

    def _mark(self, loc: Loc, node: Node) -> None:
        row, column = node.start_point
        before = self.lines[row][:column].decode(errors="replace")
        self.found.setdefault(loc, (row + 1, len(before) + 1))


def _keys(node: Node) -> Iterator[Node]:
    if node.type in _KEYS:
        yield node
    elif node.type == "dotted_key":
        for child in node.named_children:
            yield from _keys(child)


def _text(key: Node) -> str:
    raw = (key.text or b"").decode()
    return next(iter(tomllib.loads(f"{raw} = 0"))) if key.type == "quoted_key" else raw
