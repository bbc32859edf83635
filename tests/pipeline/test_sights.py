"""The log lines of a finding are those that one of its rules saw."""

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import HEADER, Check, check, document, working_days
from test_domains import INNOCENT as TELLING
from test_domains import NIGHTS, telling

from logwatch.pipeline import Request, SourceRequest, dossier
from logwatch.pipeline.dossier import Dossier
from logwatch.pipeline.judge import judge

INNOCENT = HEADER + working_days("jansen;999990019;Raadplegen")
NIGHT = "12-10-2026 0{hour}:00:00;{user};999990019;Raadplegen\n"
OTHER = (
    INNOCENT
    + NIGHT.format(hour=2, user="jansen")
    + NIGHT.format(hour=3, user="devries")
    + "13-10-2026 12:00:00;bakker;999990019;Raadplegen\n"
)


def told(request: Request) -> Dossier:
    return dossier.dossier(judge(request, lambda step: None))


def two_sources(request: Request) -> Request:
    """The same with a second source, in which one more person worked that night, and later."""
    path = request.sources[0].files[0].parent / "cvs.csv"
    path.write_text(OTHER)
    second = SourceRequest("cvs", request.sources[0].profile, (path,))
    return dataclasses.replace(request, sources=(*request.sources, second))


def of_night(written: Dossier) -> dict[str, Any]:
    """The finding of jansen's night."""
    (found,) = written.findings.filter(user="jansen", matter="user_day").to_dicts()
    lines = written.evidence.filter(finding=found["id"])
    return {**found, "shown": lines.height, "files": sorted(set(lines["file"]))}


def night(scope: dict[str, list[str]]) -> dict[str, Any]:
    return {"off-hours": {"scope": scope}}


FIRST = INNOCENT + NIGHT.format(hour=1, user="jansen")


def test_of_a_rule_on_one_source_no_lines_of_another(request_of: Check) -> None:
    request = two_sources(request_of({"a.csv": FIRST}))
    every = of_night(told(request))
    assert (every["lines"], every["shown"], every["files"]) == (2, 2, ["a.csv", "cvs.csv"])
    limited = dataclasses.replace(request, overrides=night({"sources": ["suwinet"]}))
    found = of_night(told(limited))
    assert (found["lines"], found["shown"], found["files"]) == (1, 1, ["a.csv"])
    assert f"{found['from']:%H:%M}..{found['until']:%H:%M}" == "01:00..01:00"
    (written,) = document(check(limited))["findings"]
    assert written["last"] == "2026-10-12T01:00:00"
    assert written["events"] == 1


def test_when_rules_agree_a_line_that_one_of_them_saw_counts(request_of: Check) -> None:
    """The second rule on the same night sees the other source, or everything."""
    request = two_sources(request_of({"a.csv": FIRST}))
    folder = request.scratch.parent / "rules"
    folder.mkdir()
    shipped = (request.rule_folders[0] / "off-hours.toml").read_text()
    (folder / "nights.toml").write_text(shipped.replace('id = "off-hours"', 'id = "nights"'))
    both = dataclasses.replace(request, rule_folders=(*request.rule_folders, folder))
    for scope in ({"sources": ["cvs"]}, {}):
        overrides = {**night({"sources": ["suwinet"]}), "nights": {"scope": scope}}
        found = of_night(told(dataclasses.replace(both, overrides=overrides)))
        assert (found["rules"], found["lines"]) == (["nights", "off-hours"], 2)


@pytest.mark.parametrize(("team", "employees"), [("Balie", 2), (None, 3)])
def test_of_a_rule_on_a_team_no_lines_of_others(
    request_of: Check, tmp_path: Path, team: str | None, employees: int
) -> None:
    """What several users did with one citizen: of the team only two."""
    users = tmp_path / "users.csv"
    users.write_text("account;team\njansen;Balie\ndevries;Balie\nbakker;Inkomen\n")
    norm = {"value": 1, "set_by": "CISO", "set_on": date(2026, 1, 15)}
    request = two_sources(request_of({"a.csv": FIRST}, users=users))
    rule = {"settings": {"norm": norm}, "scope": {"teams": [team] if team else []}}
    overrides, only = {"many-users": rule}, ("many-users",)
    found = told(dataclasses.replace(request, overrides=overrides, only=only))
    citizens = found.findings.filter(matter="citizen")
    assert citizens["employees"].to_list() == [employees]


def test_of_a_rule_on_a_domain_no_lines_of_another(request_of: Check) -> None:
    """Two lines of one night, of two domains."""
    both = NIGHTS.replace("13-10-2026", "12-10-2026").replace("14-10-2026", "12-10-2026")
    request = telling(request_of({"a.csv": TELLING + both}))
    overrides = {"off-hours": {"scope": {"domains": ["wmo"]}}}
    every, found = (
        of_night(told(dataclasses.replace(request, overrides=given)))
        for given in ({"off-hours": {"scope": {"domains": ["wmo", "jeugd"]}}}, overrides)
    )
    assert (every["lines"], found["lines"], found["shown"]) == (3, 2, 2)


