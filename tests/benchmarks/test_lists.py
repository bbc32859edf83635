"""The lists that the program makes, from a folder to a table."""

import sys
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import quality
from given import Given, ranked
from lists import literal_triggers, reading_list
from municipality import Municipality, export
from towns import citizen, event, events, labels, relation, relations, town, user, users

STAFF = users(user("u1"), user("u2"), user("u3", team="B"))


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2025, month, day, hour)


def log() -> pl.DataFrame:
    """Clients of `u1`; in the night of 5 February `u2` looked at a client, `u3` at a stranger."""
    own = [
        event(
            100 * month + day, at(month, day), "u1", f"c{day}", case_id=f"z-c{day}", reason="zaak"
        )
        for month in (1, 2)
        for day in range(6, 11)
    ]
    return events(
        *own,
        event(1, at(2, 5, 23), "u2", "c6"),
        event(2, at(2, 12), "u3", "stranger"),
    )


def example() -> Municipality:
    clients = relations(*(relation(f"c{day}", caseworker="u1") for day in range(6, 11)))
    names = [*(f"c{day}" for day in range(6, 11)), "stranger"]
    people = pl.DataFrame([citizen(name, n, n) for n, name in enumerate(names)])
    return town(log(), STAFF, relations=clients, citizens=people)


@pytest.fixture
def given(tmp_path: Path) -> Given:
    export(example(), tmp_path)
    return Given(example(), tmp_path)


def test_the_literal_triggers_come_in_the_order_of_the_program(given: Given) -> None:
    found = literal_triggers.run(given)
    assert found.rows() == [
        ("2025-02", 1, 1, "u3", "stranger"),  # no relation is a high rule
        ("2025-02", 2, 1, "u2", "c6"),  # off hours a medium one
    ]


def test_without_relations_that_trigger_says_nothing(given: Given) -> None:
    hidden = Given(given.town.without(["relations"]), given.home)
    assert literal_triggers.run(hidden)["citizen_id"].to_list() == ["c6"]


def test_the_norms_are_those_that_the_program_suggests(given: Given) -> None:
    month = given.months[0]
    scratch = given.home / "scratch"
    scratch.mkdir()
    judged = literal_triggers._judged(given, month, scratch, {})
    norms = literal_triggers.norms_of(judged.rules, month)
    signed = {"set_by": "benchmark", "set_on": month.last}
    assert norms == {
        "daily-volume": {"settings": {"limit": {"value": 20, **signed}}},
        "many-users": {"settings": {"norm": {"value": 3, **signed}}},
    }


def test_the_norms_of_the_first_month_hold_in_the_next(tmp_path: Path) -> None:
    crowd = users(*(user(f"u{n}") for n in range(1, 6)))
    looks = [event(500 + n, at(2, 3, 10 + n), f"u{n}", "c6") for n in range(1, 6)]
    made = town(pl.concat([log(), events(*looks)]), crowd).without(["relations"])
    export(made, tmp_path)
    found = literal_triggers.run(Given(made, tmp_path))
    first = found.filter(pl.col("rank") == 1)
    assert first["citizen_id"].unique().to_list() == ["c6"]
    assert first["user_id"].to_list() == ["u1", "u2", "u3", "u4", "u5"]


def test_the_reading_list_leaves_out_what_is_explained(given: Given) -> None:
    found = reading_list.run(given)
    assert set(found["user_id"]) <= {"u2", "u3"}
    assert "stranger" in found["citizen_id"]


def test_lines_are_numbered_in_the_order_of_reading_each_pair_once() -> None:
    lines = pl.DataFrame(
        {"rank": [2, 1, 1, 1], "user_id": ["b", "a", "a", "a"], "citizen_id": ["x", "z", "y", "z"]}
    )
    assert ranked(lines, "2025-02").rows() == [
        ("2025-02", 1, 1, "a", "z"),
        ("2025-02", 1, 2, "a", "y"),
        ("2025-02", 2, 1, "b", "x"),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = example()
    for name in ("events", "users", "relations", "citizens"):
        getattr(made, name).write_parquet(tmp_path / f"{name}.parquet")
    labels((2, True, "stranger", 1)).write_parquet(tmp_path / "labels.parquet")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quality.py", str(folder), *options])
    return quality.main()


def test_one_command_prints_the_lists_side_by_side_and_writes_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = folder / "ranked.csv"
    lists = ("--lists", "reading_list", "literal_triggers")
    assert run(monkeypatch, folder, *lists, "--write", str(written)) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split() == ["reading_list", "literal_triggers"]
    assert rows[2].split() == ["P@10", "0.100", "0.100"]
    assert rows[-1].split() == ["stranger", "1", "of", "1", "1", "of", "1"]
    lines = pl.read_csv(folder / "ranked.literal_triggers.csv")
    assert lines.columns == ["month", "rank", "line", "user_id", "citizen_id"]
    assert (folder / "ranked.reading_list.csv").exists()


def test_a_list_that_cannot_be_made_is_named_with_the_reason_and_the_others_stand(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    assert run(monkeypatch, folder, "--lists", "isolation_forest", "literal_triggers") == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0].split() == ["literal_triggers"]
    assert "isolation_forest is not measured: scikit-learn is not installed" in out


def test_louder_noise_is_told_and_scored_against_the_same_misuse(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    walk_ins = events(
        event(3, at(2, 6, 11), "u1", "passer"), event(4, at(2, 7, 11), "u2", "tourist")
    )
    pl.concat([log(), walk_ins]).write_parquet(folder / "events.parquet")
    innocent = labels((3, False, "walk-in", 0), (4, False, "walk-in", 0))
    pl.concat([pl.read_parquet(folder / "labels.parquet"), innocent]).write_parquet(
        folder / "labels.parquet"
    )
    assert run(monkeypatch, folder, "--lists", "literal_triggers", "--noise", "2") == 0
    printed = capsys.readouterr()
    assert "2 events copied" in printed.err
    assert printed.out.splitlines()[1].split() == ["findings", "a", "month", "6"]
    assert printed.out.splitlines()[-1].split() == ["stranger", "1", "of", "1"]


@pytest.mark.parametrize("times", ["0", "-1", "half"])
def test_noise_is_a_whole_number_from_1(
    folder: Path, monkeypatch: pytest.MonkeyPatch, times: str
) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, folder, "--noise", times)
