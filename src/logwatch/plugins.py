"""Plug-ins: one file each, found by walking their folder; others come through entry points."""

import importlib
import pkgutil
from importlib.metadata import entry_points
from types import ModuleType


def discover(package: str) -> dict[str, ModuleType]:
    """The modules of a package by name, those of entry-point group `package` included.

    Names that begin with an underscore are helpers, not plug-ins. A plug-in from outside never
    replaces one of our own.
    """
    home = importlib.import_module(package)
    found = {
        name: importlib.import_module(f"{package}.{name}")
        for _, name, _ in sorted(pkgutil.iter_modules(home.__path__), key=lambda item: item[1])
        if not name.startswith("_")
    }
    for entry in sorted(entry_points(group=package), key=lambda item: item.name):
        found.setdefault(entry.name, entry.load())
    return found
