"""What the reports are made from: files, tables and settings, for the auditor."""

from itertools import zip_longest
from pathlib import Path

import polars as pl

from logwatch.files import sha256
from logwatch.pipeline.judge import Judged
from logwatch.pipeline.request import Request
from logwatch.report import frames
from logwatch.report.facts import Table


def files_of(judged: Judged) -> pl.DataFrame:
    """FILES: what was read, with fingerprints."""
    digests = pl.Series("sha256", [sha256(path) for path in judged.intake.paths], pl.String)
    named = judged.intake.files.with_columns(digests, judged.intake.source_name())
    return named.select(frames.FILES.names()).cast(frames.FILES)


def settings_of(judged: Judged) -> dict[str, str]:
    """The settings of the run, as text."""
    request = judged.request
    named = {
        "language": request.language,
        "zone": request.zone,
        "fail_on": request.fail_on,
        "max_rejects": request.max_rejects,
        "gap_minutes": request.gap_minutes,
        "small_number": request.small_number,
        "keep_months": request.keep_months,
        "relation_kind": request.relation_kind,
        "only": ", ".join(request.only),
        **({} if request.budget is None else {"budget": request.budget}),
    }
    allowed = {
        f"missing_day.{missing.source}.{missing.day}": missing.reason
        for missing in request.missing_days
    }
    return {key: str(value) for key, value in (named | allowed).items()}


def tables_of(judged: Judged) -> tuple[Table, ...]:
    """The other files that were read, with fingerprints; those that are tables with their rows."""
    request, rows = judged.request, judged.reference.rows
    tables = {
        "relations": request.relations,
        "users": _given(request.users),
        "closing_days": _given(request.closing_days),
        "citizens": _given(request.citizens),
        "watch_list": _given(request.watch_list),
        "settings": _given(request.config_file),
        "profile": _profiles(request),
    }
    return tuple(
        Table(name, path.name, sha256(path), height)
        for name, paths in tables.items()
        for path, height in zip_longest(paths, rows.get(name, ()))
    )


def _profiles(request: Request) -> tuple[Path, ...]:
    """By name and content: shipped ones lie elsewhere on each machine."""
    used = {source.profile for source in request.sources}
    return tuple(sorted(used, key=lambda path: (path.name, sha256(path))))


def _given(path: Path | None) -> tuple[Path, ...]:
    return () if path is None else (path,)
