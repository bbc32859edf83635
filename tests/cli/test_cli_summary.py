"""The rules of a check on the terminal."""

from typing import Any

import pytest

from logwatch.cli.summary import show_outcome
from logwatch.month import parse_period
from logwatch.pipeline.request import Outcome, RuleLine, Summary


def shown(capsys: Any, *lines: RuleLine) -> str:
    """What is said of these rules, in English."""
    period = parse_period("2026-10-01..2026-10-31")
    summary = Summary(period, (), lines, {}, 0, ())
    show_outcome(Outcome(0, True, None, summary, b""), "en")
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("status", ["evaluated", "partly"])
def test_rules_with_signals_stand_in_a_table(
    capsys: pytest.CaptureFixture[str], status: str
) -> None:
    told = shown(capsys, RuleLine("a", "Rule A", status, 3, 0, ""))
    assert "Rule A        3          0\n" in told
    assert "Without" not in told


def test_attention_alone_is_worth_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Rule A        0          2\n" in shown(
        capsys, RuleLine("a", "Rule A", "evaluated", 0, 2, "")
    )


def test_rules_without_signals_and_those_switched_off_are_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    silent = [RuleLine(name, f"Rule {name}", "evaluated", 0, 0, "") for name in "ab"]
    off = RuleLine("c", "Rule C", "disabled", 0, 0, "The rule is switched off.")
    told = shown(capsys, *silent, off)
    assert "Evaluated, without a signal: 2 other rules.\n" in told
    assert "Switched off: 1.\n" in told
    assert "Rule" not in told.replace("rules", "")


def test_a_rule_that_was_not_evaluated_has_no_counts_and_a_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = [
        RuleLine("a", "Rule A", "not_evaluated", 0, 0, "No norm."),
        RuleLine("b", "Rule B", "not_evaluated", 0, 0, "No table."),
        RuleLine("c", "Rule C", "not_evaluated", 0, 0, "No norm."),
    ]
    told = shown(capsys, *lines)
    assert "  No norm.\n    Rule A\n    Rule C\n  No table.\n    Rule B\n" in told
    assert "0" not in told.split("Not evaluated")[1]


def test_one_rule_without_signals_is_one_rule(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, RuleLine("a", "Rule A", "evaluated", 0, 0, ""))
    assert "Evaluated, without a signal: 1 other rule.\n" in told
