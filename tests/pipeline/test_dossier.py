"""What is said of a finding as a whole is that of all its log lines, not of those written out."""

import json
from typing import Any

import pytest
from pipeline_requests import HEADER, Check, working_days

from logwatch import pipeline
from logwatch.detect.evidence import LINES_A_FINDING
from logwatch.pipeline import Request, dossier
from logwatch.pipeline.dossier import Dossier
from logwatch.pipeline.judge import judge

MANY = LINES_A_FINDING + 10
NIGHT = HEADER + working_days("jansen;999990019;Raadplegen")
NIGHT += "".join(
    f"12-10-2026 02:{minute:02}:00;devries;{('999990019', '999992314')[minute >= 55]};Raadplegen\n"
    for minute in range(MANY)
)


def told(request: Request) -> Dossier:
    return dossier.dossier(judge(request, lambda step: None))


def test_first_and_last_are_those_of_all_lines(request_of: Check) -> None:
    written = told(request_of({"a.csv": NIGHT}))
    (finding,) = written.findings.to_dicts()
    assert written.evidence.height == LINES_A_FINDING
    assert f"{finding['from']:%d %H:%M}" == "12 02:00"
    assert f"{finding['until']:%d %H:%M}" == "12 02:59"


def test_people_and_lines_are_counted_over_all_lines(request_of: Check) -> None:
    (finding,) = told(request_of({"a.csv": NIGHT})).findings.to_dicts()
    counted = {name: finding[name] for name in ("lines", "accounts", "citizens")}
    assert counted == {"lines": MANY, "accounts": 1, "citizens": 2}


def test_findings_without_lines_say_when_they_were_all_the_same(
    request_of: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier, "WITH_LINES", 0)
    written = told(request_of({"a.csv": NIGHT}))
    (finding,) = written.findings.to_dicts()
    assert written.evidence.is_empty()
    assert f"{finding['from']:%d %H:%M}..{finding['until']:%d %H:%M}" == "12 02:00..12 02:59"


def test_the_reports_say_the_same(request_of: Check) -> None:
    outcome = pipeline.check(request_of({"a.csv": NIGHT}), lambda step: None)
    document: dict[str, Any] = json.loads(outcome.findings_json)
    assert [finding["last"] for finding in document["findings"]] == ["2026-10-12T02:59:00"]
    assert outcome.bundle is not None
    page = (outcome.bundle / "specific.html").read_text("utf-8")
    assert "02:00 – 02:59" in page or "02:00–02:59" in page
