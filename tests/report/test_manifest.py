"""What went in and what came out."""

import json
from collections.abc import Callable

from logwatch.report.facts import Facts
from logwatch.report.manifest import manifest


def test_manifest_is_golden(facts: Facts, golden: Callable[[str, bytes], None]) -> None:
    golden("manifest.json", manifest(facts, {"specific.xlsx": "22" * 32, "generic.html": "1" * 64}))


def test_outputs_and_inputs_are_named_in_a_fixed_order(facts: Facts) -> None:
    written = json.loads(manifest(facts, {"b": "2", "a": "1"}))
    assert list(written["outputs"]) == ["a", "b"]
    assert [entry["name"] for entry in written["inputs"]] == ["cvs.xlsx", "suwinet.csv"]
    assert list(written["rules"]) == sorted(rule.id for rule in facts.rules)
