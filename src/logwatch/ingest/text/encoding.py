"""Which encoding a text file has, and its text as a stream of whole lines that end in LF."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said

REPLACEMENT: Final = "\ufffd"

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SETTLED: Final = 1000
_BROKEN: Final = re.compile("[\udc80-\udcff]")
_WITHIN: Final = re.compile(r'"[^"\r]*(?:"|\Z)')
_WIDE: Final = re.compile("[\u0080-\ud7ff\ue000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """`clean`: every byte was seen to fit. `mark`: length of the byte-order mark."""

    name: str
    clean: bool = False
    mark: int = 0


def guess(head: bytes, given: str | None, path: Path) -> Encoding | None:
    """What the first bytes say: byte-order mark, zero bytes, the profile's word; else None.

    Raises ConfigurationError when the profile names an encoding that does not exist.
    """
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return Encoding(name, mark=len(mark))
    if given is not None:
        return Encoding(_known(given, path))
    half = len(head) // 2
    if half and head[1::2].count(0) > half * 0.3:
        return Encoding("utf-16-le")
    if half and head[0::2].count(0) > half * 0.3:
        return Encoding("utf-16-be")
    return None


def find(path: Path, given: str | None = None) -> Encoding:
    """Reads the whole file when its head does not settle it.

    All bytes fit UTF-8: UTF-8. More broken bytes than characters that fit: Windows-1252. Else it
    is UTF-8 with damaged lines, which reading as Windows-1252 would garble everywhere.
    """
    with path.open("rb") as file:
        settled = guess(file.read(1 << 16), given, path)
    if settled is not None and settled.name != "utf-8":
        return settled
    broken, wide = _count_utf8(path)
    mark = settled.mark if settled else 0
    if settled is None and broken > wide:
        return Encoding("cp1252")
    return Encoding("utf-8", clean=not broken, mark=mark)


def text_chunks(path: Path, encoding: Encoding, size: int) -> Iterator[tuple[str, bool]]:
    """Pieces of whole lines, each line ended by LF, with whether it is the last piece.

    CR LF becomes LF; a lone CR ends a line only in a file that begins so. Bytes that
    do not fit the encoding become U+FFFD. The last piece holds the last line and may lack its LF.
    """
    decoder = codecs.getincrementaldecoder(encoding.name)(errors="replace")
    with path.open("rb") as file:
        file.seek(encoding.mark)
        raw = file.read(size)
        rest = decoder.decode(raw, final=not raw)
        end = "\r" if only_returns(rest) else "\n"
        held = ""
        while raw:
            cut = rest.rfind(end) + 1
            if cut and held:
                yield held, False
            if cut:
                held = _line_ends(rest[:cut], end)
            raw = file.read(size)
            rest = rest[cut:] + decoder.decode(raw, final=not raw)
        yield held + _line_ends(rest, end), True


def only_returns(text: str) -> bool:
    """Whether lines end in CR alone, as on a Mac: a CR comes, and no LF but within quotes, in the
    first 64 Ki. (There the lines within a cell of a spreadsheet end in LF.)"""
    head = text[: 1 << 16]
    return "\r" in head and "\n" not in (_WITHIN.sub("", head) if '"' in head else head)


def _line_ends(text: str, end: str) -> str:
    return text.replace("\r" if end == "\r" else "\r\n", "\n")


def _count_utf8(path: Path) -> tuple[int, int]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    broken = wide = 0
    with path.open("rb") as file:
        while True:
            raw = file.read(1 << 20)
            text = decoder.decode(raw, final=not raw)
            if not text.isascii():
                broken += len(_BROKEN.findall(text))
                wide += len(_WIDE.findall(text))
            if not raw or broken > wide + _SETTLED:
                return broken, wide


def _known(name: str, path: Path) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        mend = said("Leave it out to have it found, or write utf-8, windows-1252 or utf-16.")
        raise ConfigurationError(
            Fault(str(path), said("the profile's encoding {name!r} is unknown", name=name), mend)
        ) from None
    return {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(known, known)
