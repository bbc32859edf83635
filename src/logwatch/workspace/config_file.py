"""Where `logwatch.toml` is found; light, for the language of the help depends on it."""

import os
from pathlib import Path
from typing import Final

from platformdirs import site_config_path, user_config_path

from logwatch.errors import ConfigurationError, Fault
from logwatch.said import said

CONFIG_NAME: Final = "logwatch.toml"
CONFIG_VARIABLE: Final = "LOGWATCH_CONFIG"
MACHINE_FOLDER: Final = (
    site_config_path("logwatch", appauthor=False) if os.name == "nt" else Path("/etc/logwatch")
)


def find_config(config: Path | None = None) -> Path | None:
    """The `logwatch.toml` to use: the one given, else the first of those that exist.

    In order: LOGWATCH_CONFIG, the current folder, the user's and the machine's configuration
    folder. Folders above the current one are not searched. Raises ConfigurationError when the
    file that was named is not there.
    """
    named = os.environ.get(CONFIG_VARIABLE)
    if config is not None:
        return _existing(config, "--config")
    if named:
        return _existing(Path(named), CONFIG_VARIABLE)
    folders = (Path.cwd(), user_config_path("logwatch", appauthor=False), MACHINE_FOLDER)
    return next((path for folder in folders if (path := folder / CONFIG_NAME).is_file()), None)


def _existing(path: Path, origin: str) -> Path:
    """The file, or the `logwatch.toml` in the folder, that a person named."""
    file = path / CONFIG_NAME if path.is_dir() else path
    if not file.is_file():
        mend = said("Name an existing logwatch.toml, or make a workspace: logwatch init DIR")
        raise ConfigurationError(Fault(origin, said("there is no file {file}", file=file), mend))
    return file.absolute()
