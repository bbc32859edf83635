"""`logwatch demo`: the real check on the made-up municipality that comes with the program."""

from pathlib import Path
from typing import Annotated, Final

import typer

from logwatch.cli.terminal import say, show, texts
from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said
from logwatch.shipped import sample_folder

MONTH: Final = "2026-10"
_CONFIG: Final = "logwatch.toml"
_FIRST_PAGE: Final = "specific.html"


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the sample municipality goes.")
    ] = Path("logwatch-demo"),
) -> None:
    """Check a made-up municipality and leave its reports to look at."""
    from logwatch.cli.running import asked_period, run_check
    from logwatch.cli.summary import show_outcome
    from logwatch.workspace.choices import Choices
    from logwatch.workspace.key import make_key
    from logwatch.workspace.opening import open_workspace

    lay_out(folder)
    workspace = open_workspace(folder / _CONFIG)
    words = texts(workspace.settings.language)
    make_key(workspace.path(workspace.settings.key_file))
    say(words("demo_start", place=folder))
    period = asked_period(MONTH, None, workspace.settings.zone)
    outcome = run_check(workspace, Choices(), period)
    show_outcome(outcome, workspace.settings.language)
    if outcome.bundle is not None:
        show(words("demo_open", file=outcome.bundle / _FIRST_PAGE))
    code = outcome.exit_code
    show(words("demo_code", code=code, meaning=words(f"code_{code}")))


def lay_out(folder: Path) -> None:
    """Copies the sample municipality, for the owner only; what is there already stays.

    Raises ConfigurationError when the folder holds something else or cannot be made.
    """
    if folder.exists() and not (folder.is_dir() and _fit(folder)):
        mend = said("Name another folder: logwatch demo DIR")
        raise ConfigurationError(Fault(str(folder), said("holds something else already"), mend))
    from logwatch.workspace.files import make_folder

    home = sample_folder()
    for origin in sorted(path for path in home.rglob("*") if path.is_file()):
        target = folder / origin.relative_to(home)
        make_folder(target.parent)
        if not target.exists():
            target.touch(mode=0o600)
            target.write_bytes(origin.read_bytes())


def _fit(folder: Path) -> bool:
    """Whether it is empty or an earlier demo."""
    return (folder / _CONFIG).is_file() or not any(folder.iterdir())
