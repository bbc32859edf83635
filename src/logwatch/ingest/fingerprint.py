"""What a file holds in bytes: the counts that prove how it was read."""

import atexit
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final
from weakref import WeakSet

from logwatch.ingest.text.proof import occurrences

_CHUNK: Final = 1 << 20
_LONGEST_LINE: Final = 1 << 24
_STOPPING: Final = Event()
_STARTED: Final[WeakSet[Thread]] = WeakSet()


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

    `is_regular` gets every line of the file once, in pieces of whole lines, but for pieces without
    a quote or a CR, which are regular. An unreadable file gives its OSError at `.result()`. The
    thread never keeps the program alive.
    """
    future: Future[Fingerprint] = Future()
    work = Thread(target=_work, args=(path, is_regular, future), name="fingerprint", daemon=True)
    work.start()
    _STARTED.add(work)
    return future


@atexit.register
def _stop() -> None:
    """Ends the threads within a piece each: compiled code that comes back to an interpreter that
    is gone would abort the program."""
    _STOPPING.set()
    for work in list(_STARTED):
        work.join()


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
        while not _STOPPING.is_set() and (chunk := file.read(_CHUNK)):
            marked = _is_marked(chunk)
            if marked and not quotes and not returns:
                newlines = _newlines_before(path, size)
            if marked:
                quotes += occurrences(chunk, b'"')
                returns += occurrences(chunk, b"\r")
            newlines += occurrences(chunk, b"\n") if quotes or returns else 0
            size += len(chunk)
            lines.add(chunk, marked=marked)
    counted = newlines if quotes or returns else None
    return Fingerprint(size, counted, quotes, returns, lines.are_regular())


def _is_marked(lines: bytes) -> bool:
    return b'"' in lines or b"\r" in lines


def _newlines_before(path: Path, end: int) -> int:
    """Those of the file up to `end`: counted only once they turn out to matter."""
    with path.open("rb", buffering=0) as file:
        steps = range(0, end, _CHUNK)
        return sum(occurrences(file.read(min(_CHUNK, end - begin)), b"\n") for begin in steps)


class _Lines:
    """Hands whole lines to the check until it fails once."""

    def __init__(self, check: Callable[[bytes], bool] | None) -> None:
        self._check = check
        self._rest = b""
        self._is_marked = False

    def add(self, chunk: bytes, *, marked: bool) -> None:
        """Takes the next bytes; `marked` says whether they hold a quote or a CR."""
        if self._check is None:
            return
        self._is_marked |= marked
        end = chunk.rfind(b"\n") + 1
        if end and self._is_marked:
            lines = self._rest + chunk[:end]
            self._check = self._check if self._check(lines) else None
        self._rest = chunk[end:] if end else self._rest + chunk
        self._is_marked = marked if end else self._is_marked
        if len(self._rest) > _LONGEST_LINE:
            self._check = None

    def are_regular(self) -> bool:
        """Whether all lines are, once all bytes were taken."""
        if self._check is None or not self._is_marked:
            return self._check is not None
        return not self._rest or self._check(self._rest)
