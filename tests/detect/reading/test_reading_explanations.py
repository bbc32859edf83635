"""The strongest explanation of a visit, each kind from the least that makes it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from reading_rows import (
    ALL,
    BAKKER,
    DAY,
    JANSEN,
    NOW,
    OCTOBER,
    SMIT,
    TODAY,
    VISSER,
    A,
    B,
    C,
    Row,
    citizens,
    dicts,
    earlier,
    known,
    people,
    relations,
    steps,
    users,
    visits,
)

from logwatch import plugins
from logwatch.detect.reading.course import held
from logwatch.detect.reading.explain import FOUND, PACKAGE, Ground, explained, explanations, ground
from logwatch.detect.reading.settings import Windows
from logwatch.engine import collect
from logwatch.visits import EXPLAINED, EXPLANATIONS, WEAK

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
STAFF = (
    {"user": JANSEN, "team": "wmo 1", "domain": "wmo"},
    {"user": VISSER, "team": "wmo 2", "domain": "wmo"},
    {"user": BAKKER, "team": "jeugd 1", "domain": "jeugd"},
    {"user": SMIT, "team": None, "domain": None},
)
FRAMES = ("visits", "relations", "citizens", "earlier", "people")


def seen(
    *looks: Row,
    ties: Sequence[Row] = (),
    homes: Sequence[Row] = (),
    before: Sequence[Row] = (),
    staff: Sequence[Row] = STAFF,
    shows: frozenset[str] = ALL,
    domains: Sequence[str | None] = (),
    **windows: Any,
) -> tuple[pl.LazyFrame, Ground]:
    numbered = visits(*(looks or ({},)))
    tables = (relations(*ties), citizens(*homes), earlier(*before))
    settings = Windows.model_validate(windows)
    return numbered, ground(numbered, people(*staff), tables, OCTOBER, settings, shows, domains)


def why(*looks: Row, **given: Any) -> str:
    """The explanation of the first look."""
    numbered, basis = seen(*looks, **given)
    first = numbered.filter(pl.col("visit") == 0).select("user", "citizen", "time")
    (found,) = dicts(explained(numbered, basis, held).join(first, on=["user", "citizen", "time"]))
    return str(found["explanation"])


def by_tie(*ties: Row, user: int = JANSEN, **windows: Any) -> str:
    return why({"user": user}, ties=ties, **windows)


OTHER = {"domain": "jeugd"}
MINIMAL: dict[str, tuple[list[Row], dict[str, Any]]] = {
    "own_case": ([{}], {"ties": [{**OTHER, "caseworker": JANSEN}]}),
    "team_case": ([{}], {"ties": [{**OTHER, "team": "wmo 1"}]}),
    "case_number": ([{"case": "Z1"}], {}),
    "domain_relation": ([{}], {"ties": [{"domain": "wmo"}]}),
    "own_edit": ([{"edits": 1}], {}),
    "colleague_worked": ([{}, {"user": VISSER, "edits": 1}], {}),
    "misclick": (
        [{}, {"citizen": B, "time": NOW + MINUTE}],
        {"homes": [{"surname": 7}, {"citizen": B, "surname": 7}]},
    ),
    "former_relation": ([{}], {"ties": [{"domain": "wmo", "end": NOW - 400 * DAY}]}),
    "household_relation": (
        [{}],
        {
            "homes": [{"household": 7}, {"citizen": B, "household": 7}],
            "ties": [{"citizen": B, "domain": "wmo"}],
        },
    ),
    "other_domain": ([{}], {"ties": [OTHER]}),
    "none": ([{}], {}),
}


@pytest.mark.parametrize("kind", EXPLANATIONS)
def test_each_kind_from_the_least_that_makes_it(kind: str) -> None:
    looks, given = MINIMAL[kind]
    assert why(*looks, **given) == kind


@pytest.mark.parametrize("kind", EXPLANATIONS)
def test_of_several_explanations_the_strongest_counts(kind: str) -> None:
    """A visit with the grounds of this kind and of all weaker ones, whatever their order."""
    rank = EXPLANATIONS.index(kind)
    chosen = [MINIMAL[name] for name in EXPLANATIONS[rank:]]
    first = {key: value for looks, _ in chosen for key, value in looks[0].items()}
    looks = [first, *(look for looks, _ in chosen for look in looks[1:])]
    ties = [row for _, given in chosen for row in given.get("ties", ())]
    homes = [{"surname": 7, "household": 7}, {"citizen": B, "surname": 7, "household": 7}]
    given = {"homes": homes} if any("homes" in given for _, given in chosen) else {}
    assert why(*looks, ties=ties, **given) == kind
    assert why(*looks, ties=ties[::-1], **given) == kind


@pytest.mark.parametrize(
    ("begin", "kind"),
    [(45 * DAY, "domain_relation"), (45 * DAY + SECOND, "none"), (-900 * DAY, "domain_relation")],
)
def test_a_relation_that_is_registered_soon_explains(begin: timedelta, kind: str) -> None:
    assert by_tie({"domain": "wmo", "begin": NOW + begin}) == kind


@pytest.mark.parametrize(
    ("ago", "kind"),
    [
        (timedelta(), "domain_relation"),
        (180 * DAY - SECOND, "domain_relation"),
        (180 * DAY, "former_relation"),
        (2555 * DAY - SECOND, "former_relation"),
        (2555 * DAY, "none"),
    ],
)
def test_a_relation_that_ended_explains_less_and_less(ago: timedelta, kind: str) -> None:
    assert by_tie({"domain": "wmo", "end": NOW - ago}) == kind


@pytest.mark.parametrize(("ago", "kind"), [(30 * DAY - SECOND, "other_domain"), (30 * DAY, "none")])
def test_a_relation_in_another_domain_explains_for_a_shorter_time(
    ago: timedelta, kind: str
) -> None:
    assert by_tie({**OTHER, "end": NOW - ago}) == kind


@pytest.mark.parametrize("owner", [{"caseworker": JANSEN}, {"team": "wmo 1"}])
def test_an_own_case_that_ended_long_ago_is_a_former_relation(owner: Row) -> None:
    assert by_tie({**owner, "domain": "wmo", "end": NOW - 181 * DAY}) == "former_relation"


@pytest.mark.parametrize("days", [-31, -30, 30, 31])
def test_a_colleagues_work_explains_within_its_window(days: int) -> None:
    work = {"user": VISSER, "edits": 1, "time": NOW + days * DAY}
    assert why({}, work) == ("colleague_worked" if abs(days) <= 30 else "none")


@pytest.mark.parametrize(("day", "kind"), [(5, "colleague_worked"), (4, "none")])
def test_work_of_an_earlier_month_counts_by_its_last_day(day: int, kind: str) -> None:
    before = {"user": VISSER, "worked_last": TODAY.replace(month=9, day=day)}
    assert why({}, before=[before]) == kind


def test_work_of_an_earlier_month_counts_when_the_colleague_is_away_now() -> None:
    staff = users(
        {"domain": "wmo"},
        {"account": 2, "user": VISSER, "account_name": "visser", "domain": "wmo"},
    )
    before = earlier({"user": VISSER, "worked_last": TODAY.replace(month=9, day=28)})
    made = steps(known(visits=visits({}), users=staff, earlier=before))
    assert dicts(made.scene.visits)[0]["explanation"] == "colleague_worked"


@pytest.mark.parametrize(
    "work",
    [
        [{"user": BAKKER, "edits": 1}],  # of another domain
        [{"user": VISSER}],  # one look is no work
        [{"user": VISSER, "citizen": B, "edits": 1}],
        [{"time": NOW + DAY}],  # the user's own coming back
    ],
)
def test_what_is_no_work_of_a_colleague(work: list[Row]) -> None:
    assert why({}, *work) == "none"


def test_coming_back_on_another_day_is_work_from_the_first_to_the_last_of_them() -> None:
    first, last = ({"user": VISSER, "time": NOW + days * DAY} for days in (31, 33))
    assert why({}, {**first, "time": NOW + 30 * DAY}, last) == "colleague_worked"
    assert why({}, first, last) == "none"
    assert why({}, {**first, "time": NOW - 40 * DAY}, last) == "colleague_worked"


@pytest.mark.parametrize("seconds", [180, 181])
def test_a_misclick_is_followed_within_minutes(seconds: int) -> None:
    names = [{"surname": 7}, {"citizen": B, "surname": 7}]
    following = {"citizen": B, "time": NOW + seconds * SECOND}
    assert why({}, following, homes=names) == ("misclick" if seconds <= 180 else "none")


@pytest.mark.parametrize("another", [A - 1, A + 1_000_000])
def test_the_order_of_numbers_within_one_moment_decides_nothing(another: int) -> None:
    """Codes of citizens differ from run to run."""
    names = [{"surname": 7}, {"citizen": B, "surname": 7}]
    beside = {"citizen": another}
    assert why({}, beside, {"citizen": B, "time": NOW + MINUTE}, homes=names) == "misclick"
    assert why({}, {"citizen": B}, beside, homes=names) == "none"


@pytest.mark.parametrize(
    ("first", "following", "surnames"),
    [
        ({"events": 2}, {}, (7, 7)),  # more than one page
        ({}, {"user": VISSER}, (7, 7)),
        ({}, {"citizen": A}, (7, 7)),  # the same person again
        ({}, {}, (7, 8)),
        ({}, {}, (None, None)),
    ],
)
def test_what_is_no_misclick(first: Row, following: Row, surnames: tuple[int | None, ...]) -> None:
    names = [{"citizen": who, "surname": name} for who, name in zip((A, B), surnames, strict=True)]
    after = {"citizen": B, "time": NOW + MINUTE, **following}
    assert why(first, after, homes=names) == "none"


def test_without_a_time_of_day_nothing_is_followed_within_minutes() -> None:
    midnight = {"time": NOW.replace(hour=0), "timed": False}
    names = [{"surname": 7}, {"citizen": B, "surname": 7}]
    assert why(midnight, {**midnight, "citizen": B}, homes=names) == "none"


@pytest.mark.parametrize(("user", "tie"), [(JANSEN, {}), (SMIT, {"domain": "wmo"}), (SMIT, {})])
def test_an_unknown_domain_counts_as_the_same(user: int, tie: Row) -> None:
    assert by_tie(tie, user=user) == "domain_relation"


def test_capitals_in_a_domain_or_a_team_do_not_matter() -> None:
    assert by_tie({"domain": "WMO"}) == "domain_relation"
    assert by_tie({**OTHER, "team": "Wmo 1"}) == "team_case"


def test_a_relation_for_one_user_counts_for_that_user_alone() -> None:
    tie = {"user": JANSEN, "domain": "jeugd"}
    assert by_tie(tie) == "own_case"
    assert by_tie(tie, user=VISSER) == "none"


def test_a_relation_for_one_user_explains_no_household_member_to_another() -> None:
    homes = [{"household": 7}, {"citizen": B, "household": 7}]
    tie = {"citizen": B, "domain": "wmo", "user": VISSER}
    assert why({}, homes=homes, ties=[tie]) == "none"
    assert why({"user": VISSER}, homes=homes, ties=[tie]) == "household_relation"


@pytest.mark.parametrize("kind", ["partner", "co-resident", "child", "parent", "representative"])
def test_a_relation_of_someone_near_explains_as_a_household_does(kind: str) -> None:
    assert by_tie({"kind": kind, "domain": "wmo"}) == "household_relation"
    assert by_tie({"kind": kind, "domain": "jeugd"}) == "none"


@pytest.mark.parametrize("kind", ["client", "applicant", "repayer"])
def test_a_relation_of_the_citizen_explains_whatever_its_kind(kind: str) -> None:
    assert by_tie({"kind": kind, "domain": "wmo"}) == "domain_relation"


@pytest.mark.parametrize(
    ("listed", "kind"),
    [
        ({"citizen": A, "domain": "jeugd"}, "case_number"),  # this citizen's
        ({"citizen": C, "domain": "wmo"}, "case_number"),  # of the user's domain
        ({"citizen": C, "domain": "jeugd"}, "none"),
    ],
)
def test_a_case_number_is_of_the_citizen_or_of_the_domain(listed: Row, kind: str) -> None:
    # The relation itself is over since long, so that only the number is left.
    over = {"case": "Z1", "end": NOW - 9000 * DAY, **listed}
    assert why({"case": "Z1"}, ties=[over]) == kind
    assert why({"case": "Z2"}, ties=[over]) == "case_number"


def test_windows_can_be_set() -> None:
    tie = {"domain": "wmo", "begin": NOW + 10 * DAY}
    assert by_tie(tie, registered_soon=9) == "none"
    assert by_tie(tie, registered_soon=10) == "domain_relation"


def test_every_file_is_found_and_no_other_kind_is_named() -> None:
    folder = plugins.discover(PACKAGE)
    assert explanations() == folder
    made = {why(*looks, **given) for looks, given in MINIMAL.values()}
    assert made == set(EXPLANATIONS) == MINIMAL.keys()
    assert set(WEAK) < set(EXPLANATIONS)


@pytest.mark.parametrize("name", sorted(explanations()))
def test_each_file_finds_of_the_one_schema(name: str) -> None:
    _, basis = seen()
    found = explanations()[name].found(basis)
    assert found.collect_schema() == FOUND
    assert collect(found).is_empty()


MISSING = {
    "case_number": "case",
    "household_relation": "relations",
    "misclick": "surnames",
    "own_edit": "edit",
    "relations": "relations",
}


@pytest.mark.parametrize("name", sorted(explanations()))
def test_a_file_whose_data_are_missing_says_so(name: str) -> None:
    _, basis = seen(shows=ALL - {MISSING.get(name, "")})
    assert (explanations()[name].found(basis) is None) == (name in MISSING)


def test_where_nothing_is_shown_every_visit_is_there_and_without_explanation() -> None:
    numbered, basis = seen({}, {"citizen": B}, shows=frozenset())
    found = collect(explained(numbered, basis, held))
    assert found.schema == EXPLAINED
    assert found["explanation"].to_list() == ["none", "none"]


def test_a_system_of_nulls_explains_nothing_and_breaks_nothing() -> None:
    """No team, domain, case or household anywhere: nulls are not equal to each other."""
    staff = [{"user": JANSEN}, {"user": VISSER}]
    homes = [{}, {"citizen": B}]
    ties = [{"citizen": B}]
    looks = [{}, {"user": VISSER, "time": NOW + MINUTE}, {"user": JANSEN, "citizen": C}]
    numbered, basis = seen(*looks, staff=staff, homes=homes, ties=ties)
    assert [row["explanation"] for row in dicts(explained(numbered, basis, held))] == ["none"] * 3
    nobody, lone = seen(*looks, staff=[])
    assert [row["explanation"] for row in dicts(explained(nobody, lone, held))] == ["none"] * 3


WMO_AND_JEUGD = ({"domain": "wmo"}, {"citizen": B, "domain": "jeugd"})


@pytest.mark.parametrize(
    ("source", "user", "kind"),
    [
        (0, SMIT, "domain_relation"),
        (1, SMIT, "other_domain"),
        (2, SMIT, "domain_relation"),
        (1, JANSEN, "domain_relation"),
        (0, BAKKER, "other_domain"),
    ],
)
def test_of_who_has_no_domain_the_source_s_counts(source: int, user: int, kind: str) -> None:
    look = {"user": user, "source": source}
    assert why(look, ties=WMO_AND_JEUGD, domains=("WMO", "Jeugd", None)) == kind


def test_a_household_and_a_case_are_of_the_source_s_domain_too() -> None:
    homes = [{"household": 7}, {"citizen": B, "household": 7}]
    home = {"homes": homes, "ties": [{"citizen": B, "domain": "jeugd"}]}
    assert why({"user": SMIT}, domains=("jeugd",), **home) == "household_relation"
    other = {"citizen": C, "domain": "wmo"}
    away = {**home, "ties": [*home["ties"], other]}
    assert why({"user": SMIT}, domains=("wmo",), **away) == "none"
    case = [{"citizen": B, "domain": "jeugd", "case": "Z1"}]
    assert why({"user": SMIT, "case": "Z1"}, ties=case, domains=("jeugd",)) == "case_number"
    assert why({"user": SMIT, "case": "Z1"}, ties=case) == "none"


def test_colleagues_without_a_domain_stay_colleagues_whatever_the_source() -> None:
    looks = [{"user": SMIT}, {"user": 9, "edits": 1}]
    staff = ({"user": SMIT, "domain": None}, {"user": 9, "domain": None})
    given = {"staff": staff, "ties": [{"citizen": B, "domain": "wmo"}], "domains": ("wmo",)}
    assert why(*looks, **given) == "colleague_worked"
