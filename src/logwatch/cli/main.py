"""The `logwatch` command: its commands, and one way out for all of them."""

import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer
from typer.main import get_command

from logwatch import __version__
from logwatch.cli import (
    check,
    demo,
    doctor,
    endings,
    explain,
    init,
    inspect,
    profiles,
    rules,
    selftest,
)
from logwatch.cli.help_language import asks_help, tell_help
from logwatch.cli.run_language import language_of_run
from logwatch.errors import CLEAN

EXIT_CODES: Final = (
    "Exit codes: 0 all read, no findings at or above --fail-on. 1 findings at or above it. "
    "2 wrong use, settings or rule. 3 the data could not be judged fully. 4 internal error. "
    "75 another run is busy. 129, 130, 141, 143 stopped by a signal."
)

SELFTEST_CODES: Final = (
    "Exit codes: 0 every evaluated rule sees its own case. 1 a rule does not. 2 wrong use, "
    "settings or rule. 3 the data could not be read, or no rule could be tried. 4, 75 and those of "
    "signals as of check."
)

app = typer.Typer(
    name="logwatch",
    help="Checks who looked up which citizen: the monthly check of a municipality's access logs.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=EXIT_CODES)(check.check)
app.command()(explain.explain)
app.command(epilog=SELFTEST_CODES)(selftest.selftest)
app.command()(demo.demo)
app.command()(init.init)
app.command()(inspect.inspect)
app.add_typer(rules.app, name="rules")
app.add_typer(profiles.app, name="profiles")
app.command()(doctor.doctor)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"logwatch {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code; nothing escapes, a panic of Polars included."""
    try:
        command = get_command(app)
        if asks_help(command, arguments):
            tell_help(command, language_of_run(arguments))
        result = command.main(list(arguments), prog_name="logwatch", standalone_mode=False)
        code = result if isinstance(result, int) else CLEAN
    except BaseException as error:  # noqa: BLE001 an ending that Python maps to 1 looks like findings
        code = endings.code_of(error, arguments)
    return endings.flush(code, arguments)


def main() -> None:
    """The program."""
    endings.prepare()
    sys.exit(run(sys.argv[1:]))
