"""`logwatch init`: makes a workspace."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

import typer

from logwatch.cli.terminal import Texts, show, texts
from logwatch.language import Language

_FOLDERS: Final = ("exports", "profiles", "reference", "reports", "rules")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the workspace.")],
    language: Annotated[
        Language, typer.Option(help="Language of the settings and the results.")
    ] = "nl",
) -> None:
    """Make a workspace: settings with explanation, folders and a key. Overwrites nothing."""
    from logwatch.workspace.config_file import CONFIG_NAME
    from logwatch.workspace.files import make_folder, write_new
    from logwatch.workspace.key import make_key

    words = texts(language)
    for path in (folder, *(folder / name for name in _FOLDERS)):
        existed = path.is_dir()
        make_folder(path)
        _tell(words, path, not existed)
    config, key = folder / CONFIG_NAME, folder / "logwatch.key"
    _tell(words, config, write_new(config, _template(language)))
    _tell(words, key, make_key(key))
    show(words("init_next", config=config, exports=folder / "exports", key=key))


def _template(language: Language) -> str:
    return files("logwatch.cli").joinpath("lang", f"logwatch.{language}.toml").read_text("utf-8")


def _tell(words: Texts, path: Path, made: bool) -> None:
    show(words("init_made" if made else "init_kept", place=path))
