import json
from datetime import date
from pathlib import Path

import polars as pl

from logwatch.month import Period
from logwatch.pipeline.drops import fallen_explanations
from logwatch.report import frames

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def explained(**consultations: int) -> pl.DataFrame:
    rows = [
        {"source": "ssd", "explanation": name, "consultations": number}
        for name, number in consultations.items()
    ]
    return pl.DataFrame(rows, schema=frames.EXPLAINED)


def bundle(reports: Path, month: str, **consultations: int) -> None:
    folder = reports / month
    folder.mkdir(parents=True)
    content = {"explained": [{"source": "ssd", "domain": None, "consultations": consultations}]}
    (folder / "findings.json").write_text(json.dumps(content))


def told(reports: Path | None, **consultations: int) -> list[str]:
    return [said.en for said in fallen_explanations(explained(**consultations), reports, OCTOBER)]


def test_an_explanation_that_falls_away_is_told(tmp_path: Path) -> None:
    bundle(tmp_path, "2026-08", domain_relation=800, none=200)
    bundle(tmp_path, "2026-09", domain_relation=900, none=100)
    (sentence,) = told(tmp_path, domain_relation=300, none=700)
    assert "30 %" in sentence
    assert "85 %" in sentence
    assert sentence.startswith("ssd: ")


def test_what_another_explanation_takes_over_is_no_drop(tmp_path: Path) -> None:
    bundle(tmp_path, "2026-09", domain_relation=900, none=100)
    assert told(tmp_path, domain_relation=100, own_case=800, none=100) == []


def test_without_earlier_months_or_with_few_consultations_nothing_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, none=1_000) == []
    assert told(None, none=1_000) == []
    bundle(tmp_path, "2026-09", domain_relation=60, none=10)
    assert told(tmp_path, none=1_000) == []


def test_later_months_and_unreadable_bundles_do_not_count(tmp_path: Path) -> None:
    bundle(tmp_path, "2026-11", domain_relation=900, none=100)
    (tmp_path / "2026-09").mkdir()
    (tmp_path / "2026-09" / "findings.json").write_text("no json")
    assert told(tmp_path, none=1_000) == []
