"""`logwatch inspect`: what an unknown export holds, and a draft of its profile."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from logwatch.cli import options
from logwatch.cli.terminal import Texts, show, show_table, texts
from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logwatch.ingest.guesses import ColumnGuess
    from logwatch.ingest.inspect import Inspection


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export.")],
    output: Annotated[
        Path | None, typer.Option(metavar="PROFILE.toml", help="Write a draft profile here.")
    ] = None,
    config: options.Config = None,
    language: options.ReportLanguage = None,
) -> None:
    """Say what an export holds, without showing any of it; draft a profile to read it with."""
    from logwatch.ingest.draft import draft_profile
    from logwatch.ingest.inspect import inspect as look
    from logwatch.workspace.files import inspection_folder, write_new
    from logwatch.workspace.opening import open_workspace
    from logwatch.workspace.profile_ids import draft_id

    workspace = open_workspace(config)
    words = texts(language or workspace.settings.language)
    with inspection_folder(workspace.folder) as spool:
        inspection = look(file, Path(spool))
    _show(inspection, words)
    if output is None:
        return
    if not write_new(output, draft_profile(inspection, draft_id(output, file))):
        fault = Fault(
            str(output), said("is there already"), said("Name another file for the draft.")
        )
        raise ConfigurationError(fault)
    show(words("inspect_wrote", place=output))


def _show(inspection: "Inspection", words: Texts) -> None:
    facts = {
        "format": inspection.format,
        "encoding": inspection.encoding,
        "separator": "tab" if inspection.separator == "\t" else inspection.separator,
        "header": inspection.header,
        "sheet": inspection.sheet,
        "rows": inspection.rows,
        "rejects": inspection.rejects or None,
    }
    for name, value in facts.items():
        if value is not None:
            show(words(f"inspect_{name}", value=value))
    if inspection.first is not None:
        show(words("inspect_span", first=inspection.first, last=inspection.last))
    best = inspection.meanings()
    names = ("column", "meaning", "time", "filled", "bsn", "reason")
    rows = [
        (
            column.name,
            _meaning(column, best),
            column.time_format or "",
            f"{column.share_filled:.0%}",
            f"{column.share_bsn:.0%}" if column.share_bsn else "",
            column.reason.text(words.language),
        )
        for column in inspection.columns
    ]
    show()
    show_table([words(f"inspect_{name}") for name in names], rows)
    if any(meaning.startswith("(") for _, meaning, *_ in rows):
        show(words("inspect_others"))


def _meaning(column: "ColumnGuess", best: "Mapping[str, ColumnGuess]") -> str:
    """In parentheses when the draft takes another column for it."""
    if column.meaning is None:
        return ""
    return column.meaning if best.get(column.meaning) is column else f"({column.meaning})"
