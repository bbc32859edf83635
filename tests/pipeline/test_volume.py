"""By how many, and of how many people, consultations and explained visits differ."""

from pathlib import Path

import pytest
from pipeline_requests import HEADER, Check, working_days

from logwatch.pipeline import Request
from logwatch.pipeline.book import explained
from logwatch.pipeline.facts import facts_of
from logwatch.pipeline.judge import judge
from logwatch.pipeline.volume import unlike, volume_of
from logwatch.report.build import generic
from logwatch.report.facts import Count
from logwatch.report.texts import load_texts
from logwatch.sample.bsn import made_up_bsns

CITIZENS = [str(number) for number in made_up_bsns(12)]
DEEDS = '[actions]\nconsulting = ["Raadplegen"]\nprinting = ["Afdrukken"]\n'
ORDINARY = HEADER + "".join(
    working_days(f"staff{n};{citizen};Raadplegen") for n, citizen in enumerate(CITIZENS)
)


def look(user: str, citizen: str, action: str = "Afdrukken", day: int = 5) -> str:
    return f"{day:02}-10-2026 11:00:00;{user};{citizen};{action}\n"


def prints(users: int, citizens: int) -> str:
    """Under another action: visits that are no consultation."""
    return "".join(look(f"user{n % users}", CITIZENS[n % citizens]) for n in range(10))


def request(request_of: Check, tmp_path: Path, lines: str) -> Request:
    users = tmp_path / "users.csv"
    users.write_text("account;team\nstaff0;Balie\n")
    made = request_of({"a.csv": ORDINARY + lines}, users=users, only=("reading-list",))
    profile = made.sources[0].profile
    profile.write_text(profile.read_text() + DEEDS)
    return made


def difference(asked: Request) -> Count:
    judged = judge(asked, lambda step: None)
    return unlike(judged, volume_of(judged), explained(judged))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("", Count(0)),
        (prints(5, 10), Count(10, 5, 10)),
        (prints(10, 5), Count(10, 10, 5)),
        (prints(2, 10), Count(10, 2, 10)),
        # Without a citizen it is no visit; nobody else differs.
        (look("bakker", "", "Raadplegen"), Count(1, 1, 0)),
        # One of each: they differ by nothing, and no less by two people.
        (look("bakker", "", "Raadplegen") + look("visser", CITIZENS[0]), Count(0)),
        # Told by themselves those without a citizen would leave the one of one employee.
        ("".join(look(f"u{n}", "", "Raadplegen") for n in range(9)) + look("visser", CITIZENS[0]),
         Count(8, 1, 1)),
    ],
)  # fmt: skip
def test_who_has_more_of_the_one_than_of_the_other_is_counted(
    request_of: Check, tmp_path: Path, lines: str, count: Count
) -> None:
    found = difference(request(request_of, tmp_path, lines))
    assert found.number == count.number
    if count.number:
        assert found == count


@pytest.mark.parametrize(
    ("users", "citizens", "told"), [(5, 5, True), (4, 10, False), (10, 4, False)]
)
def test_numbers_stay_where_enough_people_differ(
    request_of: Check, tmp_path: Path, users: int, citizens: int, told: bool
) -> None:
    asked = request(request_of, tmp_path, prints(users, citizens))
    report = generic(facts_of(judge(asked, lambda step: None)), load_texts("nl"))
    (table,) = report.explained
    assert [total.shown for total in table.totals] == ["269" if told else "n.g."]


def test_a_line_without_a_time_of_day_is_at_no_hour_beside_others_that_have_one(
    request_of: Check, tmp_path: Path
) -> None:
    lines = HEADER + "05-10-2026 11:00:00;jansen;999990019;x\n06-10-2026;jansen;999990019;x\n"
    asked = request_of({"a.csv": lines}, only=("off-hours",))
    profile = asked.sources[0].profile
    text = profile.read_text().replace('"%d-%m-%Y %H:%M:%S"', '"%d-%m-%Y %H:%M:%S", "%d-%m-%Y"')
    profile.write_text(text)
    hourly = volume_of(judge(asked, lambda step: None))["hourly"]
    assert hourly.select("weekday", "hour", "consultations").rows() == [(1, 11, 1), (2, None, 1)]
