"""How long ago the last relation ended, to the day."""

from typing import Any

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

CITIZEN = "999990019"


def fired(
    relations: list[dict[str, Any]], act: str = "view", **chosen: Any
) -> list[tuple[Any, ...]]:
    """Measured, norm and events of each signal, of a look on the 7th and one on the 9th."""
    looks = ["2026-10-07 09:00:00", "2026-10-09 09:00:00"]
    rows = {
        "events": [
            {"time": moment, "user": "jansen", "citizen": CITIZEN, "act": act} for moment in looks
        ],
        "relations": [{"citizen": CITIZEN, **row} for row in relations],
    }
    example = {"name": "test", "settings": chosen, "expect": [], **rows}
    found = signals_of(Example.model_validate(example), "after_end")
    return found.select("measured", "norm", "events").rows()


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("2025-10-05", [(366, 365, 2)]),
        ("2025-10-06", [(367, 365, 1)]),
        ("2025-10-07", [(366, 365, 1)]),
        ("2025-10-08", []),
    ],
)
def test_more_than_a_year_ago_is_a_signal(last: str, found: list[tuple[Any, ...]]) -> None:
    assert fired([{"last": last}]) == found


@pytest.mark.parametrize(
    "other",
    [{"kind": "repayer"}, {"first": "2027-01-01"}, {"kind": "child", "last": "2026-09-01"}],
)
def test_one_relation_that_has_not_ended_long_ago_is_enough(other: dict[str, Any]) -> None:
    assert fired([{"last": "2020-12-31"}, other]) == []


def test_the_users_own_work_explains_a_look() -> None:
    assert fired([{"last": "2020-12-31"}], "edit") == []


def test_days_are_a_setting() -> None:
    assert fired([{"last": "2026-03-31"}], days=180) == [(189, 180, 2)]


def test_a_look_while_the_relation_still_explains_does_not_count() -> None:
    assert fired([{"last": "2026-09-30"}], days=0) == []
