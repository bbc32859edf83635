"""Which earlier months are kept, and where."""

from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Final

from logwatch.month import months_before
from logwatch.pipeline.kept import is_marked
from logwatch.pipeline.request import Request
from logwatch.pseudonyms import Pseudonyms

KINDS: Final = ("pairs", "days", "accounts", "hours")
"""What may be kept of a month: a file of each."""

_WITH_TOKENS: Final = KINDS[:-1]


def file_of(month: Path, kind: str) -> Path:
    """Where a kind (KINDS) is kept in the folder of a month."""
    return month / f"{kind}.parquet"


def earlier(request: Request, *kinds: str) -> list[Path]:
    """The months before the period, at most `keep_months` of them, that have all these kinds.

    Tokens of another key match nobody: what was kept with one counts as not kept.
    """
    first = request.period.first.replace(day=1)
    recent = [path for path, month in _months(request) if _oldest(request) <= month < first]
    return [path for path in recent if all(_is_kept(path, kind, request) for kind in kinds)]


def on_end(request: Request, *kinds: str) -> list[Path]:
    """Those that end where the period begins, without a gap; none when it begins within a month."""
    first = request.period.first
    known = {_month_of(path.name): path for path in earlier(request, *kinds)}
    wanted = [months_before(first, number) for number in range(1, request.keep_months + 1)]
    followed = takewhile(known.__contains__, wanted if first.day == 1 else ())
    return [known[month] for month in followed]


def too_old(request: Request) -> list[Path]:
    """The months that are older than is to be kept."""
    return [path for path, month in _months(request) if month < _oldest(request)]


def _is_kept(month: Path, kind: str, request: Request) -> bool:
    file = file_of(month, kind)
    if kind not in _WITH_TOKENS or not file.is_file():
        return file.is_file()
    return is_marked(file, Pseudonyms(request.key).mark)


def _oldest(request: Request) -> date:
    return months_before(request.period.first.replace(day=1), request.keep_months)


def _months(request: Request) -> list[tuple[Path, date]]:
    """The folders of months, in order; what is no whole month's is left alone."""
    folder, found = request.history, []
    for path in sorted(folder.iterdir()) if folder is not None and folder.is_dir() else []:
        month = _month_of(path.name)
        if month and any(file_of(path, kind).is_file() for kind in KINDS):
            found.append((path, month))
    return found


def _month_of(name: str) -> date | None:
    try:
        return date.fromisoformat(f"{name}-01")
    except ValueError:
        return None
