"""Pairs step by step: visits, explanations and facts."""

from datetime import datetime
from pathlib import Path

import pytest
from pipeline_requests import HEADER, Check

from logwatch.pipeline.asked import pair_asked
from logwatch.pipeline.judge import Judged, judge
from logwatch.pipeline.pair_stories import pair_stories
from logwatch.pipeline.story import Seen
from logwatch.pipeline.tried import Tried
from logwatch.pseudonyms import Pseudonyms

USERS = "account;naam;team\njansen;J. Jansen;Inkomen\nvisser;V. Visser;Inkomen\n"
LINES = (
    "07-10-2026 09:17:00;jansen;999990019;Inzien\n"
    "08-10-2026 23:30:00;jansen;999990019;Inzien\n"
    "07-10-2026 10:00:00;visser;999990007;Inzien\n"
)


def of_month(request_of: Check, **changes: object) -> Judged:
    return judge(request_of({"a.csv": HEADER + LINES}, **changes), lambda _: None)


@pytest.fixture
def listed(request_of: Check, tmp_path: Path) -> Judged:
    """A month with a reading list, in which one citizen is of a test."""
    (tmp_path / "users.csv").write_text(USERS)
    (tmp_path / "citizens.csv").write_text("bsn;testpersoon\n999990007;ja\n")
    tables = {"users": tmp_path / "users.csv", "citizens": tmp_path / "citizens.csv"}
    return of_month(request_of, **tables)


def test_each_pair_has_its_own_visits_and_its_facts_add_up(listed: Judged) -> None:
    pairs = pair_asked(listed, "jansen", "999990019")
    (story,) = pair_stories(listed, pairs)
    tokens = Pseudonyms(listed.request.key)
    told = (tokens.token("user", "jansen"), tokens.token("citizen", "999990019"))
    assert (story.user, story.citizen, story.left_out) == (*told, "")
    assert story.visits == (
        Seen(datetime(2026, 10, 7, 9, 17), True, "suwinet", 1, "none"),
        Seen(datetime(2026, 10, 8, 23, 30), True, "suwinet", 1, "none"),
    )
    assert story.tried
    assert story.total == pytest.approx(sum(fact.points for fact in story.facts))


def test_domains_and_teams_are_told_as_they_are_called(request_of: Check, tmp_path: Path) -> None:
    (tmp_path / "users.csv").write_text("account;team;domein\njansen;Noord;Wmo\n")
    (tmp_path / "relations.csv").write_text(
        "bsn;domein;team;begin\n999990019;Schuldhulp;Zuid;2020-01-01\n"
        "999990007;Wmo;Noord;2020-01-01\n"
    )
    tables = {"users": tmp_path / "users.csv", "relations": (tmp_path / "relations.csv",)}
    judged = of_month(request_of, **tables)
    (story,) = pair_stories(judged, pair_asked(judged, "jansen", "999990019"))
    tried = {each.explanation: each for each in story.tried}
    assert tried["team_case"] == Tried("team_case", 0, "other_team", {})
    values = {"domains": "schuldhulp", "domain": "wmo"}
    assert tried["domain_relation"] == Tried("domain_relation", 0, "other_domain", values)
    assert tried["other_domain"].visits == 2


def test_pairs_come_in_the_order_in_which_they_were_asked(listed: Judged) -> None:
    jansen = pair_asked(listed, "jansen", "999990019")
    visser = pair_asked(listed, "visser", "999990007")
    told = [story.user for story in pair_stories(listed, [*visser, *jansen])]
    tokens = Pseudonyms(listed.request.key)
    assert told == [tokens.token("user", name) for name in ("visser", "jansen")]


def test_of_a_test_citizen_the_visits_are_told_and_why_the_list_has_none(listed: Judged) -> None:
    (story,) = pair_stories(listed, pair_asked(listed, "visser", "999990007"))
    assert story.visits == (Seen(datetime(2026, 10, 7, 10), True, "suwinet", 1, ""),)
    assert (story.left_out, story.explanation, story.tried) == ("test_citizen", "", ())
    assert (story.facts, story.total, story.place) == ((), 0.0, None)


def test_without_a_list_the_visits_are_told_and_why_there_is_no_more(request_of: Check) -> None:
    judged = of_month(request_of, only=("off-hours",))
    (story,) = pair_stories(judged, pair_asked(judged, "jansen", "999990019"))
    assert [seen.time.day for seen in story.visits] == [7, 8]
    assert (story.left_out, story.explanation, story.tried) == ("no_list", "", ())
    assert (story.facts, story.total, story.place) == ((), 0.0, None)


def test_no_pairs_give_no_stories(listed: Judged) -> None:
    assert pair_stories(listed, []) == ()
