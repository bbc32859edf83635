"""`logwatch doctor`: what may stand in the way of the monthly check."""

import typer

from logwatch.cli import options
from logwatch.cli.run_language import USUAL, settled_language
from logwatch.cli.terminal import show_table, texts
from logwatch.errors import CLEAN, CONFIGURATION


def doctor(config: options.Config = None, language: options.ReportLanguage = None) -> None:
    """Look for what may stand in the way: versions, key, folders, sources, rules."""
    from logwatch.cli.checkup import examine

    words = texts(language or settled_language(config) or USUAL)
    results = examine(config, words)
    rows = [(words(f"doctor_{r.state}"), words(f"doctor_{r.subject}"), r.text) for r in results]
    show_table(("", words("doctor_subject"), words("doctor_result")), rows)
    wrong = any(result.state == "wrong" for result in results)
    raise typer.Exit(CONFIGURATION if wrong else CLEAN)