DEEDS = """[actions]
consulting = ["Raadplegen"]
printing = ["Afdrukken"]
searching = ["Zoeken"]
[outcomes]
refused = ["Geweigerd"]
[escapes]
pages = ["Noodknop"]
"""
DAY = "13-10-2026 1{hour}:00:00;jansen;{citizen};{action};{page};{outcome}\n"


def doing(request: Request) -> Request:
    """The same, of a system that tells what was done, and of whom an employee is the citizen."""
    profile = request.sources[0].profile
    named = profile.read_text().replace(
        'action = "Actie"', 'action = "Actie"\npage = "Scherm"\noutcome = "Uitkomst"'
    )
    profile.write_text(named + DEEDS)
    return request


def deed(hour: int, action: str = "", citizen: str = "", page: str = "", outcome: str = "") -> str:
    return DAY.format(hour=hour, citizen=citizen, action=action, page=page, outcome=outcome)


def finding(request: Request, rule: str, **changes: object) -> Request:
    """The same with nothing but this shipped rule, whose signals are findings then."""
    folder = request.scratch.parent / "rules"
    folder.mkdir(exist_ok=True)
    shipped = (request.rule_folders[0] / f"{rule}.toml").read_text()
    named = shipped.replace(f'id = "{rule}"', 'id = "own"').replace("figures = true", "")
    (folder / "own.toml").write_text(named)
    folders = (*request.rule_folders, folder)
    return dataclasses.replace(
        request, rule_folders=folders, overrides={"own": changes}, only=("own",)
    )


LIMIT = {"value": 1, "set_by": "CISO", "set_on": date(2026, 1, 15)}
LIST = HEADER.replace("\n", ";Scherm;Uitkomst\n")
PRINTS = deed(0, "Raadplegen", "999990019") + "".join(
    deed(hour, "Afdrukken", citizen) for hour, citizen in ((1, "999990019"), (2, "999990020"))
)
SEARCHES = "".join(deed(hour, "Zoeken") for hour in (3, 4)) + deed(
    5, "Raadplegen", "999990019", outcome="Geweigerd"
)
ESCAPES_ = deed(6, "Openen", "999990019", page="Noodknop")
OTHER_DEEDS = deed(7, "Inloggen") + deed(8, "Afdrukken") + deed(9, "Inloggen", "999990019")
EVERY = LIST + PRINTS + SEARCHES + ESCAPES_ + OTHER_DEEDS


@pytest.mark.parametrize(
    ("rule", "settings", "lines"),
    [
        ("export", {"limit": LIMIT}, [2, 3, 4]),
        ("aborted-search", {"limit": LIMIT}, [2, 3, 4, 5, 6, 7]),
        ("escape", {}, [8]),
        ("no-relation", {}, [2]),
    ],
)
def test_what_a_rule_counts_is_among_its_lines_and_what_none_counts_is_not(
    request_of: Check, tmp_path: Path, rule: str, settings: dict[str, object], lines: list[int]
) -> None:
    relations = tmp_path / "relations.csv"
    relations.write_text("citizen;kind\n999990032;client\n")
    request = doing(request_of({"a.csv": EVERY}, relations=(relations,)))
    chosen = finding(request, rule, settings=settings)
    found = told(chosen)
    assert found.evidence["line"].to_list() == lines
    assert found.findings["lines"].to_list() == [len(lines)]
    (in_json,) = document(check(chosen))["findings"]
    assert in_json["events"] == len(lines)


def test_of_a_rule_on_one_source_no_prints_of_another(request_of: Check) -> None:
    request = doing(request_of({"a.csv": EVERY}))
    path = request.sources[0].files[0].parent / "cvs.csv"
    path.write_text(LIST + PRINTS)
    second = SourceRequest("cvs", request.sources[0].profile, (path,))
    both = dataclasses.replace(request, sources=(*request.sources, second))
    settings = {"limit": LIMIT}
    for sources, lines in (([], 6), (["suwinet"], 3)):
        chosen = finding(both, "export", settings=settings, scope={"sources": sources})
        assert told(chosen).findings["lines"].to_list() == [lines]


def test_of_an_account_every_use_is_there(request_of: Check, tmp_path: Path) -> None:
    """Logging in is no consultation, but use of an account that nobody has."""
    users = tmp_path / "users.csv"
    users.write_text("account;team\ndevries;Balie\nbakker;Balie\n")
    known = "".join(
        row.replace("jansen", name)
        for name in ("devries", "bakker")
        for row in (PRINTS * 6, deed(9, "Raadplegen", "999990019"))
    )
    request = doing(request_of({"a.csv": EVERY + known}, users=users))
    found = told(finding(request, "account-unknown"))
    assert found.evidence["line"].to_list() == list(range(2, 12))
    assert found.findings["lines"].to_list() == [10]
