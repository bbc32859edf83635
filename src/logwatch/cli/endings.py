"""How the program ends: every ending gets its exit code, and none of them shows a value."""

import errno
import io
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn, TextIO

import typer

from logwatch.cli.run_language import language_of_run
from logwatch.cli.terminal import say
from logwatch.cli.usage import see_told, usage_told
from logwatch.errors import CLEAN, CONFIGURATION, INCOMPLETE, INTERNAL, Fault, LogwatchError
from logwatch.said import foreign, said, translated

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
TERMINATED: Final = 143
HUNG_UP: Final = 129
_OWN_EXITS: Final = (CLEAN, TERMINATED, HUNG_UP)
_SIGNALLED: Final = 128
_UNNAMED: Final = said("standard output or a file")
_DISK_IS_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_PACKAGE: Final = Path(__file__).parent.parent


def prepare() -> None:
    """Makes the process private and its signals known; call it once, before anything else.

    Polars writes a panic, values included, to the error stream itself, past Python. So that
    stream is kept for us alone and the one that libraries know leads nowhere.
    """
    os.umask(0o077)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _end)  # nohup ignores it
    sys.stdout = sys.stdout or _nowhere()  # None when the caller closed it
    if sys.stderr is None:
        sys.stderr = _nowhere()
    else:
        _keep_error_stream()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on it can be told


def code_of(error: BaseException, arguments: Sequence[str]) -> int:
    """The exit code of an ending by exception, once it is told on standard error.

    It is told in the language of the run, which the arguments lead to.
    """
    if isinstance(error, LogwatchError):
        language = language_of_run(arguments)
        for fault in error.faults:
            say(f"logwatch: {fault.told(language)}")
        return error.code
    if isinstance(error, typer.TyperException):
        return _usage(error, arguments)
    if isinstance(error, SystemExit) and error.code in _OWN_EXITS:
        return error.code
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):
        return BROKEN_PIPE  # Typer turns it into SystemExit(1)
    if isinstance(error, OSError):
        return _system_fault(error, arguments)
    what = said("internal error {kind} at {place}", kind=type(error).__name__, place=_place(error))
    say(f"logwatch: {translated(what, language_of_run(arguments))}")
    return INTERNAL


def flush(code: int, arguments: Sequence[str]) -> int:
    """The exit code after both streams are out; a result that cannot be written is no success."""
    refused = _flushed(sys.stdout)
    if refused is not None:
        code = code_of(refused, arguments)
    _flushed(sys.stderr)
    return code


def _flushed(stream: TextIO) -> OSError | None:
    """Why a stream cannot be written, or None; Python is then kept from trying again at its end."""
    try:
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _keep_error_stream() -> None:
    ours = os.dup(2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stderr = os.fdopen(ours, "w", buffering=1, encoding=sys.stderr.encoding)


def _end(number: int, _frame: object) -> NoReturn:
    """Ends by way of every `finally`, so that scratch files go; a second signal ends at once."""
    signal.signal(number, signal.SIG_DFL)
    raise SystemExit(_SIGNALLED + number)


def _usage(error: typer.TyperException, arguments: Sequence[str]) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ != "NoArgsIsHelpError":
        language = language_of_run(arguments)
        say(f"logwatch: {usage_told(error, language)}")
        if context is not None:
            say(f"    {see_told(context.command_path, language)}")
    return CONFIGURATION


def _system_fault(error: OSError, arguments: Sequence[str]) -> int:
    reason = foreign(os.strerror(error.errno) if error.errno else type(error).__name__)
    name = error.filename if isinstance(error.filename, str) else ""
    full = error.errno in _DISK_IS_FULL
    if full:
        _flushed(sys.stdout)  # what is left of a result would be refused, and told, once more
        mend = said("Free space on the disk, and run it again.")
        what = said("cannot be written ({reason})", reason=reason)
        fault = Fault(name or _UNNAMED, what, mend)
    else:
        fault = Fault(name, said("{reason} ({place})", reason=reason, place=_place(error)))
    say(f"logwatch: {fault.told(language_of_run(arguments))}")
    return INCOMPLETE if full else INTERNAL


def _place(error: BaseException) -> str:
    """The innermost line of our own code, else of any: a file's name and a line number."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents]
    if not frames:
        return said("an unknown place")
    frame = (own or frames)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
