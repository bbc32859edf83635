"""When a relation in another domain is the best explanation."""

from typing import Any

import pytest

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

CITIZEN = "999990019"


def fired(
    relations: list[dict[str, Any]],
    domain: str | None = "wmo",
    source: str | None = None,
    **chosen: Any,
) -> list[int]:
    """Measured of two looks by a user of that domain, in a source of that domain."""
    looks = ["2026-10-05 09:00:00", "2026-10-05 14:00:00"]
    rows = {
        "events": [{"time": moment, "user": "jansen", "citizen": CITIZEN} for moment in looks],
        "relations": [{"citizen": CITIZEN, **row} for row in relations],
        "users": [{"account": "jansen", "domain": domain}],
        "domains": {"example": source} if source else {},
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


OF_ANOTHER = {"citizen": "999990020", "domain": "participatie"}


@pytest.mark.parametrize("source", ["Participatie", "participatie"])
def test_then_the_domain_of_the_source_counts(source: str) -> None:
    ties = [{"domain": "jeugd"}, OF_ANOTHER]
    assert fired(ties, None, source) == [2]
    assert fired([*ties, {"domain": "participatie"}], None, source) == []


def test_the_users_own_domain_comes_before_that_of_the_source() -> None:
    assert fired([{"domain": "jeugd"}, OF_ANOTHER], "jeugd", "participatie") == []
    assert fired([{"domain": "jeugd"}, OF_ANOTHER], "wmo", "jeugd") == [2]


def test_a_source_whose_domain_is_no_word_of_the_relations_has_none() -> None:
    assert fired([{"domain": "jeugd"}], None, "werk en inkomen") == []


@pytest.mark.parametrize(("consent", "found"), [(True, []), (False, [2]), (None, [2])])
def test_consent_is_what_the_table_says(consent: bool | None, found: list[int]) -> None:
    assert fired([{"domain": "jeugd", "consent": consent}]) == found


def test_consent_to_one_of_several_relations_is_enough() -> None:
    assert fired([{"domain": "jeugd"}, {"domain": "schuldhulp", "consent": True}]) == []


@pytest.mark.parametrize(("last", "found"), [("2026-09-05", []), ("2026-09-04", [2])])
def test_consent_lasts_as_long_as_its_relation_explains(last: str, found: list[int]) -> None:
    consents = {"domain": "schuldhulp", "last": last, "consent": True}
    assert fired([{"domain": "jeugd"}, consents]) == found


def test_consent_for_another_user_does_not_count() -> None:
    assert fired([{"domain": "jeugd"}, {"domain": "zorg", "user": "visser", "consent": True}]) == [
        2
    ]
