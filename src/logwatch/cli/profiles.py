"""`logwatch profiles`: which exports can be read, and how."""

from pathlib import Path
from typing import Annotated

import typer

from logwatch.cli import options
from logwatch.cli.terminal import show, show_table, texts

app = typer.Typer(help="List and explain the profiles.", no_args_is_help=True)


@app.command("list")
def list_profiles(config: options.Config = None, language: options.ReportLanguage = None) -> None:
    """List the profiles that come with the program and those of the workspace."""
    from logwatch.cli.knowledge import profiles
    from logwatch.workspace.opening import open_workspace

    workspace = open_workspace(config)
    words = texts(language or workspace.settings.language)
    rows = [
        (
            name,
            words("list_made_up" if profile.made_up_columns else "list_public"),
            profile.title.nl if words.language == "nl" else profile.title.en,
        )
        for name, profile in profiles(workspace).items()
    ]
    show_table(("id", words("list_columns"), words("list_title")), rows)


@app.command("explain")
def explain_profile(
    profile: Annotated[str, typer.Argument(metavar="ID", help="A profile's id or file.")],
    config: options.Config = None,
    language: options.ReportLanguage = None,
    toml: Annotated[
        bool, typer.Option("--toml", help="The profile's file as it is, to copy and change.")
    ] = False,
) -> None:
    """Say in plain words how one profile reads an export."""
    from logwatch.cli.profile_story import columns, details, heading, place
    from logwatch.ingest.profile import load_profile
    from logwatch.workspace.opening import open_workspace
    from logwatch.workspace.profiles import profile_path

    workspace = open_workspace(config)
    path = profile_path(workspace, profile, Path.cwd())
    known = load_profile(path)
    if toml:
        show(path.read_text(encoding="utf-8-sig").rstrip(), as_it_is=True)
        return
    words = texts(language or workspace.settings.language)
    show("\n\n".join(heading(known, words)) + "\n")
    names = ("key", "meaning", "column")
    show_table([words(f"profile_{name}") for name in names], columns(known, words))
    show("\n" + "\n".join(details(known, words)) + "\n")
    show(place(path, words))
