"""What the reports are made from: files, tables and settings, for the auditor."""

from pathlib import Path

import polars as pl

from logwatch.files import sha256
from logwatch.pipeline.judge import Judged
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
    """The other files that were read, with fingerprints and numbers of rows."""
    request, reference = judged.request, judged.reference
    files = [
        *(("relations", path, reference.relations.height) for path in request.relations),
        *(("users", path, reference.users.height) for path in _given(request.users)),
        *(("closing_days", path, 0) for path in _given(request.closing_days)),
        *(("citizens", path, reference.citizens.height) for path in _given(request.citizens)),
        *(("watch_list", path, 0) for path in _given(request.watch_list)),
        *(("settings", path, 0) for path in _given(request.config_file)),
        *(("profile", path, 0) for path in sorted({s.profile for s in request.sources})),
    ]
    return tuple(Table(name, path.name, sha256(path), rows) for name, path, rows in files)


def _given(path: Path | None) -> tuple[Path, ...]:
    return () if path is None else (path,)
