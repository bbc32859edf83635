"""What holds for every made-up case. Found by walking: nothing is listed here."""

from string import Formatter

import pytest

from logwatch.detect.rule import triggers
from logwatch.detect.rulebook import load_rules
from logwatch.pipeline.selftest.case import cases, over
from logwatch.shipped import rules_folder


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_trigger_with_a_shipped_rule_has_a_case() -> None:
    used = {rule.trigger for rule in load_rules([rules_folder()]).rules}
    made = {case.TRIGGER for case in cases().values()}
    assert not used - made, "make a case for these triggers in pipeline/selftest/cases"


@pytest.mark.parametrize("name", sorted(cases()))
def test_a_case_is_for_a_trigger_and_says_what_it_plants_in_both_languages(name: str) -> None:
    case = cases()[name]
    assert case.TRIGGER in triggers()
    assert case.SENTENCE.keys() == {"nl", "en"}
    assert places(case.SENTENCE["nl"]) == places(case.SENTENCE["en"])


@pytest.mark.parametrize(("limit", "clearly"), [(1, 3), (40, 44), (100_000, 110_000)])
def test_a_case_is_clearly_over_the_limit(limit: int, clearly: int) -> None:
    assert over(limit) == clearly
