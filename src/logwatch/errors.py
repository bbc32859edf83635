"""What can go wrong, as the exit code sees it: every fault says what, where and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from logwatch.language import Language
from logwatch.said import Said, foreign, said, translated

CLEAN = 0
FINDINGS = 1
CONFIGURATION = 2
INCOMPLETE = 3
INTERNAL = 4
BUSY = 75

_NOTHING: Final = Said()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    `where` is a place a person can open (file, file:line, file:line:column, or a command-line
    option), `what` one sentence, `mend` what to do about it. None of them may hold a value taken
    from a log or a reference table: a column name or a line number, never what stands there.
    """

    where: str
    what: Said
    mend: Said = _NOTHING

    def told(self, language: Language) -> str:
        """The fault in a language: a line with place and sentence, below it how to mend it."""
        where, what, mend = (translated(t, language) for t in (self.where, self.what, self.mend))
        line = f"{where}: {what}" if where else what
        return f"{line}\n    {mend}" if mend else line

    def __str__(self) -> str:
        return self.told("en")


def changed_since(where: str) -> Fault:
    """What is wrong with a file that is no longer what it was when the run began."""
    mend = said("Wait until the file is complete, or check a copy of it.")
    return Fault(where, said("was changed while it was read"), mend)


def reason(error: OSError) -> Said:
    """Why the system refused something, in its own words."""
    return foreign(error.strerror or type(error).__name__)


class LogwatchError(Exception):
    """Something that a person can mend. Carries all faults, each once, and the exit code."""

    code: ClassVar[int] = INTERNAL

    def __init__(self, faults: Fault | Sequence[Fault]) -> None:
        given = (faults,) if isinstance(faults, Fault) else faults
        self.faults: tuple[Fault, ...] = tuple(dict.fromkeys(given))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ConfigurationError(LogwatchError):
    """Wrong use, configuration, rule or profile: exit code 2."""

    code = CONFIGURATION


class DataError(LogwatchError):
    """The data cannot be read or judged: exit code 3."""

    code = INCOMPLETE


class BusyError(LogwatchError):
    """Another run holds the lock: exit code 75 (EX_TEMPFAIL)."""

    code = BUSY
