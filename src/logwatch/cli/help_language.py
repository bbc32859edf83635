"""The help of the commands in Dutch. It is written in English, where the commands are."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, Final

from logwatch.language import Language

_OF_COMMANDS: Final = ("help", "short_help", "epilog", "options_metavar", "subcommand_metavar")
_OF_PARAMETERS: Final = ("help", "rich_help_panel", "metavar")
# What Typer writes itself.
_USAGE: Final = "Gebruik: "
_FIXED: Final = {
    "ARGUMENTS_PANEL_TITLE": ("Arguments", "Achter de opdracht"),
    "OPTIONS_PANEL_TITLE": ("Options", "Opties"),
    "COMMANDS_PANEL_TITLE": ("Commands", "Opdrachten"),
    "DEFAULT_STRING": ("[default: {}]", "[anders: {}]"),
    "REQUIRED_LONG_STRING": ("[required]", "[verplicht]"),
}


def asks_help(command: Any, arguments: Sequence[str]) -> bool:
    """Whether a run of the command will show help: when asked, or when a group gets no command."""
    if not arguments or {"-h", "--help"} & set(arguments):
        return True
    last = getattr(command, "commands", {}).get(arguments[-1])
    return hasattr(last, "commands")


def tell_help(command: Any, language: Language) -> None:
    """Puts the help of a command, and of all below it, into the language.

    What has no Dutch text stays as it is.
    """
    from typer import rich_utils

    dutch = language == "nl"
    for name, told in _FIXED.items():
        setattr(rich_utils, name, told[dutch])
    if not dutch:
        return
    texts = catalogue()
    for each, name, text in help_texts(command):
        setattr(each, name, texts.get(text, getattr(each, name)))
    _say_usage(command)


def help_texts(command: Any, above: Any = None) -> Iterator[tuple[Any, str, str]]:
    """Everything that the help of a command, and of all below it, consists of.

    What has the text, the attribute in which it is, and the text in one line. `above` is the
    context of the group that has the command: the names of options come from there too.
    """
    context = command.context_class(command, parent=above, **command.context_settings)
    parameters = command.get_params(context)
    for owner, names in [(command, _OF_COMMANDS), *((each, _OF_PARAMETERS) for each in parameters)]:
        for name in names:
            if text := getattr(owner, name, None):
                yield owner, name, " ".join(text.split())
    for below in getattr(command, "commands", {}).values():
        yield from help_texts(below, context)


def catalogue() -> Mapping[str, str]:
    """The Dutch texts by the English ones."""
    content = files("logwatch.cli").joinpath("lang", "help.toml").read_text("utf-8")
    return tomllib.loads(content)


def _say_usage(command: Any) -> None:
    """The word before the form of a command, for it and for all below it."""
    usual = command.context_class.formatter_class

    def written(self: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
        usual.write_usage(self, prog, args, prefix or _USAGE)

    formatter = type("Formatter", (usual,), {"write_usage": written})
    context = type("Context", (command.context_class,), {"formatter_class": formatter})
    command.context_class = context
    for below in getattr(command, "commands", {}).values():
        _say_usage(below)
