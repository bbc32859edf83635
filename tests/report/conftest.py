"""A made-up month: enough people to show something, few enough to hide something."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from made_up_findings import evidence, findings, signals
from made_up_numbers import OCTOBER, coverage, daily, files, hourly, rejects, tally
from made_up_points import explained, ledger, pointed
from made_up_rules import count, reading_list, rules

from logwatch.report import facts as f
from logwatch.report.texts import Texts, load_texts

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "LOGWATCH_UPDATE_GOLDEN"


def make_facts(**changes: object) -> f.Facts:
    base: dict[str, object] = {
        "organisation": "Gemeente Voorbeeldstad",
        "language": "nl",
        "period": OCTOBER,
        "program": "0.1.0",
        "ruleset": "feedc0ffee12",
        "complete": False,
        "incomplete_reasons": (
            f.Wording("Bron cvs mist 2 werkdagen.", "Source cvs lacks 2 working days."),
        ),
        "exit_code": 3,
        "keep_until": date(2027, 4, 30),
        "sources": ("suwinet", "cvs"),
        "files": files(),
        "tally": tally(),
        "coverage": coverage(),
        "consultations": count(daily()["consultations"].sum(), 38, 2_300),
        "daily": daily(),
        "hourly": hourly(),
        "rules": rules(),
        "signals_total": count(58, 20, 330),
        "levels": {"high": 1, "medium": 1, "low": 1},
        "matrix": {
            "suwinet": {rule.id: "yes" for rule in rules()},
            "cvs": {rule.id: "yes" for rule in rules()} | {"no-relation": "no:citizen"},
        },
        "fields": {
            "suwinet": frozenset(f.LOG_FIELDS),
            "cvs": frozenset({"action", "actor", "time"}),
        },
        "findings": findings(),
        "signals": signals(),
        "evidence": evidence(),
        "rejects": rejects(),
        "settings": {"gap": "15", "max_rejects": "0.001"},
        "tables": (f.Table("relations", "relaties.csv", "ef" * 32, 5_000),),
    }
    return f.Facts(**(base | changes))  # type: ignore[arg-type] a dict of its fields


@pytest.fixture
def facts() -> f.Facts:
    return make_facts()


def make_points(**changes: object) -> f.Facts:
    """The same month with a reading list before the other findings."""
    others = findings().with_columns(number=pl.col("number") + pointed().height)
    base: dict[str, object] = {
        "rules": (*rules(), reading_list()),
        "findings": pl.concat([pointed(), others]),
        "levels": {"high": 2, "medium": 2, "low": 1},
        "ledger": ledger(),
        "left_out": f.LeftOut(
            findings=12,
            rules={"reading-list": 11, "no-relation": 7, "off-hours": 2, "many-users": 0},
            facts={"neighbour": 6, "unusual_hour": 4, "theirs": 1},
        ),
        "budget": 20,
        "list_notes": (
            f.Wording(
                "Zonder eigen nummers en adressen van medewerkers mist de lijst een deel.",
                "Without employees' own numbers and addresses the list misses a part.",
            ),
        ),
        "explained": explained(),
    }
    return make_facts(**(base | changes))


@pytest.fixture
def points() -> f.Facts:
    return make_points()


@pytest.fixture
def change_points() -> Callable[..., f.Facts]:
    """The month with a reading list, with some of its facts replaced."""
    return make_points


@pytest.fixture
def clean_facts() -> f.Facts:
    return make_facts(
        complete=True,
        incomplete_reasons=(),
        exit_code=0,
        findings=findings().clear(),
        signals=signals().clear(),
        evidence=evidence().clear(),
        rejects=rejects().clear(),
        levels={},
    )


@pytest.fixture
def change() -> Callable[..., f.Facts]:
    """The made-up month with some of its facts replaced."""
    return make_facts


@pytest.fixture
def nl() -> Texts:
    return load_texts("nl")


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compares with the file in golden/; with LOGWATCH_UPDATE_GOLDEN=1 writes it anew."""

    def compare(name: str, made: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get(UPDATE):
            path.write_bytes(made)
        assert made.decode() == path.read_text("utf-8")

    return compare
