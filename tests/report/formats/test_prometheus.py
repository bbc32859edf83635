"""The gauges."""

import re
from collections.abc import Callable

from logwatch.report.facts import Facts
from logwatch.report.formats import prometheus
from logwatch.report.texts import Texts

SAMPLE = re.compile(r'logwatch_[a-z_]+(\{([a-z]+="([^"\\]|\\.)*",?)+\})? \d+')


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("logwatch.prom", prometheus.render(facts, nl))


def test_every_line_is_a_sample_or_says_what_follows(facts: Facts, nl: Texts) -> None:
    lines = prometheus.render(facts, nl).decode().splitlines()
    assert all(line.startswith(("# HELP ", "# TYPE ")) or SAMPLE.fullmatch(line) for line in lines)


def test_a_rule_that_was_not_evaluated_has_no_sample(facts: Facts, nl: Texts) -> None:
    assert "many-users" not in prometheus.render(facts, nl).decode()


def test_no_time(facts: Facts, nl: Texts) -> None:
    assert b"timestamp" not in prometheus.render(facts, nl)
