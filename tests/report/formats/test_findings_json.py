"""The findings for machines."""

import json
from collections.abc import Callable
from dataclasses import replace

import polars as pl

from logwatch.report.facts import Facts, Scope
from logwatch.report.formats import findings_json
from logwatch.report.texts import Texts


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("findings.json", findings_json.render(facts, nl))


def test_not_evaluated_has_no_number(facts: Facts, nl: Texts) -> None:
    rules = {rule["id"]: rule for rule in json.loads(findings_json.render(facts, nl))["rules"]}
    assert rules["many-users"]["status"] == "not_evaluated"
    assert rules["many-users"]["signals"] is None
    assert rules["many-users"]["events_not_evaluated"] == 24_000


def test_a_rule_says_to_what_it_is_limited_and_how_much_that_leaves_out(
    facts: Facts, nl: Texts
) -> None:
    within = replace(facts.rules[0], scope=Scope(teams=("Inkomen",)), events_out_of_scope=900)
    made = findings_json.render(replace(facts, rules=(within, *facts.rules[1:])), nl)
    first, second, *_ = json.loads(made)["rules"]
    assert first["scope"] == {"sources": [], "teams": ["Inkomen"], "domains": []}
    assert (first["events_out_of_scope"], second["events_out_of_scope"]) == (900, 0)


def test_next_month_learns_what_was_shown(facts: Facts, nl: Texts) -> None:
    rules = json.loads(findings_json.render(facts, nl))["rules"]
    assert [rule["signals_shown"] for rule in rules] == [None, None, 41, None]
    assert [rule["signals"] for rule in rules] == [3, 14, 41, None]


def test_the_lines_of_a_source_add_up(facts: Facts, nl: Texts) -> None:
    sources = json.loads(findings_json.render(facts, nl))["sources"]
    for source in sources:
        assert sum(source["events"].values()) == sum(file["lines"] for file in source["files"])


def test_points_are_golden(points: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("findings.points.json", findings_json.render(points, nl))


def test_points_add_up_and_name_nobody(points: Facts, nl: Texts) -> None:
    made = json.loads(findings_json.render(points, nl))
    lines = [line for finding in made["findings"] for line in finding["ledger"]]
    for line in lines:
        assert round(sum(fact["points"] for fact in line["facts"]), 4) == line["total"]
    text = json.dumps(made, ensure_ascii=False)
    names = {*points.ledger["user"], *points.ledger["citizen"]}
    assert not [name for name in names if name in text]


def test_the_reading_list_says_what_it_left_out(points: Facts, nl: Texts) -> None:
    listed = json.loads(findings_json.render(points, nl))["reading_list"]
    assert (listed["budget"], listed["left_out"], len(listed["notes"])) == (20, 12, 1)
    assert listed["left_out_by_rule"] == {
        "reading-list": 11,
        "no-relation": 7,
        "off-hours": 2,
        "many-users": 0,
    }
    assert listed["left_out_by_fact"] == {"neighbour": 6, "unusual_hour": 4, "theirs": 1}


def test_explained_per_source_and_domain(points: Facts, nl: Texts) -> None:
    places = json.loads(findings_json.render(points, nl))["explained"]
    assert places[0]["consultations"] == {"case_number": 1800, "none": 402}
    assert [place["domain"] for place in places] == [None, "inkomen", "zorg", None]


def test_a_small_norm_is_not_0(points: Facts, nl: Texts) -> None:
    norms = points.ledger.with_row_index().select(
        norm=pl.when(pl.col("index") == 0).then(0.00003217).otherwise(1.23456)
    )
    made = json.loads(
        findings_json.render(replace(points, ledger=points.ledger.with_columns(norms["norm"])), nl)
    )
    told = [
        fact["norm"]
        for found in made["findings"]
        for line in found["ledger"]
        for fact in line["facts"]
    ]
    assert sorted(set(told)) == [0.00003217, 1.2346]
