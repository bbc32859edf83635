"""One run of the check, as `check` and `demo` do it. Heavy: imported inside commands only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from logwatch import pipeline
from logwatch.cli.terminal import progress, say, texts
from logwatch.errors import ConfigurationError, Fault, LogwatchError
from logwatch.language import Language
from logwatch.month import Period, parse_month, parse_period
from logwatch.pipeline.request import Outcome, Request
from logwatch.said import said
from logwatch.workspace.choices import Choices
from logwatch.workspace.files import one_run
from logwatch.workspace.folders import reports_folder
from logwatch.workspace.opening import open_workspace
from logwatch.workspace.place import Workspace
from logwatch.workspace.requests import build
from logwatch.workspace.sources import input_copy

T = TypeVar("T")


def asked_period(month: str | None, period: str | None, zone: str) -> Period:
    """The period of --month or --period; exactly one of them is needed.

    Raises ConfigurationError.
    """
    if month and period:
        fault = Fault("--period", said("there is a --month too"), said("Give one of them."))
        raise ConfigurationError(fault)
    if month:
        return parse_month(month, datetime.now(ZoneInfo(zone)).date())
    if period:
        return parse_period(period)
    raise ConfigurationError(
        Fault("--month", said("there is no month to check"), said("Add --month previous"))
    )


def run_check(
    workspace: Workspace, choices: Choices, period: Period, *, quiet: bool = False
) -> Outcome:
    """Checks one period, alone in its workspace, and leaves no scratch file behind."""
    words = texts(choices.language or workspace.settings.language)
    if not workspace.key()[1] and not quiet:
        say(words("passing_key"))
    home = _home(workspace, choices)
    return _alone(workspace, choices, period, home, lambda *run: pipeline.check(*run))


def answered(
    choices: Choices,
    config: Path | None,
    asked: tuple[str | None, str | None],
    work: Callable[[Request, Callable[[str], None]], T],
) -> tuple[T, Language]:
    """What `work` makes of the month or period `asked`, alone in its workspace, and the language to
    tell it in; no report is written. Raises ConfigurationError as `asked_period` does."""
    workspace = open_workspace(config, choices.rules)
    period = asked_period(*asked, workspace.settings.zone)
    found = _alone(workspace, choices, period, workspace.folder, work)
    return found, choices.language or workspace.settings.language


def _alone(
    workspace: Workspace,
    choices: Choices,
    period: Period,
    home: Path,
    work: Callable[[Request, Callable[[str], None]], T],
) -> T:
    """Holds the lock of `home` and gives the work its request and whom to tell of its steps."""
    key, _ = workspace.key()
    words = texts(choices.language or workspace.settings.language)
    with (
        one_run(home) as scratch,
        _called(input_copy(scratch), words("standard_input")),
        progress(words) as tell,
    ):
        return work(build(workspace, choices, period, scratch, key), tell)


@contextmanager
def _called(path: Path, name: str) -> Iterator[None]:
    """Faults of the file are told under this name: nobody can open the copy of standard input."""
    try:
        yield
    except LogwatchError as error:
        told = [
            replace(fault, where=fault.where.replace(str(path), name)) for fault in error.faults
        ]
        raise type(error)(told) from None


def _home(workspace: Workspace, choices: Choices) -> Path:
    """Where the lock and the scratch files lie: the workspace, else beside the reports."""
    if workspace.config or choices.no_reports:
        return workspace.folder
    return reports_folder(workspace, choices.reports).absolute().parent
