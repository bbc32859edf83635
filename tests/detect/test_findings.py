from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.detect.findings import findings_of_signals, identity, merge, order
from logwatch.findings import FINDINGS
from logwatch.signals import SIGNALS

USERS = pl.LazyFrame(
    {"user": [1, 2], "person": ["bakker", "aarts"]},
    schema={"user": pl.UInt32, "person": pl.String},
)
CITIZENS = pl.LazyFrame(
    {"citizen": [7, 8], "text": ["999990019", "999990007"]},
    schema={"citizen": pl.UInt32, "text": pl.String},
)
WHO = {
    "user_night": ("user",),
    "user_day": ("user",),
    "user_citizen": ("user", "citizen"),
    "citizen_window": ("citizen",),
    "source_day": (),
}


def signal(rule: str, unit: str, day: int = 5, **keys: Any) -> dict[str, Any]:
    usual = {
        "rule": rule,
        "level": "medium",
        "unit": unit,
        "grade": "signal",
        "user": 1 if "user" in WHO[unit] else None,
        "citizen": 7 if "citizen" in WHO[unit] else None,
        "day": date(2026, 10, day),
        "from": datetime(2026, 10, day),
        "until": datetime(2026, 10, day, 12),
        "measured": 3,
        "norm": None,
        "events": 3,
    }
    return {**usual, **keys}


def frame(rows: list[dict[str, Any]]) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema=SIGNALS)


def ordered(*rows: dict[str, Any]) -> pl.DataFrame:
    return engine.collect(order(merge(frame(list(rows))), USERS, CITIZENS))


def test_a_night_and_a_day_of_one_user_are_one_finding() -> None:
    found = ordered(
        signal("night", "user_night", events=2, until=datetime(2026, 10, 6, 7)),
        signal("day", "user_day", events=30, level="high"),
    )
    expected = pl.DataFrame(
        [
            {
                "number": 1,
                "matter": "user_day",
                "level": "high",
                "rules": ["day", "night"],
                "user": 1,
                "citizen": None,
                "day": date(2026, 10, 5),
                "from": datetime(2026, 10, 5),
                "until": datetime(2026, 10, 6, 7),
            }
        ],
        schema=FINDINGS,
    )
    assert_frame_equal(found, expected)


def test_two_rules_of_one_trigger_on_one_unit_are_one_finding() -> None:
    found = ordered(signal("b", "user_day"), signal("a", "user_day"), signal("a", "user_day", 6))
    assert found["rules"].to_list() == [["a", "b"], ["a"]]


def test_other_days_and_other_people_are_other_findings() -> None:
    found = ordered(
        signal("day", "user_day"),
        signal("day", "user_day", 6),
        signal("day", "user_day", user=2),
        signal("pair", "user_citizen"),
    )
    assert found.height == 4


@pytest.mark.parametrize("unit", ["user_citizen", "citizen_window"])
def test_pairs_and_citizens_are_one_matter_a_calendar_month(unit: str) -> None:
    november = datetime(2026, 11, 1)
    later = {**signal("a", unit), "day": november.date(), "from": november}
    found = ordered(signal("a", unit), signal("b", unit, 20), later)
    assert found.select("day", "rules").rows() == [
        (date(2026, 10, 5), ["a", "b"]),
        (date(2026, 11, 1), ["a"]),
    ]
    assert found["until"][0] == datetime(2026, 10, 20, 12)


