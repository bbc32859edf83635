"""How the program ends: every ending gets its exit code, and none of them shows a value."""

import errno
import io
import os
import signal
import sys
import traceback
import warnings
from pathlib import Path
from typing import Final, NoReturn, TextIO

import typer

from logwatch.cli.terminal import say
from logwatch.errors import CLEAN, CONFIGURATION, INCOMPLETE, INTERNAL, Fault, LogwatchError
from logwatch.said import said

INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
TERMINATED: Final = 143
HUNG_UP: Final = 129
_OWN_EXITS: Final = (CLEAN, TERMINATED, HUNG_UP)
_SIGNALLED: Final = 128
_PYDANTIC: Final = "Value error, "  # what its own sentences begin with
_UNNAMED: Final = "standard output or a file"
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


def code_of(error: BaseException) -> int:
    """The exit code of an ending by exception, once it is told on standard error."""
    if isinstance(error, LogwatchError):
        for fault in error.faults:
            say(f"logwatch: {fault}")
        return error.code
    if isinstance(error, typer.TyperException):
        return _usage(error)
    if isinstance(error, SystemExit) and error.code in _OWN_EXITS:
        return error.code
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):
        return BROKEN_PIPE  # Typer turns it into SystemExit(1)
    if isinstance(error, OSError):
        return _system_fault(error)
    say(f"logwatch: internal error {type(error).__name__} at {_place(error)}")
    return INTERNAL


def flush(code: int) -> int:
    """The exit code after both streams are out; a result that cannot be written is no success."""
    refused = _flushed(sys.stdout)
    if refused is not None:
        code = code_of(refused)
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


def _usage(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ != "NoArgsIsHelpError":
        say(f"logwatch: {error.format_message().replace(_PYDANTIC, '')}")
        if context is not None:
            say(f"    See {context.command_path} --help")
    return CONFIGURATION


def _system_fault(error: OSError) -> int:
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    name = error.filename if isinstance(error.filename, str) else ""
    if error.errno in _DISK_IS_FULL:
        _flushed(sys.stdout)  # what is left of a result would be refused, and told, once more
        mend = said("Free space on the disk, and run it again.")
        say(
            f"logwatch: {Fault(name or _UNNAMED, said('cannot be written ({reason})', reason=reason), mend)}"
        )
        return INCOMPLETE
    say(f"logwatch: {name}{': ' if name else ''}{reason} ({_place(error)})")
    return INTERNAL


def _place(error: BaseException) -> str:
    """The innermost line of our own code, else of any: a file's name and a line number."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents]
    if not frames:
        return "an unknown place"
    frame = (own or frames)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
