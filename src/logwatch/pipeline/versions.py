"""Whether the files that were read are still what they were then."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from logwatch.errors import DataError, Fault
from logwatch.pipeline.request import Request
from logwatch.said import said

Versions = Mapping[Path, tuple[int, int]]
"""Size and time of the last change (nanoseconds) of each file that is there."""


def versions_of(request: Request) -> Versions:
    """Of everything that the request names to be read."""
    tables = (request.users, request.closing_days, request.citizens, request.watch_list)
    sources = (path for source in request.sources for path in (source.profile, *source.files))
    named = (*sources, *request.relations, *tables, request.config_file)
    return _versions(path for path in named if path is not None)


def unchanged(versions: Versions) -> None:
    """Raises DataError naming every file that was changed, or taken away, since."""
    now = _versions(versions)
    what = said("was changed while it was read")
    mend = said("Wait until the file is complete, or check a copy of it.")
    changed = [path for path, version in versions.items() if now.get(path) != version]
    if changed:
        raise DataError([Fault(str(path), what, mend) for path in changed])


def _versions(paths: Iterable[Path]) -> Versions:
    found = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_size, status.st_mtime_ns)
    return found
