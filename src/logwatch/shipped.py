"""Where the rules and the sample municipality lie that come with the program."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def rules_folder() -> Path:
    """The folder of the shipped rules, one TOML file a rule."""
    return _shipped("rules")


def sample_folder() -> Path:
    """The folder of the made-up municipality: exports, reference tables and a workspace."""
    return _shipped("sample_logs")


def _shipped(name: str) -> Path:
    """Inside the package once installed from a wheel, else in the checkout's top folder."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name
