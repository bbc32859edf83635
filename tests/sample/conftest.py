"""The sample, written once for all tests."""

import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sample_files import cvs_rows, ssd_rows, suwinet_rows

from logwatch.sample.municipality import generate

_SCHEMA = {"time": pl.Datetime("us"), "account": pl.String, "bsn": pl.String, "action": pl.String}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    generate(folder)
    return folder


@pytest.fixture(scope="session")
def planted(sample: Path) -> dict[str, Any]:
    return tomllib.loads((sample / "planted.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def october(sample: Path) -> pl.DataFrame:
    """All lines of October by people about citizens, each once, accounts in one spelling."""
    files = {
        "suwinet": suwinet_rows(sample / "suwinet-2026-10.csv"),
        "ssd": ssd_rows(sample / "ssd-2026-10.xlsx"),
        "cvs": cvs_rows(sample / "cvs-dossier-2026-10.ndjson"),
    }
    return pl.concat(
        pl.DataFrame(rows, schema=_SCHEMA, orient="row").with_columns(source=pl.lit(name))
        for name, rows in files.items()
    ).filter(pl.col("bsn").is_not_null() & (pl.col("account") != "automatisch"))
