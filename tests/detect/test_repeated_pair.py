"""The same user and citizen without explanation, again and again."""

from typing import Any

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Example

CITIZEN = "999990019"
TABLES: dict[str, Any] = {}


def look(day: int, hour: int, user: str, citizen: str, **more: str) -> dict[str, str]:
    return {"time": f"2026-10-{day:02} {hour:02}:00:00", "user": user, "citizen": citizen, **more}


def fired(*events: dict[str, str], **keys: Any) -> list[tuple[Any, ...]]:
    """User, citizen and what was measured."""
    given = {"name": "test", "events": events, "expect": [], **TABLES, **keys}
    found = signals_of(Example.model_validate(given), "repeated_pair")
    return found.select("user", "citizen", "measured").rows()


def days(*numbers: int, **more: str) -> list[dict[str, str]]:
    return [look(number, 9, "jansen", CITIZEN, **more) for number in numbers]


def before(month: str, number: int = 1, explanation: str = "none") -> dict[str, Any]:
    keys = {"user": "jansen", "citizen": CITIZEN}
    return {"month": month, "days": number, "explanation": explanation, **keys}


def test_days_count_and_not_consultations() -> None:
    assert fired(*days(5, 6), look(6, 20, "jansen", CITIZEN)) == []
    assert fired(*days(5, 6, 7)) == [("jansen", CITIZEN, 3)]


def test_days_of_earlier_months_come_on_top() -> None:
    assert fired(*days(5), earlier=[before("2026-09-01")]) == []
    earlier = [before("2026-08-01"), before("2026-09-01", 4)]
    assert fired(*days(5), earlier=earlier) == [("jansen", CITIZEN, 6)]


def test_days_that_were_explained_then_do_not_count_and_weakly_explained_ones_do() -> None:
    earlier = [before("2026-09-01", 5, "own_case")]
    assert fired(*days(5, 6), earlier=earlier) == []
    weak = [before("2026-09-01", 5, "other_domain")]
    assert fired(*days(5, 6), earlier=weak) == [("jansen", CITIZEN, 7)]


def test_an_explanation_in_the_period_ends_the_count() -> None:
    earlier = [before("2026-09-01", 9)]
    assert fired(*days(5, 6), *days(7, act="edit"), earlier=earlier) == []


def test_only_so_many_months_before_the_period_count() -> None:
    earlier = [before("2026-08-01", 2), before("2026-07-01", 3)]
    told = {
        months: fired(*days(5), earlier=earlier, settings={"months": months})
        for months in (0, 1, 2, 3)
    }
    assert told[0] == told[1] == []
    assert told[2] == [("jansen", CITIZEN, 3)]
    assert told[3] == [("jansen", CITIZEN, 6)]


def test_what_is_kept_of_the_period_itself_is_not_counted_twice() -> None:
    assert fired(*days(5), earlier=[before("2026-10-01", 9), before("2026-11-01", 9)]) == []


def test_someone_elses_days_do_not_count() -> None:
    other = {**before("2026-09-01", 9), "user": "visser"}
    assert fired(*days(5, 6), look(7, 9, "visser", "999990020"), earlier=[other]) == []


def test_evidence_is_of_the_period_alone() -> None:
    given = {"name": "test", "events": days(5, 9), "expect": [], "earlier": [before("2026-09-01")]}
    found = signals_of(Example.model_validate(given), "repeated_pair")
    assert found.select("measured", "norm", "events").rows() == [(3, 3, 2)]
    assert [str(found[end][0]) for end in ("from", "until")] == [
        "2026-10-05 09:00:00",
        "2026-10-09 09:00:00.000001",
    ]
