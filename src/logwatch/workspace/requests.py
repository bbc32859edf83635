"""From a workspace and a command line to the request of one check."""

from pathlib import Path

from logwatch.errors import ConfigurationError, LogwatchError
from logwatch.month import Period
from logwatch.pipeline.request import Links, MissingDay, Request, SourceRequest
from logwatch.workspace.choices import Choices
from logwatch.workspace.folders import history_folder, reports_folder, rule_folders
from logwatch.workspace.place import Workspace
from logwatch.workspace.settings import LinksTable
from logwatch.workspace.soundness import rule_faults, settings_file
from logwatch.workspace.sources import sources


def build(
    workspace: Workspace, choices: Choices, period: Period, scratch: Path, key: bytes
) -> Request:
    """The request, every path ready to open; standard input is copied into `scratch` first.

    Raises ConfigurationError when sources, profiles or rules are wrong, DataError when a source
    has no files, each with all faults at once.
    """
    settings, reference = workspace.settings, workspace.settings.reference
    return Request(
        organisation=settings.organisation,
        language=choices.language or settings.language,
        zone=settings.zone,
        period=period,
        sources=_sources(workspace, choices, scratch),
        rule_folders=rule_folders(workspace, choices.rules),
        scratch=scratch,
        key=key,
        relations=choices.relations or tuple(map(workspace.path, reference.relations)),
        relation_kind=choices.relation_kind or reference.relation_kind,
        users=choices.users or _optional(workspace, reference.users),
        closing_days=choices.closing_days or _optional(workspace, reference.closing_days),
        citizens=choices.citizens or _optional(workspace, reference.citizens),
        watch_list=_optional(workspace, reference.watch_list),
        links=_links(settings.links),
        overrides=settings.rules,
        config_file=workspace.config,
        reports=None if choices.no_reports else reports_folder(workspace, choices.reports),
        history=_history(workspace),
        keeps=not choices.no_reports,
        max_rejects=settings.max_rejects,
        keep_months=settings.keep_months,
        small_number=settings.small_number,
        gap_minutes=settings.gap_minutes,
        fail_on=choices.fail_on or settings.fail_on,
        missing_days=_missing_days(workspace, choices),
        all_sources=not choices.files,
        only=choices.only,
        budget=choices.budget,
    )


def _sources(workspace: Workspace, choices: Choices, scratch: Path) -> tuple[SourceRequest, ...]:
    """The sources, and with their faults those of the rules."""
    faults = rule_faults(workspace, choices.rules, settings_file(workspace))
    try:
        found = sources(workspace, choices, scratch)
    except LogwatchError as error:
        if not faults:
            raise
        raise ConfigurationError([*error.faults, *faults]) from None
    if faults:
        raise ConfigurationError(faults)
    return found


def _optional(workspace: Workspace, text: str | None) -> Path | None:
    return None if text is None else workspace.path(text)


def _links(table: LinksTable | None) -> Links | None:
    return Links(table.dpia, table.legal_basis) if table else None


def _history(workspace: Workspace) -> Path | None:
    """Where earlier months are kept; without a lasting key their tokens would never match again."""
    lasts = workspace.path(workspace.settings.key_file).exists()
    if workspace.config is None or not lasts:
        return None
    return history_folder(workspace)


def _missing_days(workspace: Workspace, choices: Choices) -> tuple[MissingDay, ...]:
    if choices.files:
        return ()
    days = workspace.settings.missing_days
    return tuple(MissingDay(day.source, day.day, day.reason) for day in days)
