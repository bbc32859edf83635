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
