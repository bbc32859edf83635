"""A reading list with a scope: its findings hold what lies within it, by what is usual for all."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import HEADER, Check, check, document

from logwatch.pipeline import Request, SourceRequest, dossier
from logwatch.pipeline.judge import Judged, judge
from logwatch.sample.bsn import made_up_bsns

_NUMBERS = [str(number) for number in made_up_bsns(84).sort()]
CLIENTS, STRANGERS = _NUMBERS[:80], _NUMBERS[80:]
STAFF = {"jansen": "Balie", "devries": "Balie", "bakker": "Zorg", "visser": "Zorg"}
LOOK = "{day:02}-10-2026 {hour}:{minute:02}:00;{user};{citizen};Raadplegen\n"


def looks(user: str, citizens: list[str], *days: int, hour: int = 10) -> str:
    return "".join(
        LOOK.format(day=day, hour=hour, minute=minute, user=user, citizen=citizen)
        for day in days
        for minute, citizen in enumerate(citizens)
    )


ORDINARY = "".join(
    looks(user, CLIENTS[20 * place : 20 * place + 20], 5 + place)
    for place, user in enumerate(STAFF)
)
SUWINET = ORDINARY + looks("jansen", STRANGERS[:1], 12, 13, 14)
CVS = looks("jansen", STRANGERS[1:2], 15, 16) + looks("bakker", STRANGERS[2:3], 12, 13, 14)


@pytest.fixture
def request_(request_of: Check, tmp_path: Path) -> Request:
    users, relations = tmp_path / "users.csv", tmp_path / "relations.csv"
    users.write_text("account;team\n" + "".join(f"{n};{t}\n" for n, t in STAFF.items()))
    relations.write_text("citizen;kind\n" + "".join(f"{one};client\n" for one in CLIENTS))
    made = request_of({"suwinet.csv": HEADER + SUWINET}, users=users, relations=(relations,))
    other = tmp_path / "exports" / "cvs.csv"
    other.write_text(HEADER + CVS)
    source = SourceRequest("cvs", made.sources[0].profile, (other,))
    return dataclasses.replace(made, sources=(*made.sources, source), only=("reading-list",))


def scoped(request: Request, scope: dict[str, list[str]]) -> Request:
    return dataclasses.replace(request, overrides={"reading-list": {"scope": scope}})


def told(request: Request) -> tuple[Judged, dossier.Dossier]:
    judged = judge(request, lambda step: None)
    return judged, dossier.dossier(judged)


def lines_of(found: dossier.Dossier) -> list[tuple[Any, ...]]:
    lines = found.ledger.select("user", "citizen", "total").unique().sort("user", "citizen")
    return [(user, citizen) for user, citizen, _ in lines.rows()]


ALL = [("bakker", STRANGERS[2]), ("jansen", STRANGERS[0]), ("jansen", STRANGERS[1])]


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ({}, ALL),
        ({"sources": ["cvs"]}, [ALL[0], ALL[2]]),
        ({"sources": ["suwinet"]}, [ALL[1]]),
        ({"teams": ["Zorg"]}, [ALL[0]]),
        ({"teams": ["Balie"], "sources": ["cvs"]}, [ALL[2]]),
    ],
)
def test_findings_hold_what_lies_within_the_scope(
    request_: Request, scope: dict[str, list[str]], lines: list[tuple[str, str]]
) -> None:
    _, found = told(scoped(request_, scope))
    assert lines_of(found) == lines
    assert sorted(set(found.evidence["citizen"])) == sorted({citizen for _, citizen in lines})


def test_a_finding_is_valued_by_the_lines_that_it_has(request_: Request) -> None:
    """The line of three days is out of scope: that of two days is worth two points less."""
    (whole,) = [one for one in document(check(request_))["findings"] if len(one["ledger"]) == 2]
    within = scoped(request_, {"teams": ["Balie"], "sources": ["cvs"]})
    (part,) = document(check(within))["findings"]
    assert part["user"] == whole["user"]
    assert part["points"] == part["ledger"][0]["total"] == whole["ledger"][1]["total"]
    assert part["points"] < whole["ledger"][0]["total"]
    assert part["events"] == 2


def test_what_is_usual_is_that_of_everyone(request_: Request) -> None:
    """The same fact has the same norm, whatever the scope."""
    norms = [
        told(scoped(request_, scope))[1].ledger.filter(user="bakker", fact="rarity")["norm"].item()
        for scope in ({}, {"teams": ["Zorg"]}, {"sources": ["cvs"]})
    ]
    assert len(set(norms)) == 1


def test_domains_that_lines_tell_are_a_scope_too(request_: Request) -> None:
    profile = request_.sources[0].profile
    profile.write_text(profile.read_text().replace('action = "A', 'domain = "Wet"\naction = "A'))
    for source in request_.sources:
        path = source.files[0]
        head, *rows = path.read_text().splitlines()
        wet = [f"{row};{'wmo' if STRANGERS[1] in row else 'jeugd'}" for row in rows]
        path.write_text("\n".join([f"{head};Wet", *wet, ""]))
    _, found = told(scoped(request_, {"domains": ["wmo"]}))
    assert lines_of(found) == [ALL[2]]
    assert found.findings["lines"].to_list() == [2]
