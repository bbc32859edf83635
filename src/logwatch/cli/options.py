"""The options of the commands, each in one place."""

from pathlib import Path
from typing import Annotated

import typer

from logwatch.language import Language
from logwatch.workspace.words import FailOn, RelationKind

_PERIOD = "Which days"
_READ = "What is read"
_COMPARE = "What it is compared with"
_RESULT = "What comes out"

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILES",
        help="Exports to read instead of the workspace's sources; - is standard input.",
        show_default=False,
    ),
]
Month = Annotated[
    str | None,
    typer.Option(metavar="MONTH", help="2026-10, or previous.", rich_help_panel=_PERIOD),
]
Period = Annotated[
    str | None,
    typer.Option(
        metavar="DAYS", help="2026-01-01..2026-06-30, both included.", rich_help_panel=_PERIOD
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The logwatch.toml to use. Else LOGWATCH_CONFIG, the current folder, "
        "your configuration folder, /etc/logwatch.",
        rich_help_panel=_READ,
    ),
]
Profile = Annotated[
    str | None,
    typer.Option(
        metavar="ID", help="How FILES are read: a profile's id or file.", rich_help_panel=_READ
    ),
]
Relations = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Table of relations; repeatable.", rich_help_panel=_COMPARE),
]
KindOfRelation = Annotated[
    RelationKind | None,
    typer.Option(help="What names a citizen in the relations.", rich_help_panel=_COMPARE),
]
Users = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Table of users.", rich_help_panel=_COMPARE)
]
ClosingDays = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Table of closing days.", rich_help_panel=_COMPARE),
]
Citizens = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Table of citizens.", rich_help_panel=_COMPARE),
]
RuleFolders = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="A folder with more rules; repeatable.",
        rich_help_panel=_COMPARE,
    ),
]
OnlyRules = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Only this rule; repeatable.", rich_help_panel=_COMPARE),
]
Reports = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where the bundle goes.", rich_help_panel=_RESULT),
]
NoReports = Annotated[
    bool, typer.Option("--no-reports", help="Write no bundle.", rich_help_panel=_RESULT)
]
Budget = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        max=1000,
        help="How many findings are written out; else as the rule of the reading list says.",
        rich_help_panel=_RESULT,
    ),
]
ReportLanguage = Annotated[
    Language | None, typer.Option(help="Language of the results.", rich_help_panel=_RESULT)
]
FailOnLevel = Annotated[
    FailOn | None,
    typer.Option(help="The level from which findings end with 1.", rich_help_panel=_RESULT),
]
ExitZero = Annotated[
    bool,
    typer.Option("--exit-zero", help="End with 0 in spite of findings.", rich_help_panel=_RESULT),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print nothing when all is well.", rich_help_panel=_RESULT),
]
