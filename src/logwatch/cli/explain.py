"""`logwatch explain`: step by step why something is, or is not, on the reading list."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from logwatch.cli import options
from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said
from logwatch.workspace.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from logwatch.pipeline.request import Request
    from logwatch.pipeline.story import Story

_NUMBERED: Final = re.compile(r"(\d{4}-\d{2})-\d+")
_WITHOUT_MONTH: Final = re.compile(r"\d{1,5}|[a-z2-7]{12}", re.IGNORECASE)  # a number, an id
_MEND: Final = said("Name one: logwatch explain 2026-10-003, or both --user and --citizen.")


_Asked = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FINDING] [FILES]",
        help="A finding's id or number, such as 2026-10-003; not with --user and --citizen. "
        "Then the exports, when they are not the workspace's.",
        show_default=False,
    ),
]
_User = Annotated[
    str | None, typer.Option(metavar="U", help="Instead: this account, person or token ...")
]
_Citizen = Annotated[
    str | None, typer.Option(metavar="C", help="... and this citizen's number or token.")
]
_Form = Annotated[
    Literal["text", "json"], typer.Option("--format", help="How the answer is printed.")
]


def explain(
    asked: _Asked = None,
    user: _User = None,
    citizen: _Citizen = None,
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
    language: options.ReportLanguage = None,
    form: _Form = "text",
) -> None:
    """Explain why a finding, or a user and a citizen, came where it did; nothing is written."""
    finding, files = _split(asked or [], user, citizen)
    choices = Choices(
        files=files,
        profile=profile,
        relations=tuple(relations or ()),
        relation_kind=relation_kind,
        users=users,
        closing_days=closing_days,
        citizens=citizens,
        rules=tuple(rules or ()),
        language=language,
    )
    days = (month or _month_of(finding, period), period)
    _answer(choices, config, days, _question(finding, user, citizen), json=form == "json")


def _split(
    asked: list[str], user: str | None, citizen: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """The finding, and the exports. Raises ConfigurationError when it is not clear who is meant."""
    if user and citizen:
        return None, tuple(asked)
    if user or citizen:
        lacking = "--citizen" if user else "--user"
        raise ConfigurationError(Fault(lacking, said("is missing"), _MEND))
    if not asked:
        raise ConfigurationError(Fault("FINDING", said("there is nothing to explain"), _MEND))
    return asked[0], tuple(asked[1:])


def _month_of(finding: str | None, period: str | None) -> str | None:
    """A finding's number names its month.

    Raises ConfigurationError when a month is wanted and this is no finding's name. What was asked
    is not repeated: it may be a citizen's number, typed in the wrong place.
    """
    if finding is None or period:
        return None
    match = _NUMBERED.fullmatch(finding)
    if not match and not _WITHOUT_MONTH.fullmatch(finding):
        raise ConfigurationError(Fault("FINDING", said("this is no finding's name"), _MEND))
    return match[1] if match else None


def _question(
    finding: str | None, user: str | None, citizen: str | None
) -> "Callable[[Request, Callable[[str], None]], Story]":
    def ask(request: "Request", tell: "Callable[[str], None]") -> "Story":
        from logwatch.pipeline.explain import explain_finding, explain_pair

        if finding is not None:
            return explain_finding(request, finding, tell)
        return explain_pair(request, user or "", citizen or "", tell)

    return ask


def _answer(
    choices: Choices,
    config: Path | None,
    asked: tuple[str | None, str | None],
    question: "Callable[[Request, Callable[[str], None]], Story]",
    *,
    json: bool,
) -> None:
    from logwatch.cli.running import answered
    from logwatch.cli.story import as_json, show_story

    story, language = answered(choices, config, asked, question)
    if json:
        sys.stdout.write(as_json(story))
    else:
        show_story(story, language)
