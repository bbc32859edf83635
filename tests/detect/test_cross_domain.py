"""When a relation in another domain is the best explanation."""

from typing import Any

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

CITIZEN = "999990019"


def fired(relations: list[dict[str, Any]], domain: str | None = "wmo", **chosen: Any) -> list[int]:
    looks = ["2026-10-05 09:00:00", "2026-10-05 14:00:00"]
    rows = {
        "events": [{"time": moment, "user": "jansen", "citizen": CITIZEN} for moment in looks],
        "relations": [{"citizen": CITIZEN, **row} for row in relations],
        "users": [{"account": "jansen", "domain": domain}],
    }
    example = {"name": "test", "settings": chosen, "expect": [], **rows}
    found = signals_of(Example.model_validate(example), "cross_domain")
    return list(found["measured"])


def test_a_relation_in_another_domain_only() -> None:
    assert fired([{"domain": "jeugd"}]) == [2]


@pytest.mark.parametrize(
    "better", [{"domain": "wmo"}, {"domain": None}, {"domain": "jeugd", "user": "jansen"}]
)
def test_a_better_explanation_beside_it(better: dict[str, Any]) -> None:
    assert fired([{"domain": "jeugd"}, better]) == []


@pytest.mark.parametrize(("last", "found"), [("2026-09-05", [2]), ("2026-09-04", [])])
def test_one_that_ended_more_than_thirty_days_ago_explains_nothing(
    last: str, found: list[int]
) -> None:
    assert fired([{"domain": "jeugd", "first": "2026-01-01", "last": last}]) == found


def test_who_works_for_all_domains_is_left_out() -> None:
    assert fired([{"domain": "jeugd"}], "kcc", across=[" KCC "]) == []
    assert fired([{"domain": "jeugd"}], "wmo", across=["KCC"]) == [2]


def test_without_the_users_domain_nobody_can_say_that_it_is_another() -> None:
    assert fired([{"domain": "jeugd"}], None) == []
