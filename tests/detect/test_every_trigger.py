"""What holds for every trigger, whoever wrote it. Found by walking: nothing is listed here."""

import csv
import random
import re
import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.detect.example import differences, month_of, run_examples, signals_of
from logwatch.detect.judge import judge
from logwatch.detect.needs import FIELDS, TABLES
from logwatch.detect.rule import Example, ExampleEvent, Rule, triggers
from logwatch.detect.rulebook import Rulebook, load_rules
from logwatch.detect.scope import Sources
from logwatch.signals import SIGNALS, TRIGGER_SIGNALS

TOP = Path(__file__).parents[2]
NAMES = sorted(triggers())
WITH_NORM = [name for name in NAMES if triggers()[name].Settings().missing_norm()]
WITHOUT_NUMBER = {"role": "grants"}
"""What the municipality lays down there is no number: the data suggest none."""
RULES = load_rules([TOP / "rules"])
BLOCK = re.compile(r"^```(toml settings|csv \w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS = ("events", "relations", "users", "citizens", "earlier", "used", "log_hours")
BLOCKS = {"toml settings", "csv signals", *(f"csv {kind}" for kind in KINDS)}
KEY = ["unit", "user", "citizen", "day"]
SOURCE = {"source": SIGNALS["source"]}


@cache
def page(trigger: str) -> Example:
    """The example on the trigger's docs page."""
    text = (TOP / "docs" / "triggers" / f"{trigger}.md").read_text(encoding="utf-8")
    blocks = dict(BLOCK.findall(text))
    assert blocks.keys() <= BLOCKS
    tables = {kind: rows(blocks.get(f"csv {kind}", "")) for kind in KINDS}
    return Example.model_validate(
        {
            "name": trigger,
            "settings": tomllib.loads(blocks["toml settings"]),
            "expect": rows(blocks["csv signals"]),
            **tables,
        }
    )


@cache
def signals_of_page(trigger: str) -> pl.DataFrame:
    return signals_of(page(trigger), trigger)


def rows(text: str) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in row.items() if value}
        for row in csv.DictReader(text.splitlines())
    ]


def emptied(example: Example) -> Example:
    return example.model_copy(update={"events": ()})


@cache
def raw_signals(example: Example, trigger: str) -> pl.LazyFrame:
    module = triggers()[trigger]
    return module.signals(month_of(example), module.Settings.model_validate(example.settings))


def rule_of(trigger: str, changes: dict[str, Any]) -> Rule:
    """A shipped rule of the trigger with settings that can be judged."""
    rule = next(rule for rule in RULES.rules if rule.trigger == trigger)
    own = triggers()[trigger].Settings.model_validate(changes)
    return rule.model_copy(update={"settings": own})


@pytest.mark.parametrize("trigger", NAMES)
def test_its_page_is_true(trigger: str) -> None:
    assert list(differences(signals_of_page(trigger), page(trigger).expect)) == []


@pytest.mark.parametrize("trigger", NAMES)
def test_its_page_shows_a_signal_and_a_case_without(trigger: str) -> None:
    example = page(trigger)
    assert 0 < len(example.expect) < len(example.events)


@pytest.mark.parametrize("trigger", NAMES)
def test_there_is_a_shipped_rule_for_it(trigger: str) -> None:
    assert trigger in {rule.trigger for rule in RULES.rules}


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_each_rule_passes_its_own_tests(rule: Rule) -> None:
    assert run_examples(rule) == []


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_each_rule_tests_that_it_fires_and_that_it_does_not(rule: Rule) -> None:
    assert {bool(example.expect) for example in rule.test} == {True, False}


@pytest.mark.parametrize("trigger", NAMES)
def test_its_signals_have_the_schema(trigger: str) -> None:
    """A trigger that gives points has two columns more: a finding's level follows its points; one
    that is about sources names them."""
    plan = raw_signals(page(trigger), trigger)
    schema = plan.collect_schema()
    of_points = {name: SIGNALS[name] for name in ("level", "points")}
    further: tuple[dict[str, Any], ...] = ({}, of_points, SOURCE)
    assert schema in [{**TRIGGER_SIGNALS, **columns} for columns in further]
    assert engine.collect(plan).schema == schema


@pytest.mark.parametrize("trigger", NAMES)
def test_each_unit_comes_once(trigger: str) -> None:
    found = engine.collect(raw_signals(page(trigger), trigger))
    assert not found.select(*KEY, *(set(found.columns) & SOURCE.keys())).is_duplicated().any()


@pytest.mark.parametrize("trigger", NAMES)
def test_no_events_give_no_signals(trigger: str) -> None:
    assert signals_of(emptied(page(trigger)), trigger).is_empty()


