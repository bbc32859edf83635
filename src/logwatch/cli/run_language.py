"""The language in which a failing run tells what is wrong, whatever is wrong."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, cast, get_args

from logwatch.language import Language
from logwatch.said import catalogue

USUAL: Final[Language] = "nl"
_LANGUAGES: Final = get_args(Language)
_LINE: Final = re.compile(r"""^\s*language\s*=\s*["'](\w+)["']""", re.MULTILINE)


def language_of_run(arguments: Sequence[str]) -> Language:
    """The language that is asked for among the arguments, else in the settings, else Dutch.

    The settings are those that the command would use, and may be the very file that is wrong.
    When even this cannot be found out it is English, which needs no file.
    """
    try:
        language = _asked(arguments) or settled_language(_named_config(arguments)) or USUAL
        catalogue()
    except Exception:  # noqa: BLE001 one error is being told: a second must not take its place
        return "en"
    return language


def settled_language(config: Path | None) -> Language | None:
    """The language of the settings that a command would use, as far as they can be read."""
    from logwatch.errors import ConfigurationError
    from logwatch.workspace.config_file import find_config

    try:
        path = find_config(config)
        text = path.read_bytes().decode("utf-8-sig", errors="replace") if path else ""
    except (ConfigurationError, OSError):
        return None
    try:
        return _language([tomllib.loads(text.replace("\r\n", "\n")).get("language")])
    except tomllib.TOMLDecodeError:
        return _language(_LINE.findall(text))


def _asked(arguments: Sequence[str]) -> Language | None:
    return _language(list(_values(arguments, "--language")))


def _named_config(arguments: Sequence[str]) -> Path | None:
    named = list(_values(arguments, "--config"))
    return Path(named[-1]) if named else None


def _values(arguments: Sequence[str], option: str) -> Iterator[str]:
    """What is given for an option, as `--option value` or `--option=value`, before any `--`."""
    options = list(arguments)
    options = options[: options.index("--")] if "--" in options else options
    for index, argument in enumerate(options):
        if argument.startswith(f"{option}="):
            yield argument.removeprefix(f"{option}=")
        elif argument == option:
            yield from options[index + 1 : index + 2]


def _language(texts: Sequence[object]) -> Language | None:
    """The last of the texts when it is a language."""
    last = texts[-1] if texts else None
    return cast("Language", last) if last in _LANGUAGES else None
