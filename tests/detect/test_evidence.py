from datetime import datetime
from typing import Any

import polars as pl
from polars.testing import assert_frame_equal

from logwatch import engine
from logwatch.detect.evidence import LINES_A_FINDING, SPANS, Seen, evidence, spans, texts
from logwatch.events import EVENTS
from logwatch.findings import FINDINGS


def events(*rows: dict[str, Any]) -> pl.LazyFrame:
    usual = {"source": 0, "file": 0, "fate": "judged"}
    full = [dict.fromkeys(EVENTS) | usual | row for row in rows]
    return pl.DataFrame(full, schema=EVENTS).lazy()


def findings(*rows: dict[str, Any]) -> pl.LazyFrame:
    full = [dict.fromkeys(FINDINGS) | row for row in rows]
    return pl.DataFrame(full, schema=FINDINGS).lazy()


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, 5, hour, minute)


LINE = {
    "number": pl.Series([1], dtype=pl.UInt32),
    "file": pl.Series([0], dtype=pl.UInt16),
    "line": pl.Series([1], dtype=pl.UInt32),
    "element": pl.Series([None], dtype=pl.UInt32),
}
WINDOW = {"from": at(9), "until": at(17)}


def test_lines_are_those_of_the_matter_within_its_window() -> None:
    log = events(
        {"line": 1, "user": 1, "citizen": 7, "time": at(9)},
        {"line": 2, "user": 1, "citizen": 8, "time": at(10)},
        {"line": 3, "user": 2, "citizen": 7, "time": at(11)},
        {"line": 4, "user": 1, "citizen": 7, "time": at(17)},
        {"line": 5, "user": 1, "citizen": 7, "time": at(12), "fate": "duplicate"},
    )
    found = findings(
        {"number": 1, "matter": "user_citizen", "user": 1, "citizen": 7, **WINDOW},
        {"number": 2, "matter": "user_day", "user": 1, **WINDOW},
        {"number": 3, "matter": "citizen", "citizen": 7, **WINDOW},
    )
    lines = engine.collect(evidence(log, found)).select("number", "line")
    expected = pl.DataFrame(
        {"number": [1, 2, 2, 3, 3], "line": [1, 1, 2, 1, 3]},
        schema={"number": pl.UInt32, "line": pl.UInt32},
    )
    assert_frame_equal(lines, expected)


def test_of_a_line_about_several_citizens_a_finding_shows_its_own() -> None:
    usual = {"line": 3, "user": 1, "time": at(9)}
    log = events(
        {**usual, "element": 1, "citizen": 7},
        {**usual, "element": 2, "citizen": 8},
        {**usual, "element": 3, "citizen": 7},
    )
    found = findings(
        {"number": 1, "matter": "user_citizen", "user": 1, "citizen": 7, **WINDOW},
        {"number": 2, "matter": "user_day", "user": 1, **WINDOW},
    )
    shown = engine.collect(texts(log, engine.collect(evidence(log, found))))
    rows = shown.select("number", "element", "citizen").rows()
    assert rows == [(1, 1, 7), (1, 3, 7), (2, 1, 7), (2, 2, 8), (2, 3, 7)]