@pytest.mark.parametrize("trigger", sorted(set(WITH_NORM) - WITHOUT_NUMBER.keys()))
def test_no_events_suggest_nothing(trigger: str) -> None:
    module, example = triggers()[trigger], emptied(page(trigger))
    suggestion = module.suggest(month_of(example), module.Settings())
    assert engine.collect(suggestion).rows() == [(None,)]


@pytest.mark.parametrize("trigger", NAMES)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3, deadline=None)
def test_the_order_of_events_does_not_matter(trigger: str, seed: int) -> None:
    example = page(trigger)
    shuffled = list(example.events)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 not for secrets
    other = example.model_copy(update={"events": tuple(shuffled)})
    assert_frame_equal(signals_of_page(trigger), signals_of(other, trigger))


@cache
def busy(trigger: str) -> Example:
    """The page's example with many more events, at all hours of a week."""
    example, chance = page(trigger), random.Random(1)  # noqa: S311 not for secrets
    users = sorted({event.user for event in example.events})
    citizens = sorted({event.citizen for event in example.events if event.citizen})
    start = datetime(2026, 10, 5)
    events = [
        ExampleEvent(
            time=start + timedelta(seconds=chance.randrange(7 * 86_400)),
            user=chance.choice(users),
            citizen=chance.choice(citizens),
        )
        for _ in range(400)
    ]
    return example.model_copy(update={"events": (*example.events, *events)})


@pytest.mark.parametrize("trigger", NAMES)
def test_streaming_equals_in_memory(trigger: str) -> None:
    plan = raw_signals(busy(trigger), trigger)
    plan = plan.sort(*KEY, *(set(plan.collect_schema()) & SOURCE.keys()))
    in_memory = plan.collect(engine="in-memory")
    assert not in_memory.is_empty()
    assert_frame_equal(engine.collect(plan), in_memory)


@pytest.mark.parametrize("trigger", NAMES)
def test_evidence_bounds_hold_the_events_that_were_counted(trigger: str) -> None:
    """Signals about sources are about lines that lack: they have their own test."""
    example = busy(trigger)
    found = engine.collect(raw_signals(example, trigger).filter(pl.col("unit") != "source_day"))
    events = engine.collect(month_of(example).events)
    keys = [key for key in ("user", "citizen") if found[key].null_count() == 0]
    within = pl.col("time").is_between("from", "until", closed="left")
    joined = found.with_row_index().join(events, on=keys, suffix="_of_event").filter(within)
    inside = joined.group_by("index").agg(inside=pl.col("events_of_event").sum())
    checked = found.with_row_index().join(inside, on="index", how="left")
    assert (checked["events"] <= checked["inside"]).all()
    assert (checked["measured"] >= 1).all()


@pytest.mark.parametrize("trigger", NAMES)
def test_a_missing_field_is_not_evaluated(trigger: str) -> None:
    example = page(trigger)
    month, rule = month_of(example), rule_of(trigger, example.settings)
    for need in triggers()[trigger].NEEDS - TABLES:
        sources = Sources(("example",), {"example": FIELDS - {need}}, {"example": frozenset()})
        (verdict,) = judge(Rulebook((rule,)), month, sources, TABLES)
        assert (verdict.status, verdict.plan) == ("not_evaluated", None)
        assert verdict.unjudged == (("example", need),)
        counts = engine.collect(verdict.counts).row(0)
        assert (counts[0], sum(counts)) == (0, len(example.events))


@pytest.mark.parametrize("trigger", NAMES)
def test_a_missing_table_is_not_evaluated(trigger: str) -> None:
    example = page(trigger)
    month, rule = month_of(example), rule_of(trigger, example.settings)
    sources = Sources(("example",), {"example": FIELDS}, {"example": frozenset()})
    (complete,) = judge(Rulebook((rule,)), month, sources, TABLES)
    assert complete.status == "evaluated"
    for table in triggers()[trigger].NEEDS & TABLES:
        (verdict,) = judge(Rulebook((rule,)), month, sources, TABLES - {table})
        assert (verdict.status, verdict.plan) == ("not_evaluated", None)


@pytest.mark.parametrize("trigger", WITH_NORM)
def test_a_missing_norm_is_not_evaluated_and_a_norm_is_suggested(trigger: str) -> None:
    month, rule = month_of(page(trigger)), rule_of(trigger, {})
    sources = Sources(("example",), {"example": FIELDS}, {"example": frozenset()})
    (verdict,) = judge(Rulebook((rule,)), month, sources, TABLES)
    assert (verdict.status, verdict.plan) == ("not_evaluated", None)
    norm = triggers()[trigger].Settings().missing_norm()
    if trigger in WITHOUT_NUMBER:
        assert (norm, verdict.suggestion) == (WITHOUT_NUMBER[trigger], None)
        return
    assert verdict.suggestion is not None
    assert engine.collect(verdict.suggestion)[norm][0] > 0
