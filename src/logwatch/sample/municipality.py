"""Writes the sample municipality: its exports, its reference tables and what is hidden in them."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import polars as pl

from logwatch.files import write_private
from logwatch.sample.answers import case_list, planted_toml
from logwatch.sample.chance import SEED
from logwatch.sample.cvs import cvs_export
from logwatch.sample.lines import lines_of
from logwatch.sample.planted import october, september, visits_of
from logwatch.sample.ssd import ssd_export
from logwatch.sample.staff import TEXTS
from logwatch.sample.suwinet import RAGGED, suwinet_export
from logwatch.sample.tables import reference_tables
from logwatch.sample.traffic import background

SEPTEMBER: Final = date(2026, 9, 1)
OCTOBER: Final = date(2026, 10, 1)
OVERLAP_UNTIL: Final = datetime(2026, 10, 3)
"""The September export of Suwinet was made late: it holds the first two days of October too."""
ABSENT: Final = {"ssd": {date(2026, 9, 24), date(2026, 10, 8)}}
"""Days on which a system was down; `logwatch.toml` says why."""


def generate(folder: Path, seed: int = SEED) -> None:
    """Writes all files of the sample into `folder`, mode 0600; the same seed, the same bytes.

    What stands there under the same name is replaced; nothing else is touched.
    """
    lines = all_lines(seed)
    contents = {
        **_exports(lines),
        **reference_tables(seed),
        **_texts(),
        "planted.toml": planted_toml(lines, (OCTOBER, OVERLAP_UNTIL)),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
        write_private(folder / name, content)


def all_lines(seed: int = SEED) -> dict[str, pl.DataFrame]:
    """LINES of both months by source, before they are written in any format."""
    parts = [
        background(SEPTEMBER, seed, ABSENT),
        background(OCTOBER, seed, ABSENT),
        visits_of(september()),
        visits_of(october()),
    ]
    visits = pl.concat(parts)
    sources = ("suwinet", "ssd", "cvs")
    return {name: lines_of(visits.filter(pl.col("source") == name), seed) for name in sources}


def _exports(lines: dict[str, pl.DataFrame]) -> dict[str, bytes]:
    time = pl.col("time")
    suwinet, ssd, cvs = lines["suwinet"], lines["ssd"], lines["cvs"]
    before, after = time < OCTOBER, time >= OCTOBER
    return {
        "suwinet-2026-09.csv": suwinet_export(suwinet.filter(time < OVERLAP_UNTIL), "2026-09"),
        "suwinet-2026-10.csv": suwinet_export(suwinet.filter(after), "2026-10", RAGGED),
        "ssd-2026-09.xlsx": ssd_export(ssd.filter(before), "2026-09"),
        "ssd-2026-10.xlsx": ssd_export(ssd.filter(after), "2026-10"),
        "cvs-dossier-2026-09.ndjson": cvs_export(cvs.filter(before)),
        "cvs-dossier-2026-10.ndjson": cvs_export(cvs.filter(after)),
    }


def _texts() -> dict[str, bytes]:
    readme = (TEXTS / "README.md").read_text("utf-8").replace("{cases}", case_list())
    as_written = ("logwatch.toml", "profiles/ssd-voorbeeldstad.toml")
    copies = {name: (TEXTS / name).read_bytes() for name in as_written}
    return {"README.md": readme.encode(), **copies}
