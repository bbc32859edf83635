"""The first look at a citizen outside the team's work."""

from datetime import date, datetime

from logwatch.detect.example import signals_of
from logwatch.detect.rule import Earlier, Example, ExampleEvent, ExampleRelation, ExampleUser

CITIZEN = "999990019"
TEAM = (
    ExampleUser(account="jansen", team="Inkomen", domain="participatie"),
    ExampleUser(account="visser", team="Inkomen", domain="beheer"),
    ExampleUser(account="bakker", team="Wmo", domain="wmo"),
    ExampleUser(account="smit"),
)


def fired(
    *users: str,
    earlier: tuple[str, ...] = (),
    relations: tuple[ExampleRelation, ...] = (),
    **changes: bool,
) -> list[str]:
    """Whose look at the citizen is a signal; `earlier` are those who looked in September."""
    example = Example(
        name="test",
        events=tuple(
            ExampleEvent(time=datetime(2026, 10, 5, 9), user=user, citizen=CITIZEN)
            for user in users
        ),
        users=TEAM,
        relations=relations,
        earlier=tuple(
            Earlier(month=date(2026, 9, 1), user=user, citizen=CITIZEN) for user in earlier
        ),
        settings=changes,
        expect=(),
    )
    return sorted(signals_of(example, "new_pair")["user"])


def test_two_of_a_team_make_it_the_teams_but_not_two_of_different_teams() -> None:
    assert fired("jansen", "visser") == []
    assert fired("jansen", "bakker") == ["bakker", "jansen"]


def test_an_earlier_look_by_the_user_or_by_a_colleague_makes_it_known() -> None:
    assert fired("jansen", earlier=("jansen",)) == []
    assert fired("jansen", earlier=("visser",)) == []
    assert fired("jansen", earlier=("bakker",)) == ["jansen"]


def test_who_has_no_team_has_no_colleagues() -> None:
    assert fired("smit", "unknown") == ["smit", "unknown"]
    assert fired("smit", earlier=("smit",)) == []


def test_a_weak_explanation_is_none_unless_the_setting_says_so() -> None:
    other = (ExampleRelation(citizen=CITIZEN, domain="wmo"),)
    assert fired("jansen", relations=other) == ["jansen"]
    assert fired("jansen", relations=other, weak_explains=True) == []
    assert fired("bakker", relations=other) == []
