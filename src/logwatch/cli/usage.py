"""Wrong use of the command line, as Typer finds it, in the language of the run."""

from typing import Final

import typer

from logwatch.language import Language
from logwatch.said import Said, foreign, listed, said, translated

_OF_PYDANTIC: Final = "Value error, "  # what its own sentences begin with


def usage_told(error: typer.TyperException, language: Language) -> str:
    """What is wrong in one line: Typer's own text in English, and where there is none in Dutch."""
    try:
        sentence = _sentence(error) if language != "en" else None
    except Exception:  # noqa: BLE001 one error is being told: a second must not take its place
        sentence = None
    if sentence:
        return translated(sentence, language)
    return error.format_message().replace(_OF_PYDANTIC, "")


def see_told(command: str, language: Language) -> str:
    """Where the help of a command is."""
    return translated(said("See {command} --help", command=command), language)


def _sentence(error: typer.TyperException) -> Said | None:
    """By the kind of the error, which is not fragile as its wording is."""
    match type(error).__name__:
        case "NoSuchOption":
            return _no_option(error)
        case "MissingParameter":
            return said("{name} is missing", name=_parameter(error))
        case "BadOptionUsage":
            option = getattr(error, "option_name", "")
            return said("{option} lacks its value, or has one while it takes none", option=option)
        case "BadParameter":
            return said("{place}: {what}", place=_parameter(error), what=_wrong_value(error))
        case "UsageError":
            return _no_command(error)
    return None


def _no_option(error: typer.TyperException) -> Said:
    name = getattr(error, "option_name", "")
    near = sorted(getattr(error, "possibilities", None) or ())
    if near:
        return said("there is no option {name}; near it: {names}", name=name, names=listed(near))
    return said("there is no option {name}", name=name)


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    return parameter.get_error_hint().strip("'") if parameter else ""


def _wrong_value(error: typer.TyperException) -> Said:
    """Which values there are, else what pydantic found, whom Typer asks, else Typer's own text."""
    found = getattr(error.__cause__, "errors", None)
    if choices := _choices(error):
        return said("must be one of: {names}", names=choices)
    if found is None:
        return said("cannot be used ({kind})", kind=foreign(error.message.rstrip(".")))
    from logwatch.toml_faults import sentence

    return sentence(found()[0])


def _choices(error: typer.TyperException) -> str:
    """What may be given, `nl, en`: Typer tells it on lines of their own below a first line."""
    parameter = getattr(error, "param", None)
    told = parameter.get_missing_message(ctx=getattr(error, "ctx", None)) if parameter else None
    return " ".join((told or "").split("\n\t")[1:])


def _no_command(error: typer.TyperException) -> Said | None:
    """A group knows its commands; a command that takes no more arguments got one more."""
    context = getattr(error, "ctx", None)
    if context is None:
        return None
    commands = getattr(context.command, "commands", None)
    if commands is None:
        return said("there is an argument too many")
    return said("there is no such command; there are: {names}", names=listed(list(commands)))
