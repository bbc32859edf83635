"""Signals about people whom the same rule pointed at before."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pipeline_requests import HEADER, Check

from logwatch import pipeline
from logwatch.month import Period
from logwatch.pipeline import Request
from logwatch.pipeline.earlier import found_before
from logwatch.pipeline.repeats import WHO, Before, repeats
from logwatch.pipeline.simulate import Simulation, simulate

CODES = dict.fromkeys(WHO, pl.UInt32)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


def who(*rows: tuple[int | None, int | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=CODES, orient="row")


def test_without_signals_nothing_is_repeated() -> None:
    assert repeats(who(), Before((), who())) == 0


def test_every_signal_about_the_same_people_is_repeated() -> None:
    """Null is a part of whom a signal is about: a user's day is not the user's pair."""
    signals = who((1, None), (1, None), (1, 7), (2, 7), (None, 7), (None, 7), (None, 7))
    assert repeats(signals, Before((), who())) == 5


def test_whom_an_earlier_month_signalled_is_repeated_at_once() -> None:
    before = Before(("2026-09",), who((1, None), (None, 7), (3, 7), (1, None)))
    assert repeats(who((1, None), (None, 7), (1, 7), (2, None)), before) == 2


def bundle(reports: Path, month: str, rule: dict[str, Any], *findings: dict[str, Any]) -> None:
    usual = {"id": "one", "signals": 3, "attention": 0}
    document = {"rules": [usual | rule], "findings": findings}
    (reports / month).mkdir(parents=True)
    (reports / month / "findings.json").write_text(json.dumps(document))


def test_only_bundles_that_can_tell_are_compared(tmp_path: Path) -> None:
    finding = {"user": "u", "citizen": None, "rules": ["one", "other"]}
    bundle(tmp_path, "2026-04", {}, finding, finding | {"user": "v", "rules": ["other"]})
    bundle(tmp_path, "2026-05", {}, finding | {"rules": ["other"]})  # figures: in no finding
    bundle(tmp_path, "2026-06", {"signals": 0})
    bundle(tmp_path, "2026-07", {"signals": None, "attention": None})  # not evaluated
    bundle(tmp_path, "2026-08", {"id": "another"}, finding)
    (tmp_path / "2026-09").mkdir()
    (tmp_path / "2026-09" / "findings.json").write_text("{")
    bundle(tmp_path, "2026-11", {}, finding)
    expected = {"2026-04": {("u", None)}, "2026-06": set()}
    assert found_before(tmp_path, OCTOBER, "one") == expected


def lines(month: int, **days: list[int]) -> str:
    """Three consultations on each of those days."""
    bsns = ("999990019", "999992314", "999995042")
    return HEADER + "".join(
        f"{day:02}-{month:02}-2026 1{hour}:00:00;{user};{bsn};Raadplegen\n"
        for user, dates in days.items()
        for day in dates
        for hour, bsn in enumerate(bsns)
    )


@pytest.fixture
def september(request_of: Check, tmp_path: Path) -> dict[str, Any]:
    """What the next month has of it: a bundle with one user's day, and a key that lasts."""
    norm = {"value": 2, "set_by": "CISO", "set_on": date(2026, 1, 15)}
    kept = {
        "overrides": {"daily-volume": {"settings": {"limit": norm}}},
        "history": tmp_path / "history",
    }
    log = {"september.csv": lines(9, bakker=[7])}
    pipeline.check(request_of(log, period=SEPTEMBER, **kept), lambda step: None)
    return kept


def tried(request: Request) -> Simulation:
    return simulate(request, "daily-volume", "limit=2,3", lambda step: None)


LOG = {"october.csv": lines(10, bakker=[5], devries=[6, 7], jansen=[8])}


def test_a_period_alone_knows_its_own_repeats(request_of: Check) -> None:
    found = tried(request_of(LOG))
    assert [(one.signals, one.repeats) for one in found.tried] == [(4, 2), (0, 0)]
    assert found.compared == ()


def test_earlier_months_count(request_of: Check, september: dict[str, Any]) -> None:
    found = tried(request_of(LOG, **september))
    assert [(one.signals, one.repeats) for one in found.tried] == [(4, 3), (0, 0)]
    assert found.compared == ("2026-09",)


def test_tokens_of_a_passing_key_are_not_compared(
    request_of: Check, september: dict[str, Any]
) -> None:
    found = tried(request_of(LOG, **september | {"history": None}))
    assert (found.tried[0].repeats, found.compared) == (2, ())