def test_the_order_is_level_then_rules_then_day_then_names() -> None:
    found = ordered(
        signal("a", "user_day", 1, level="low"),
        signal("a", "user_day", 9, level="critical"),
        signal("a", "user_day", 3),
        signal("b", "user_day", 4),
        signal("c", "user_night", 4),
        signal("a", "user_day", 2, user=1),
        signal("a", "user_day", 2, user=2),
        signal("a", "user_citizen", 2, user=2, citizen=7),
        signal("a", "user_citizen", 2, user=2, citizen=8),
    )
    assert found.select("user", "citizen", pl.col("day").dt.day()).rows() == [
        (1, None, 9),  # critical
        (1, None, 4),  # two rules
        (2, None, 2),  # aarts, before any citizen
        (2, 8, 2),  # 999990007
        (2, 7, 2),  # 999990019
        (1, None, 2),  # bakker
        (1, None, 3),
        (1, None, 1),  # low
    ]
    assert found["number"].to_list() == list(range(1, 9))


def test_no_signals_give_no_findings() -> None:
    found = ordered()
    assert found.is_empty()
    assert found.schema == FINDINGS


ROWS = st.lists(
    st.builds(
        signal,
        st.sampled_from("abc"),
        st.sampled_from(sorted(WHO)),
        st.integers(1, 28),
        level=st.sampled_from(["low", "medium", "high", "critical"]),
    ),
    max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_findings_do_not_depend_on_the_order_of_signals(
    rows: list[dict[str, Any]], chance: Any
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert_frame_equal(ordered(*rows), ordered(*shuffled))


@given(ROWS)
@settings(max_examples=30, deadline=None)
def test_every_signal_belongs_to_one_finding(rows: list[dict[str, Any]]) -> None:
    found = ordered(*rows)
    linked = engine.collect(findings_of_signals(frame(rows), found.lazy()))
    assert linked.columns == ["number", *SIGNALS.names()]
    assert_frame_equal(
        linked.drop("number").sort(SIGNALS.names()),
        engine.collect(frame(rows)).sort(SIGNALS.names()),
    )
    assert set(linked["number"]) == set(found["number"])
    checked = linked.join(found, on="number", suffix="_found")
    assert (checked["from"] >= checked["from_found"]).all()
    assert (checked["until"] <= checked["until_found"]).all()


def test_an_identity_is_short_and_stays() -> None:
    first = identity("user_day", "abcd", None, date(2026, 10, 5))
    assert first == "e3c5wmbtlf43"
    assert first == identity("user_day", "abcd", None, date(2026, 10, 5))


def test_what_happened_makes_the_identity() -> None:
    made = {
        identity("user_day", "abcd", None, date(2026, 10, 5)),
        identity("user_day", "abcd", None, date(2026, 10, 6)),
        identity("user_day", "abce", None, date(2026, 10, 5)),
        identity("citizen", None, "abcd", date(2026, 10, 5)),
        identity("user_citizen", "abcd", "abcd", date(2026, 10, 5)),
        identity("user_citizen", "abcd", "abcd", date(2026, 11, 5)),
    }
    assert len(made) == 6


def test_the_day_that_a_rule_happened_to_see_first_does_not_matter_in_a_month() -> None:
    first = identity("user_citizen", "u", "c", date(2026, 10, 5))
    assert first == identity("user_citizen", "u", "c", date(2026, 10, 9))


def test_each_silence_of_a_source_is_a_finding_of_its_own() -> None:
    found = ordered(
        signal("silence", "source_day", 5, source="ssd"),
        signal("other", "source_day", 5, source="ssd"),
        signal("silence", "source_day", 6, source="ssd"),
        signal("silence", "source_day", 5, source="cvs"),
        signal("day", "user_day", 5),
    )
    told = found.select("matter", "source", "day", pl.col("rules").list.len()).rows()
    assert told == [
        ("user_day", None, date(2026, 10, 5), 1),
        ("source_day", "ssd", date(2026, 10, 5), 2),
        ("source_day", "cvs", date(2026, 10, 5), 1),
        ("source_day", "ssd", date(2026, 10, 6), 1),
    ]


def test_source_and_day_make_the_identity_of_a_silence() -> None:
    made = {
        identity("source_day", None, None, date(2026, 10, day), source)
        for day in (5, 6)
        for source in ("ssd", "cvs")
    }
    assert len(made) == 4
