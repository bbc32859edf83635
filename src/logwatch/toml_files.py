"""TOML files to models: every fault at once, with line, column and how to mend it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from logwatch.clock import CLOCK_MEND
from logwatch.errors import ConfigurationError, Fault, reason
from logwatch.said import Said, foreign, said
from logwatch.toml_faults import validated
from logwatch.toml_positions import Loc, Position, positions

M = TypeVar("M", bound=BaseModel)

_KEPT: Final = 128
_BARE_CLOCK: Final = re.compile(r"[=\[,]\s*\d{1,2}:\d{2}")
_SYNTAX: Final = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_SYNTAX_MENDS: Final = {
    "Invalid value": said("Put text between quotes."),
    "Cannot overwrite a value": said("Write each key once."),
    "Cannot declare twice": said("Write each table once."),
    "Illegal character '\\n'": said("Close the text with a quote on the same line."),
    "Expected '=' after a key in a key/value pair": said("Write it as key = value."),
    "Expected newline or end of document after a statement": said(
        "Write each key on its own line."
    ),
    "Unclosed array": said("Close the list with ]."),
}


@dataclass(frozen=True)
class TomlFile:
    """A file's values, which are not to be changed, and where they stand."""

    path: Path
    data: Mapping[str, Any]
    text: str = field(repr=False)

    @cached_property
    def places(self) -> Mapping[Loc, Position]:
        """Line and column of every table, key and array element; worked out when asked."""
        return positions(self.text)

    def where(self, loc: Loc) -> str:
        """`file:line:column` of the place, else of the nearest place around it."""
        while loc and loc not in self.places:
            loc = loc[:-1]
        if not loc:
            return str(self.path)
        line, column = self.places[loc]
        return f"{self.path}:{line}:{column}"


def read(path: Path) -> TomlFile:
    """Reads a TOML file (UTF-8, with or without BOM).

    Raises ConfigurationError when it cannot be read or is no TOML, with line and column.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(f"{path}:{line}", said("is not UTF-8 text"), said("Save the file as UTF-8."))
        raise ConfigurationError(fault) from None
    except OSError as error:
        fault = Fault(str(path), said("cannot be read: {reason}", reason=reason(error)))
        raise ConfigurationError(fault) from None
    text = text.replace("\r\n", "\n")
    try:
        return TomlFile(path, _parsed(text), text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(_syntax_fault(path, text, str(error))) from None


@lru_cache(maxsize=_KEPT)
def _parsed(text: str) -> Mapping[str, Any]:
    """The values of a file; the same rules are read several times in one run."""
    return tomllib.loads(text)


def load(path: Path, model: type[M], hints: Mapping[str, Said] | None = None) -> M:
    """Reads a TOML file as `model`.

    `hints` says how to mend a key (dotted, without indexes) when the fault itself does not.
    Raises ConfigurationError with every fault of the file.
    """
    file = read(path)
    result, faults = validated(file.data, model, file.where, hints)
    if result is None:
        raise ConfigurationError(faults)
    return result


def _syntax_fault(path: Path, text: str, message: str) -> Fault:
    match = _SYNTAX.fullmatch(message)
    what, line, column = match.groups() if match else (message, None, None)
    lines = text.split("\n")
    row = int(line) if line else len(lines)
    written = lines[row - 1]
    mend = CLOCK_MEND if _BARE_CLOCK.search(written) else _SYNTAX_MENDS.get(what or "", Said())
    return Fault(
        f"{path}:{row}:{column or len(written) + 1}",
        said("is not valid TOML: {what}", what=foreign(what or "")),
        mend,
    )
