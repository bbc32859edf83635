"""The findings for machines."""

import json
from collections.abc import Callable

from logwatch.report.facts import Facts
from logwatch.report.formats import findings_json
from logwatch.report.texts import Texts


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("findings.json", findings_json.render(facts, nl))


def test_not_evaluated_has_no_number(facts: Facts, nl: Texts) -> None:
    rules = {rule["id"]: rule for rule in json.loads(findings_json.render(facts, nl))["rules"]}
    assert rules["many-users"]["status"] == "not_evaluated"
    assert rules["many-users"]["signals"] is None
    assert rules["many-users"]["events_not_evaluated"] == 24_000


def test_next_month_learns_what_was_shown(facts: Facts, nl: Texts) -> None:
    rules = json.loads(findings_json.render(facts, nl))["rules"]
    assert [rule["signals_shown"] for rule in rules] == [None, None, 41, None]
    assert [rule["signals"] for rule in rules] == [3, 14, 41, None]


def test_the_lines_of_a_source_add_up(facts: Facts, nl: Texts) -> None:
    sources = json.loads(findings_json.render(facts, nl))["sources"]
    for source in sources:
        assert sum(source["events"].values()) == sum(file["lines"] for file in source["files"])
