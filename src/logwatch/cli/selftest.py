"""`logwatch selftest`: made-up cases in a copy of the month, and which rules see them."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from logwatch.cli import options
from logwatch.errors import CLEAN, FINDINGS, INCOMPLETE
from logwatch.workspace.choices import Choices

if TYPE_CHECKING:
    from logwatch.pipeline.selftest.run import SelfTest


def selftest(
    files: options.Files = None,
    month: options.Month = None,
    period: options.Period = None,
    config: options.Config = None,
    profile: options.Profile = None,
    relations: options.Relations = None,
    relation_kind: options.KindOfRelation = None,
    users: options.Users = None,
    closing_days: options.ClosingDays = None,
    citizens: options.Citizens = None,
    rules: options.RuleFolders = None,
    rule: options.OnlyRules = None,
    language: options.ReportLanguage = None,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How the answer is printed.")
    ] = "text",
) -> None:
    """Plant made-up cases in a copy of the month and say which rules see them.

    Nothing is written. Ends with 1 when a rule does not see its own case.
    """
    choices = Choices(
        files=tuple(files or ()),
        profile=profile,
        relations=tuple(relations or ()),
        relation_kind=relation_kind,
        users=users,
        closing_days=closing_days,
        citizens=citizens,
        rules=tuple(rules or ()),
        only=tuple(rule or ()),
        language=language,
    )
    raise typer.Exit(_tested(choices, config, (month, period), as_json=form == "json"))


def _tested(
    choices: Choices, config: Path | None, asked: tuple[str | None, str | None], *, as_json: bool
) -> int:
    from logwatch.cli.running import answered
    from logwatch.cli.trial import show_selftest
    from logwatch.pipeline.selftest.run import selftest as tested

    found, language = answered(choices, config, asked, tested)
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2, ensure_ascii=False) + "\n")
    else:
        show_selftest(found, language)
    return _code(found)


def _code(found: "SelfTest") -> int:
    """A test in which no rule could be tried says nothing: that is no success."""
    if found.count("missed"):
        return FINDINGS
    return CLEAN if found.count("seen") else INCOMPLETE
