"""`logwatch doctor`: what may stand in the way of the monthly check."""

from typing import Final

import typer

from logwatch.cli import options
from logwatch.cli.terminal import show_table
from logwatch.errors import CLEAN, CONFIGURATION

_MARKS: Final = {"well": "ok", "note": "note", "wrong": "WRONG"}


def doctor(config: options.Config = None) -> None:
    """Look for what may stand in the way: versions, key, folders, sources, rules."""
    from logwatch.cli.checkup import examine

    results = examine(config)
    show_table(("", "subject", "result"), [(_MARKS[r.state], r.subject, r.text) for r in results])
    wrong = any(result.state == "wrong" for result in results)
    raise typer.Exit(CONFIGURATION if wrong else CLEAN)
