"""What a file holds in bytes: the counts that prove how it was read."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Final

_CHUNK: Final = 1 << 20
_LONGEST_LINE: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of the bytes as they lie on disk: size, and three byte counts.

    `newlines` is None in a file without quotes and CRs, where the proof needs no count of them.
    `regular`: the check that was asked for held for all lines; false when none was asked for.
    """

    size: int
    newlines: int | None
    quotes: int
    carriage_returns: int
    regular: bool


def fingerprint(
    path: Path, is_regular: Callable[[bytes], bool] | None = None
) -> Future[Fingerprint]:
    """Reads the file beside the caller's own work; `.result()` waits for it.

    `is_regular` gets every line of the file once, in pieces of whole lines. An unreadable file
    gives its OSError at `.result()`. The thread never keeps the program alive.
    """
    future: Future[Fingerprint] = Future()
    work = Thread(target=_work, args=(path, is_regular, future), name="fingerprint", daemon=True)
    work.start()
    return future


def _work(
    path: Path, is_regular: Callable[[bytes], bool] | None, future: Future[Fingerprint]
) -> None:
    try:
        future.set_result(_measure(path, is_regular))
    except BaseException as error:  # noqa: BLE001 raised again where the result is asked for
        future.set_exception(error)


def _measure(path: Path, is_regular: Callable[[bytes], bool] | None) -> Fingerprint:
    size = newlines = quotes = returns = 0
    lines = _Lines(is_regular)
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            if not quotes and not returns and (b'"' in chunk or b"\r" in chunk):
                newlines = _newlines_before(path, size)
            quotes += _count(chunk, b'"')
            returns += _count(chunk, b"\r")
            newlines += chunk.count(b"\n") if quotes or returns else 0
            size += len(chunk)
            lines.add(chunk)
    counted = newlines if quotes or returns else None
    return Fingerprint(size, counted, quotes, returns, lines.are_regular())


def _newlines_before(path: Path, end: int) -> int:
    """Those of the file up to `end`: counted only once they turn out to matter."""
    with path.open("rb", buffering=0) as file:
        steps = range(0, end, _CHUNK)
        return sum(file.read(min(_CHUNK, end - begin)).count(b"\n") for begin in steps)


def _count(chunk: bytes, byte: bytes) -> int:
    # Looking for an absent byte is thirty times faster than counting it.
    return chunk.count(byte) if byte in chunk else 0


class _Lines:
    """Hands whole lines to the check until it fails once."""

    def __init__(self, check: Callable[[bytes], bool] | None) -> None:
        self._check = check
        self._rest = b""

    def add(self, chunk: bytes) -> None:
        if self._check is None:
            return
        whole, end, rest = chunk.rpartition(b"\n")
        if not end:
            self._rest += chunk
        else:
            lines, self._rest = self._rest + whole + end, rest
            self._check = self._check if self._check(lines) else None
        if len(self._rest) > _LONGEST_LINE:
            self._check = None

    def are_regular(self) -> bool:
        return self._check is not None and (not self._rest or self._check(self._rest))
