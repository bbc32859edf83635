"""The table of rules on the terminal."""

from typing import Any, get_args

import pytest

from logwatch.cli.summary import show_outcome
from logwatch.month import parse_period
from logwatch.pipeline.request import Outcome, RuleLine, Summary
from logwatch.report.facts import Status


def shown(capsys: Any, status: str, language: Any) -> str:
    """What is said of a rule with three signals."""
    line = RuleLine("a", "Rule A", status, 3, 0, "why")
    period = parse_period("2026-10-01..2026-10-31")
    summary = Summary(period, (), (line,), {}, 0, ())
    show_outcome(Outcome(0, True, None, summary, b""), language)
    return next(row for row in capsys.readouterr().out.splitlines() if row.startswith("Rule A "))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_words_and_only_what_was_judged_has_counts(
    capsys: pytest.CaptureFixture[str], status: str, language: str
) -> None:
    row = shown(capsys, status, language)
    assert ("3" in row) == (status in ("evaluated", "partly"))
