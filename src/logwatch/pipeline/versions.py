"""Whether the files that were read are still what they were then."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from logwatch.errors import DataError, changed_since
from logwatch.files import version
from logwatch.pipeline.request import Request

Versions = Mapping[Path, tuple[int, int]]
"""The `version` of each file that is there."""


def versions_of(request: Request) -> Versions:
    """Of everything that the request names to be read."""
    tables = (request.users, request.closing_days, request.citizens, request.watch_list)
    sources = (path for source in request.sources for path in (source.profile, *source.files))
    named = (*sources, *request.relations, *tables, request.config_file)
    return _versions(path for path in named if path is not None)


def unchanged(versions: Versions) -> None:
    """Raises DataError naming every file that was changed, or taken away, since."""
    now = _versions(versions)
    changed = [path for path, before in versions.items() if now.get(path) != before]
    if changed:
        raise DataError([changed_since(str(path)) for path in changed])


def _versions(paths: Iterable[Path]) -> Versions:
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = version(path)
    return found
