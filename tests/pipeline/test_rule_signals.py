"""Which signals are about a pair, or about a silence."""

from datetime import date

import polars as pl
import pytest
from pipeline_requests import HEADER, Check, working_days

from logwatch.pipeline.judge import Judged, judge
from logwatch.pipeline.rule_signals import is_about, is_silence, rule_signals
from logwatch.pseudonyms import Pseudonyms

SIGNALS = pl.DataFrame(
    {
        "name": ["both", "user", "citizen", "other citizen", "other user", "source"],
        "user": [1, 1, None, 1, 2, None],
        "citizen": [7, None, 7, 8, 7, None],
        "source": [None, None, None, None, None, "ssd"],
        "day": [date(2026, 10, 6)] * 6,
    }
)


@pytest.mark.parametrize(
    ("user", "citizen", "expected"),
    [
        (1, 7, ["both", "user", "citizen"]),
        (1, 8, ["user", "other citizen"]),
        (1, None, ["user"]),
        (None, 7, ["citizen"]),
        (3, 9, []),
    ],
)
def test_a_signal_is_about_these_two_or_about_one_of_them_alone(
    user: int | None, citizen: int | None, expected: list[str]
) -> None:
    assert SIGNALS.filter(is_about(user, citizen))["name"].to_list() == expected


@pytest.mark.parametrize(
    ("source", "day", "expected"),
    [("ssd", 6, ["source"]), ("ssd", 7, []), ("suwinet", 6, [])],
)
def test_a_silence_is_of_one_source_and_day(source: str, day: int, expected: list[str]) -> None:
    row = {"source": source, "day": date(2026, 10, day)}
    assert SIGNALS.filter(is_silence(row))["name"].to_list() == expected


@pytest.fixture
def night(request_of: Check) -> Judged:
    lines = HEADER + working_days("jansen;999990019;Inzien")
    late = "07-10-2026 23:00:00;jansen;999990019;Inzien\n"
    return judge(request_of({"a.csv": lines + late}, only=("off-hours",)), lambda _: None)


def test_signals_are_told_with_the_title_of_their_rule(night: Judged) -> None:
    user = night.signals.filter(pl.col("rule") == "off-hours")["user"].item()
    (told,) = rule_signals(night, [is_about(user, None)])
    assert (told.rule, told.title) == ("off-hours", night.rulebook.rule("off-hours").title.nl)
    token = Pseudonyms(night.request.key).token("user", "jansen")
    assert told.sentence.startswith(f"{token} deed op 7 oktober 2026 1 raadpleging tussen ")


def test_about_nothing_there_are_no_signals(night: Judged) -> None:
    assert rule_signals(night, []) == ()
