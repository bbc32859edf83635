"""What a rule needs of what a table of citizens may name, and what is said without it."""

from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import HEADER, Check, check, rule, working_days

from logwatch.pipeline import Outcome
from logwatch.pipeline.request import Links

WATCHED = "999990019"
INNOCENT = HEADER + working_days(f"jansen;{WATCHED};Raadplegen")
LINKED = {"links": Links("DPIA 2026", "GDPR 6(1)(e)")}
RULES = {
    "households": "household",
    "streets": "neighbour",
    "surnames": "same-surname",
    "watch_list": "watch-list",
}
COLUMNS = {"households": "huishouden", "streets": "straat", "surnames": "achternaam"}


def checked(request_of: Check, folder: Path, **tables: str) -> Outcome:
    """The check with these tables of citizens and watch list, every rule on, decided on links."""
    users = folder / "users.csv"
    users.write_text("account;bsn\njansen;999990032\n")
    paths: dict[str, Any] = {"users": users}
    for name, text in tables.items():
        paths[name] = folder / f"{name}.csv"
        paths[name].write_text(text)
    overrides = {name: {"enabled": True} for name in RULES.values()}
    return check(request_of({"a.csv": INNOCENT}, overrides=overrides, **LINKED, **paths))


def evaluated(outcome: Outcome) -> set[str]:
    return {
        need for need, name in RULES.items() if rule(outcome, name)["status"] != "not_evaluated"
    }


@pytest.mark.parametrize("need", sorted(COLUMNS))
def test_a_rule_is_judged_where_its_own_column_is_given_alone(
    request_of: Check, tmp_path: Path, need: str
) -> None:
    citizens = f"bsn;{COLUMNS[need]}\n{WATCHED};x\n999990032;x\n"
    outcome = checked(request_of, tmp_path, citizens=citizens)
    assert evaluated(outcome) == {need}
    assert rule(outcome, RULES[need])["events_matched"] == 22
    assert rule(outcome, "watch-list")["reason"] == "Er is geen aandachtslijst."


def test_an_empty_watch_list_is_a_list_and_its_rule_finds_nothing(
    request_of: Check, tmp_path: Path
) -> None:
    outcome = checked(request_of, tmp_path, watch_list="bsn\n")
    assert evaluated(outcome) == {"watch_list"}
    assert rule(outcome, "watch-list")["signals"] == 0


def test_a_column_of_the_citizens_that_watches_nobody_is_a_list_too(
    request_of: Check, tmp_path: Path
) -> None:
    outcome = checked(request_of, tmp_path, citizens=f"bsn;vip\n{WATCHED};nee\n")
    assert evaluated(outcome) == {"watch_list"}
    assert rule(outcome, "watch-list")["signals"] == 0


def test_what_is_not_given_is_named(request_of: Check, tmp_path: Path) -> None:
    outcome = checked(request_of, tmp_path, citizens=f"bsn\n{WATCHED}\n")
    assert evaluated(outcome) == set()
    said = {need: rule(outcome, name)["reason"] for need, name in RULES.items()}
    assert said == {
        "households": "Geen tabel noemt huishoudens van burgers.",
        "streets": "Geen tabel noemt straten van burgers.",
        "surnames": "Geen tabel noemt achternamen van burgers.",
        "watch_list": "Er is geen aandachtslijst.",
    }
    for word in ("huishoudens", "straten", "achternamen", "aandachtslijst"):
        assert any(word in notice for notice in outcome.summary.notices)
