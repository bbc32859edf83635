"""What the list has no room for, by rule and by strongest fact."""

import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
import pytest
from pipeline_requests import HEADER, Check, working_days
from polars.testing import assert_frame_equal

from logwatch import engine, pipeline
from logwatch.cli.main import run
from logwatch.pipeline.beyond import pointing
from logwatch.pipeline.check import _about_the_list
from logwatch.report.facts import Facts
from logwatch.signals import SIGNALS

NOON = datetime(2026, 10, 5, 12)
HOUR = timedelta(hours=1)
VISITS = pl.DataFrame(
    [
        (1, 10, 70, NOON, NOON + HOUR),
        (1, 10, 71, NOON + 24 * HOUR, NOON + 25 * HOUR),
        (2, 11, 70, NOON, NOON),
    ],
    schema={
        "number": pl.UInt32,
        "user": pl.UInt32,
        "citizen": pl.UInt32,
        "time": pl.Datetime("us"),
        "until": pl.Datetime("us"),
    },
    orient="row",
)


def pointed(*signals: dict[str, Any]) -> pl.DataFrame:
    full = [dict.fromkeys(SIGNALS) | {"rule": "one"} | signal for signal in signals]
    rows = pl.DataFrame(full, schema=SIGNALS)
    return engine.collect(pointing(VISITS.lazy(), rows.lazy())).sort("number", "rule")


def numbers(*found: int) -> pl.DataFrame:
    return pl.DataFrame({"number": found, "rule": "one"}, schema={"number": pl.UInt32, "rule": str})


MONTH = {"from": NOON - 24 * HOUR, "until": NOON + 240 * HOUR}


def test_a_signal_of_a_pair_points_at_findings_with_that_pair() -> None:
    assert_frame_equal(pointed({"user": 10, "citizen": 70, **MONTH}), numbers(1))
    assert pointed({"user": 11, "citizen": 71, **MONTH}).is_empty()


def test_a_signal_of_a_user_or_a_citizen_points_at_all_of_theirs() -> None:
    assert_frame_equal(pointed({"citizen": 70, **MONTH}), numbers(1, 2))
    assert_frame_equal(pointed({"user": 11, **MONTH}), numbers(2))


def test_a_rule_points_at_a_finding_once() -> None:
    assert_frame_equal(pointed({"user": 10, **MONTH}, {"citizen": 71, **MONTH}), numbers(1))


def test_the_visit_must_lie_in_the_window_of_the_signal() -> None:
    """Half-open, and a sitting that reaches into the window counts."""
    ended = {"from": NOON - 2 * HOUR, "until": NOON}
    reached = {"from": NOON + HOUR, "until": NOON + 2 * HOUR}
    assert pointed({"user": 10, **ended}).is_empty()
    assert_frame_equal(pointed({"user": 10, **reached}), numbers(1))


def test_without_a_list_the_rules_that_made_the_findings_count(request_of: Check) -> None:
    nights = "".join(
        f"{day:02}-10-2026 02:00:00;devries;999992314;Raadplegen\n" for day in (12, 13, 14)
    )
    log = HEADER + working_days("jansen;999990019;Raadplegen") + nights
    outcome = pipeline.check(request_of({"a.csv": log}, budget=1), lambda step: None)
    listed = json.loads(outcome.findings_json)["reading_list"]
    assert (listed["left_out"], listed["left_out_by_fact"]) == (2, {})
    assert listed["left_out_by_rule"] == {"off-hours": 2}
    assert "Niet uitgeschreven, per regel die ernaar wijst: off-hours 2." in outcome.summary.notices


def checked(folder: Path, budget: int, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    config = str(folder / "logwatch.toml")
    run(["check", "--config", config, "--month", "2026-10", "--budget", str(budget)])
    told = capsys.readouterr().out
    assert ("Niet uitgeschreven, per regel" in told) == (budget < 10)
    return dict(json.loads((folder / "reports" / "2026-10" / "findings.json").read_bytes()))


def strongest(finding: dict[str, Any]) -> str:
    facts = [fact for line in finding["ledger"] for fact in line["facts"]]
    return str(min(facts, key=lambda fact: (-fact["points"], fact["fact"]))["fact"])


def test_what_is_left_out_adds_up(municipality: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = checked(municipality, 1000, capsys)
    assert every["reading_list"]["left_out"] == 0
    assert every["reading_list"]["left_out_by_rule"] == {}
    few = checked(municipality, 3, capsys)["reading_list"]
    below = every["findings"][3:]
    assert few["left_out"] == len(below) > 0
    assert few["left_out_by_rule"]["reading-list"] == len(below)
    assert few["left_out_by_fact"] == dict(Counter(map(strongest, below)))
    assert all(0 <= number <= len(below) for number in few["left_out_by_rule"].values())


def test_the_report_without_names_says_nothing_of_it(
    municipality: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checked(municipality, 3, capsys)
    bundle = municipality / "reports" / "2026-10"
    assert "niet is uitgeschreven" in (bundle / "specific.html").read_text("utf-8")
    assert "uitgeschreven" not in (bundle / "generic.html").read_text("utf-8")


def test_thousands_are_told_as_the_language_writes_them() -> None:
    facts = SimpleNamespace(
        list_notes=(),
        findings_total=1_801,
        findings=pl.DataFrame({"source": ["suwinet", None]}),
        budget=1,
        left_out=SimpleNamespace(rules={"off-hours": 1_800, "export": 0}),
        language="nl",
    )
    first, rest = _about_the_list(cast("Facts", facts))
    assert first.startswith("De leeslijst toont de eerste 1 van 1.800 bevindingen")
    assert rest == "Niet uitgeschreven, per regel die ernaar wijst: off-hours 1.800."
