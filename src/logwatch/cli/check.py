"""`logwatch check`: read, judge, write the month's bundle, exit."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from logwatch.cli import options
from logwatch.errors import CLEAN, FINDINGS
from logwatch.workspace.choices import Choices


def check(
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
    reports: options.Reports = None,
    no_reports: options.NoReports = False,
    budget: options.Budget = None,
    language: options.ReportLanguage = None,
    fail_on: options.FailOnLevel = None,
    exit_zero: options.ExitZero = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How the result is printed.")
    ] = "text",
    quiet: options.Quiet = False,
) -> None:
    """Do the month: read the exports, apply the rules, write the reports."""
    choices = Choices(
        files=tuple(files or ()),
        profile=profile,
        relations=_paths(relations),
        relation_kind=relation_kind,
        users=users,
        closing_days=closing_days,
        citizens=citizens,
        rules=_paths(rules),
        only=tuple(rule or ()),
        reports=reports,
        no_reports=no_reports,
        budget=budget,
        language=language,
        fail_on=fail_on,
    )
    code = _checked(choices, config, (month, period), form == "json", quiet)
    raise typer.Exit(CLEAN if exit_zero and code == FINDINGS else code)


def _checked(
    choices: Choices,
    config: Path | None,
    asked: tuple[str | None, str | None],
    json: bool,
    quiet: bool,
) -> int:
    from logwatch.cli.running import asked_period, run_check
    from logwatch.cli.summary import show_outcome
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config, choices.rules)
    period = asked_period(*asked, workspace.settings.zone)
    outcome = run_check(workspace, choices, period, quiet=quiet)
    if json:
        sys.stdout.buffer.write(outcome.findings_json)
    else:
        show_outcome(outcome, choices.language or workspace.settings.language, quiet)
    return outcome.exit_code


def _paths(given: list[Path] | None) -> tuple[Path, ...]:
    return tuple(given or ())
