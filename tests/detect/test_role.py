"""Which pages a role has, and which roles are in use by one person."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example
from logwatch.detect.triggers import role

GRANTS = {"Consulent": ["Inkomen*", "Personalia"], "Balie": []}


def used(page: str | None, user: str = "jansen", day: int = 5) -> dict[str, Any]:
    time = f"2026-10-{day:02} 09:00:00"
    return {"time": time, "user": user, "citizen": "999990019", "page": page}


def fired(
    events: list[dict[str, Any]], users: list[dict[str, Any]], **chosen: Any
) -> list[tuple[Any, ...]]:
    """User, day and measured of each signal."""
    made = {"name": "test", "events": events, "users": users, "settings": chosen, "expect": []}
    found = signals_of(Example.model_validate(made), "role")
    return found.select("user", "day", "measured").rows()


@pytest.mark.parametrize(
    ("page", "granted"),
    [("inkomen", True), (" INKOMEN lang", True), ("personalia", True), ("personalia 2", False)],
)
def test_pages_fit_a_pattern_without_capitals_and_blanks(page: str, granted: bool) -> None:
    found = fired([used(page)], [{"account": "jansen", "role": " consulent"}], grants=GRANTS)
    assert (found == []) == granted


def test_a_role_that_grants_nothing_has_no_page() -> None:
    assert len(fired([used("x")], [{"account": "jansen", "role": "balie"}], grants=GRANTS)) == 1


@pytest.mark.parametrize("named", ["beheer", "consulent | beheer", None])
def test_what_an_unnamed_role_may_do_is_not_known(named: str | None) -> None:
    assert fired([used("x")], [{"account": "jansen", "role": named}], grants=GRANTS) == []


def test_one_of_several_roles_is_enough() -> None:
    users = [{"account": "jansen", "role": "balie | consulent"}]
    assert fired([used("inkomen")], users, grants=GRANTS) == []
    assert len(fired([used("zorg")], users, grants=GRANTS)) == 1


def test_each_account_has_its_own_role() -> None:
    users = [
        {"account": "jansen", "person": "P1", "role": "consulent"},
        {"account": "jansen2", "person": "P1", "role": "balie"},
    ]
    events = [used("inkomen"), used("inkomen", "jansen2"), used("inkomen", "jansen2")]
    assert fired(events, users, grants=GRANTS) == [("P1", date(2026, 10, 5), 2)]


def test_the_role_of_that_day_counts() -> None:
    users = [
        {"account": "jansen", "role": "balie", "last": "2026-10-05"},
        {"account": "jansen", "role": "consulent", "first": "2026-10-06"},
    ]
    events = [used("inkomen", day=day) for day in (4, 5, 6)]
    days = [row[1].day for row in fired(events, users, grants=GRANTS)]
    assert days == [4, 5]


PAIR = {"part": "conflicts", "conflicts": [["Toekennen", "Uitbetalen"]]}


def test_one_account_with_both_roles_is_enough() -> None:
    users = [{"account": "jansen", "role": "toekennen | uitbetalen"}]
    events = [used("x"), used("y"), used("y", day=9)]
    assert fired(events, users, **PAIR) == [("jansen", date(2026, 10, 5), 2)]


def test_a_change_of_role_within_the_period_is_both() -> None:
    users = [
        {"account": "jansen", "role": "toekennen", "last": "2026-10-05"},
        {"account": "jansen", "role": "uitbetalen", "first": "2026-10-06"},
    ]
    assert fired([used("x")], users, **PAIR) == []
    assert len(fired([used("x"), used("x", day=6)], users, **PAIR)) == 1


def test_log_lines_that_two_pairs_share_count_once() -> None:
    users = [{"account": "jansen", "role": "a | b|c"}]
    chosen = {"part": "conflicts", "conflicts": [["a", "b"], ["b", "c"]]}
    made = {"name": "t", "events": [used("x"), used("y")], "users": users, "expect": []}
    found = signals_of(Example.model_validate({**made, "settings": chosen}), "role")
    assert found["events"].to_list() == [2]


def test_without_what_the_municipality_laid_down_a_norm_is_missing() -> None:
    assert role.Settings().missing_norm() == "grants"
    assert role.Settings(part="conflicts").missing_norm() == "conflicts"
    assert role.Settings(part="conflicts", conflicts=(("a", "b"),)).missing_norm() is None
    with pytest.raises(ValidationError):
        role.Settings.model_validate({"conflicts": [["a"]]})
