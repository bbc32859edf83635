"""What the isolation forest sees, and how its pairs become findings."""

import sys
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from features import pair_features
from given import Given, NotMeasuredError
from lists import isolation_forest
from municipality import Municipality
from polars.testing import assert_frame_equal
from towns import citizen, event, events, relation, relations, town, user, users

from logwatch.month import Period

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31))
STAFF = users(
    user("u1", own_citizen_id="c1"),
    user("u2", team="B", own_citizen_id="c2"),
    user("machine", is_system=True),
)


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2025, 3, day, hour)


def row(given_town: Municipality, who: str = "u1", whom: str = "c9") -> dict[str, float]:
    """The numbers of one pair."""
    numbers = pair_features(given_town, MARCH)
    found = numbers.filter(pl.col("user_id") == who, pl.col("citizen_id") == whom)
    return found.drop("user_id", "citizen_id").row(0, named=True)


def test_what_the_log_says_of_a_pair() -> None:
    log = events(
        event(1, datetime(2025, 3, 3, 9, 58), "u1", None, action="search", search_key="name"),
        event(2, at(3), "u1", "c9", case_id="z1", reason="aanvraag"),
        event(3, at(4, 19), "u1", "c9", reason="overig"),
        event(4, at(8), "u1", "c9"),  # a Saturday
        event(5, at(5), "u1", "c9"),
        event(6, at(5), "u2", "c9"),
    )
    seen = row(town(log, STAFF))
    assert (seen["days"], seen["outside_hours"], seen["with_case"]) == (4, 0.5, 0.25)
    assert (seen["with_reason"], seen["by_name"], seen["users"]) == (1, 1, 2)
    assert row(town(log, STAFF), "u2")["by_name"] == 0


def test_months_machines_and_test_citizens_are_kept_apart() -> None:
    log = events(
        event(1, datetime(2025, 2, 28, 23, 59), "u1", "c8"),
        event(2, at(3), "u1", "c9"),
        event(3, at(3), "machine", "c9"),
        event(4, at(3), "u1", "c7"),
        event(5, datetime(2025, 4, 1), "u1", "c8"),
    )
    people = pl.DataFrame([citizen("c7", 1, 1, test=True), citizen("c9", 2, 2)])
    found = pair_features(town(log, STAFF, citizens=people), MARCH)
    assert found.select("user_id", "citizen_id", "users").rows() == [("u1", "c9", 1)]


@pytest.mark.parametrize(
    ("given_relation", "expected"),
    [
        (relation("c9", caseworker="u1"), (1, 1, 1, 1)),
        (relation("c9", team="B"), (1, 1, 0, 0)),
        (relation("c9", team="B", domain="Jeugd"), (1, 0, 0, 0)),
        (relation("c9", start=date(2025, 3, 4)), (0, 0, 0, 0)),
        (relation("c9", end=date(2025, 3, 2)), (0, 0, 0, 0)),
        (relation("c9", end=date(2025, 3, 3)), (1, 1, 1, 0)),
        (relation("c9", registered_on=date(2025, 4, 7)), (1, 1, 1, 0)),
        (relation("c9", registered_on=date(2025, 4, 8)), (0, 0, 0, 0)),
    ],
)
def test_relations_of_the_day_that_were_registered_in_time(
    given_relation: dict[str, object], expected: tuple[int, ...]
) -> None:
    log = events(event(1, at(3), "u1", "c9"))
    seen = row(town(log, STAFF, relations=relations(given_relation)))
    names = ("related", "in_domain", "in_team", "own_case")
    assert tuple(seen[name] for name in names) == expected


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ("c1", (1, 0, 0, 0)),
        ("c2", (0, 0, 0, 1)),
        ("c3", (0, 1, 1, 0)),
        ("c4", (0, 0, 1, 0)),
        ("c5", (0, 0, 0, 0)),
    ],
    ids=["own record", "colleague", "household", "street", "stranger"],
)
def test_links_between_employees_and_citizens(whom: str, expected: tuple[int, ...]) -> None:
    homes = {"c1": (1, 1), "c2": (2, 2), "c3": (1, 1), "c4": (4, 1), "c5": (5, 5)}
    people = pl.DataFrame([citizen(name, *home) for name, home in homes.items()])
    seen = row(town(events(event(1, at(3), "u1", whom)), STAFF, citizens=people), "u1", whom)
    names = ("own_record", "household", "street", "colleague")
    assert tuple(seen[name] for name in names) == expected


def test_what_is_hidden_gives_no_numbers() -> None:
    log = town(events(event(1, at(3), "u1", "c9", case_id="z1")), STAFF)
    hidden = log.without(["links", "citizens", "relations", "deeds"])
    assert set(row(hidden)) == {
        "days",
        "outside_hours",
        "with_case",
        "with_reason",
        "by_name",
        "users",
    }
    assert row(hidden)["with_case"] == 0


def test_without_citizens_the_own_record_is_still_known() -> None:
    log = town(events(event(1, at(3), "u1", "c1")), STAFF).without(["citizens"])
    assert row(log, "u1", "c1")["own_record"] == 1


def test_findings_are_users_by_their_most_unusual_pair() -> None:
    best = {("u2", "c1"): 0.9, ("u1", "c2"): 0.8, ("u2", "c3"): 0.7, ("u3", "c4"): 0.8}
    plain = {("u9", f"x{n}"): 0.1 for n in range(396)}
    rows = [(*pair, value) for pair, value in {**plain, **best}.items()]
    scores = pl.DataFrame(rows, schema=["user_id", "citizen_id", "score"], orient="row")
    expected = pl.DataFrame(
        {
            "rank": [1, 1, 2, 3],
            "user_id": ["u2", "u2", "u1", "u3"],
            "citizen_id": ["c1", "c3", "c2", "c4"],
        },
        schema_overrides={"rank": pl.UInt32},
    )
    assert_frame_equal(isolation_forest.grouped(scores).select(expected.columns), expected)


def test_without_scikit_learn_there_is_no_list_and_a_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    with pytest.raises(NotMeasuredError, match="scikit-learn is not installed"):
        isolation_forest.run(Given(town(events(event(1, at(3), "u1", "c9")), STAFF), tmp_path))


class FarFromTheMiddle:
    """Stands in for the forest, which is there only with the extra `bench`."""

    def __init__(self, **settings: int | float) -> None:
        assert settings["random_state"] == isolation_forest.CHANCE

    def fit(self, numbers: pl.DataFrame) -> "FarFromTheMiddle":
        self.middle = numbers.mean()
        return self

    def score_samples(self, numbers: pl.DataFrame) -> pl.Series:
        apart = [(numbers[name] - self.middle[name][0]).abs() for name in numbers.columns]
        return -pl.DataFrame(apart).sum_horizontal()


def test_the_one_who_differs_comes_first_and_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation_forest, "_forest", lambda: FarFromTheMiddle)
    usual = [event(n, at(3 + n % 5), "u1", f"c{n}", case_id="z1") for n in range(10, 90)]
    log = events(*usual, event(1, at(8, 23), "u2", "c99"))
    given = Given(town(log, STAFF), tmp_path)
    found = isolation_forest.run(given)
    assert found.select("month", "rank", "line", "user_id", "citizen_id").rows() == [
        ("2025-03", 1, 1, "u2", "c99")
    ]
    assert_frame_equal(isolation_forest.run(given), found)