def test_a_finding_keeps_its_earliest_lines() -> None:
    rows = [
        {"line": line, "user": 1, "citizen": 7, "time": at(9, line // 2)}
        for line in range(LINES_A_FINDING + 20)
    ]
    found = findings({"number": 1, "matter": "user_day", "user": 1, **WINDOW})
    log = events(*rows)
    lines = engine.collect(texts(log, engine.collect(evidence(log, found))))
    assert lines.height == LINES_A_FINDING
    assert lines["time"].is_sorted()
    assert lines["time"].max() == at(9, (LINES_A_FINDING - 1) // 2)


def test_a_span_is_of_all_lines_and_of_no_others() -> None:
    rows = [
        {
            "line": line,
            "user": 1,
            "account": 4 + line % 2,
            "citizen": 7 + line % 3,
            "time": at(9, line % 60),
        }
        for line in range(60)
    ]
    outside = {"line": 99, "user": 1, "account": 9, "citizen": 9, "time": at(17)}
    none = {"number": 2, "matter": "user_day", "user": 3, **WINDOW}
    found = findings({"number": 1, "matter": "user_day", "user": 1, **WINDOW}, none)
    expected = pl.DataFrame(
        [
            {
                "number": 1,
                "first": at(9),
                "last": at(9, 59),
                "lines": 60,
                "employees": 1,
                "citizens": 3,
                "accounts": [4, 5],
            }
        ],
        schema=SPANS,
    )
    assert_frame_equal(engine.collect(spans(events(*rows, outside), found)), expected)


def test_a_span_of_the_reading_list_is_that_of_its_pairs() -> None:
    log = events(
        {"line": 1, "user": 1, "citizen": 7, "time": at(9)},
        {"line": 2, "user": 1, "citizen": 8, "time": at(16)},
    )
    found = findings({"number": 1, "matter": "user_month", "points": 8.0, "user": 1, **WINDOW})
    pairs = pl.DataFrame(
        {"number": [1], "user": [1], "citizen": [7], "total": [8.0]},
        schema={"number": pl.UInt32, "user": pl.UInt32, "citizen": pl.UInt32, "total": pl.Float64},
    )
    seen = engine.collect(spans(log, found, pairs.lazy()))
    assert seen.select("last", "lines").rows() == [(at(9), 1)]


def test_hostile_texts_come_out_harmless() -> None:
    """Of every column of text."""
    named = [name for name, dtype in EVENTS.items() if dtype == pl.String]
    log = events({"line": 1, **dict.fromkeys(named, "a\u202e\x1bb"), "case": "c" * 2_000})
    (shown,) = engine.collect(texts(log, pl.DataFrame(LINE))).to_dicts()
    assert {shown[name] for name in named if name != "case"} == {"a\ufffd\ufffdb"}
    assert shown["case"] == "c" * 1_000


def test_only_lines_that_a_rule_saw_are_evidence_and_counted() -> None:
    """The first finding's rule saw one source alone, the second's everything."""
    log = events(
        {"line": 1, "source": 0, "user": 1, "citizen": 7, "time": at(9)},
        {"line": 2, "source": 1, "user": 1, "citizen": 8, "time": at(10)},
    )
    found = findings(
        {"number": 1, "matter": "user_day", "user": 1, **WINDOW},
        {"number": 2, "matter": "user_day", "user": 1, **WINDOW},
    )
    seen = (pl.col("number") == 2) | (pl.col("source") == 0)
    lines = engine.collect(evidence(log, found, seen=Seen(seen))).select("number", "line")
    assert lines.rows() == [(1, 1), (2, 1), (2, 2)]
    counted = engine.collect(spans(log, found, seen=Seen(seen))).sort("number")
    assert counted.select("last", "lines", "citizens").rows() == [(at(9), 1, 1), (at(10), 2, 2)]


def test_lines_that_were_not_judged_are_there_when_a_rule_counts_them() -> None:
    log = events(
        {"line": 1, "user": 1, "citizen": 7, "time": at(9)},
        {"line": 2, "user": 1, "citizen": 7, "time": at(10), "fate": "other_action", "action": "p"},
        {"line": 3, "user": 1, "citizen": 7, "time": at(11), "fate": "other_action", "action": "x"},
        {"line": 4, "user": 1, "citizen": 7, "time": at(12), "fate": "duplicate", "action": "p"},
        {"line": 5, "user": 1, "citizen": 7, "time": at(17), "fate": "other_action", "action": "p"},
    )
    found = findings(
        {"number": 1, "matter": "user_day", "user": 1, **WINDOW},
        {"number": 2, "matter": "user_citizen", "user": 1, "citizen": 7, **WINDOW},
    )
    printed = (pl.col("fate") == "other_action") & (pl.col("action") == "p")
    seen = Seen(kinds={"is_work": printed}, besides=pl.col("is_work") & (pl.col("number") == 2))
    lines = engine.collect(evidence(log, found, seen=seen)).select("number", "line")
    assert lines.rows() == [(1, 1), (2, 1), (2, 2)]
    counted = engine.collect(spans(log, found, seen=seen)).sort("number")
    assert counted["lines"].to_list() == [1, 2]
    assert counted["last"].to_list() == [at(9), at(10)]
