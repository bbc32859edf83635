"""The made-up municipality: every rule sees its case, nothing is written and nobody is named."""

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from logwatch.cli.main import run
from logwatch.cli.running import answered
from logwatch.pipeline.gather import Progress, counted, take
from logwatch.pipeline.judge import judged
from logwatch.pipeline.request import Request
from logwatch.pipeline.selftest.log import look
from logwatch.pipeline.selftest.planting import planted
from logwatch.pipeline.selftest.trials import perform
from logwatch.shipped import rules_folder, sample_folder
from logwatch.workspace.choices import Choices

NORM = 'limit = { value = 30, set_by = "CISO Voorbeeldstad", set_on = 2026-01-15 }\n'
NORMED = ("aborted-search", "export", "search-key")
ROLES = """
[rules.role-pages.settings.grants]
"consulent inkomen" = ["Inkomen*"]
[rules.role-conflict.settings]
conflicts = [["consulent inkomen", "consulent Wmo"]]
"""
NOT_YET = 1  # account-silent takes three kept months
PAIR_RULES = (
    *("after-end", "colleague", "cross-domain", "household", "missing-reason", "neighbour"),
    *("no-relation", "own-record", "repeated-pair", "same-surname", "watch-list"),
)


@pytest.fixture(scope="module")
def municipality(municipality: Path) -> Path:
    """With every norm set, and September kept as history."""
    with (municipality / "logwatch.toml").open("a", encoding="utf-8") as config:
        config.writelines(f"\n[rules.{rule}.settings]\n{NORM}" for rule in NORMED)
        config.write(ROLES)
    config_file = str(municipality / "logwatch.toml")
    assert run(["check", "--config", config_file, "--month", "2026-09", "--quiet"]) in (0, 1)
    return municipality


def contents(folder: Path) -> dict[str, str]:
    """Every file but the lock, which a run may touch."""
    files = (path for path in sorted(folder.rglob("*")) if path.name != ".logwatch.lock")
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def names() -> Iterator[str]:
    """Accounts, numbers and names of everybody who works there."""
    text = (sample_folder() / "users.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter=";"):
        yield from (row["account"], row["personeelsnummer"], row["naam"])


def test_every_rule_sees_its_own_case(
    municipality: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(municipality)
    config = str(municipality / "logwatch.toml")
    code = run(["selftest", "--config", config, "--month", "2026-10"])
    told, narrated = capsys.readouterr()
    rules = len(list(rules_folder().glob("*.toml")))
    assert told.splitlines()[-1] == (
        f"Alle {rules - NOT_YET} beoordeelde regels zien hun eigen geval. "
        f"Niet geprobeerd: {NOT_YET}."
    )
    assert told.count("ziet het ") == rules - NOT_YET
    assert "Account gebruikt na lange stilte: Nog niet te beoordelen" in told
    assert code == 0
    assert narrated == ""
    assert contents(municipality) == before
    assert not list((municipality / ".logwatch").glob("*"))
    assert not re.search(r"\d{8}", told.replace("2026-10", ""))
    assert not any(re.search(rf"\b{re.escape(name)}\b", told) for name in names())
    assert "proefgeval" not in told.lower()


def test_the_answer_as_json(municipality: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = municipality / "logwatch.toml"
    asked = ["--month", "2026-10", "--format", "json", "--language", "en"]
    only = ["--rule", "reading-list", "--rule", "household"]
    assert run(["selftest", "--config", str(config), *asked, *only]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    household = answer["rules"][0]
    assert household["rule"] == "household"
    assert household["status"] == "seen"
    assert household["attempts"][0] == {
        "case": "household",
        "source": "cvs",
        "seen": True,
        "told": "a member of the own household",
        "lacks": "",
        "seen_by": ["household", "reading-list"],
    }
    assert [one["source"] for one in answer["on_list"]] == ["cvs", "ssd", "suwinet"]
    assert all(one["shown"] and one["points"] > 9 for one in answer["on_list"])


def test_what_rules_say_of_real_people_stays_as_it_was(municipality: Path) -> None:
    def both(request: Request, tell: Progress) -> tuple[pl.DataFrame, pl.DataFrame, list[int]]:
        taken = take(request, tell)
        before = judged(counted(taken, tell)).signals
        log = look(taken)
        script, trials = perform(taken, log)
        after = judged(counted(planted(taken, log, script), tell)).signals
        return before, after, [user for trial in trials for user in trial.users]

    config, october = municipality / "logwatch.toml", (None, "2026-10-01..2026-10-31")
    (before, after, made_up), _ = answered(Choices(only=PAIR_RULES), config, october, both)
    assert before["rule"].n_unique() >= 6
    assert after.filter(pl.col("user").is_in(made_up))["rule"].n_unique() == len(PAIR_RULES)
    real = after.filter(~pl.col("user").is_in(made_up))
    assert_frame_equal(real, before, check_row_order=False)
