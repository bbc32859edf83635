"""The use of accounts, workplaces and roles: planted where it can be, and seen unless blinded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import OCTOBER, PROFILE, Check

from logwatch.month import Period
from logwatch.pipeline import Request, SourceRequest, check
from logwatch.pipeline.selftest.run import RuleTrial, selftest

FIELDS = 'action = "Actie"\npage = "Pagina"\norigin = "Werkplek"\nsession = "Sessie"'
RICH = PROFILE.replace('action = "Actie"', FIELDS)
USERS = (
    "account;team;functie\n"
    "user0;Balie;Consulent\nuser1;Balie;Consulent\nuser2;Inkomen;Uitbetaler\nuser3;Inkomen;\n"
)
GRANTS = {"consulent": ["Kort*"]}
GROUNDS = ("unknown", "before", "after", "blocked")
Made = Callable[..., RuleTrial]


def export(period: Period, cells: str = "Kort;wp{};s{}") -> str:
    days = [day for day in period.days() if day.isoweekday() < 6]
    return "Tijdstip;Gebruiker;BSN;Actie;Pagina;Werkplek;Sessie\n" + "".join(
        f"{day:%d-%m-%Y} 1{number}:00:00;user{number};99999001{number};Inzien;"
        + cells.format(number, number)
        + "\n"
        for day in days
        for number in range(4)
    )


@pytest.fixture
def request_for(request_of: Check, tmp_path: Path) -> Callable[..., Request]:
    """A month of a small municipality with tables and an export that tells much."""

    def build(period: Period, log: str, users: str = USERS, **given: Any) -> Request:
        tables, profile = tmp_path / "users.csv", tmp_path / "rich.toml"
        tables.write_text(users)
        profile.write_text(RICH)
        request = request_of({f"{period.name}.csv": log}, period=period, users=tables, **given)
        sources = (SourceRequest("suwinet", profile, request.sources[0].files),)
        return replace(request, sources=sources)

    return build


@pytest.fixture
def tried(request_for: Callable[..., Request]) -> Made:
    """What came of the only rule, with these settings."""

    def run(rule: str, log: str = "", users: str = USERS, **settings: Any) -> RuleTrial:
        request = request_for(
            OCTOBER,
            log or export(OCTOBER),
            users,
            only=(rule,),
            overrides={rule: {"settings": settings}} if settings else {},
        )
        [found] = selftest(request, lambda _: None).rules
        return found

    return run


@pytest.mark.parametrize("ground", GROUNDS)
def test_an_account_that_may_not_be_in_use_is_seen(tried: Made, ground: str) -> None:
    rule = tried(f"account-{ground}")
    assert rule.status == "seen"
    [attempt] = rule.attempts
    assert attempt.case == f"account_{ground}"
    assert attempt.seen_by == (f"account-{ground}",)


def test_without_a_table_of_users_accounts_are_not_evaluated(
    request_for: Callable[..., Request],
) -> None:
    rules = tuple(f"account-{ground}" for ground in GROUNDS)
    request = replace(request_for(OCTOBER, export(OCTOBER), only=rules), users=None)
    found = selftest(request, lambda _: None)
    assert {rule.status for rule in found.rules} == {"not_evaluated"}


def with_unknown(count: int) -> str:
    """The log with so many accounts that the table of users does not have."""
    return export(OCTOBER) + "".join(
        f"12-10-2026 11:00:00;nieuw{number};999990019;Inzien;Kort;wp1;s1\n"
        for number in range(count)
    )


def test_a_table_that_lacks_as_many_accounts_as_it_may_gets_no_more(tried: Made) -> None:
    """With one more the rule would not be evaluated, and be called dead."""
    rule = tried("account-unknown", with_unknown(10))
    lacks = "de tabel met medewerkers mist al zoveel accounts dat de regel met één erbij niet meer "
    assert rule.status == "no_case"
    assert [attempt.lacks for attempt in rule.attempts] == [f"{lacks}zou oordelen"]
    assert tried("account-unknown", with_unknown(9)).status == "seen"
    assert tried("account-unknown", with_unknown(11)).status == "not_evaluated"


def test_unknown_accounts_are_planted_in_as_many_sources_as_there_is_room(
    request_for: Callable[..., Request],
) -> None:
    """Three sources; the table lacks eight accounts of the ten that it may."""
    request = request_for(OCTOBER, with_unknown(8), only=("account-unknown",))
    [source] = request.sources
    sources = (source,)
    for name in ("cvs", "ssd"):
        path = source.files[0].parent / f"{name}.csv"
        path.write_text(export(OCTOBER))
        sources += (replace(source, name=name, files=(path,)),)
    [rule] = selftest(replace(request, sources=sources), lambda _: None).rules
    assert rule.status == "seen"
    assert [attempt.seen for attempt in rule.attempts] == [True, True, None]


@pytest.mark.parametrize(("months", "status"), [(3, "seen"), (2, "not_evaluated")])
def test_an_account_after_a_long_silence_takes_three_kept_months(
    request_for: Callable[..., Request], tmp_path: Path, months: int, status: str
) -> None:
    history = tmp_path / "history"
    for number in range(10 - months, 10):
        past = Period(date(2026, number, 1), date(2026, number, 30))
        past = replace(past, last=date(2026, number, 31)) if number in (7, 8) else past
        request = request_for(past, export(past), history=history, only=("account-silent",))
        check(request, lambda _: None)
        for left in request.scratch.glob("*"):
            left.unlink()
    request = request_for(OCTOBER, export(OCTOBER), history=history, only=("account-silent",))
    [rule] = selftest(request, lambda _: None).rules
    assert rule.status == status
    told = {attempt.told for attempt in rule.attempts}
    days = "een account dat na minstens 121 dagen weer wordt gebruikt; de grens is 90"
    assert told == ({days} if status == "seen" else set())


@pytest.mark.parametrize("compare", [["origin"], ["session"], ["session", "origin"]])
@pytest.mark.parametrize("minutes", [1, 5, 200, 1440])
def test_one_account_in_two_places_is_seen(tried: Made, compare: list[str], minutes: int) -> None:
    rule = tried("concurrent-use", compare=compare, minutes=minutes)
    assert rule.status == "seen"
    assert rule.attempts[0].told.endswith(f"de grens is {minutes}")


def test_workplaces_that_are_all_left_out_are_found(tried: Made) -> None:
    some, every = ["wp0", "wp1"], ["WP*"]
    assert tried("concurrent-use", compare=["origin"], shared_origins=some).status == "seen"
    assert tried("concurrent-use", compare=["origin"], shared_origins=every).status == "missed"


def test_a_column_of_workplaces_that_nobody_fills_is_found(tried: Made) -> None:
    rule = tried("concurrent-use", export(OCTOBER, "Kort;;"))
    assert rule.status == "missed"
    assert rule.attempts[0].lacks == (
        "het logboek noemt geen werkplekken of sessies waarop de regel let"
    )


@pytest.mark.parametrize(
    ("grants", "status"),
    [
        (GRANTS, "seen"),
        ({"uitbetaler": [], "consulent": ["*"]}, "seen"),
        ({"consulent": ["*"]}, "missed"),
    ],
)
def test_a_matrix_that_bars_nobody_is_found(
    tried: Made, grants: dict[str, list[str]], status: str
) -> None:
    assert tried("role-pages", grants=grants).status == status


def test_a_page_of_the_log_that_another_role_has_is_planted(tried: Made) -> None:
    log = export(OCTOBER).replace(";Kort;wp2", ";Betalen;wp2")
    both = {"consulent": ["Kort*"], "uitbetaler": ["Betalen"]}
    assert tried("role-pages", log, grants=both).status == "seen"


def test_pages_that_the_log_does_not_name_are_found(tried: Made) -> None:
    rule = tried("role-pages", export(OCTOBER, ";wp{};s{}"), grants=GRANTS)
    assert (rule.status, rule.attempts[0].lacks) == ("missed", "het logboek noemt geen pagina's")


@pytest.mark.parametrize("pair", [["Consulent", "Uitbetaler"], ["consulent", " UITBETALER"]])
def test_roles_that_do_not_go_together_however_they_are_spelled(
    tried: Made, pair: list[str]
) -> None:
    rule = tried("role-conflict", conflicts=[pair])
    assert rule.status == "seen"
    assert rule.attempts[0].seen_by == ("role-conflict",)


@pytest.mark.parametrize("rule", ["role-pages", "role-conflict"])
def test_roles_without_what_the_municipality_lays_down_are_not_tried(
    tried: Made, rule: str
) -> None:
    assert tried(rule).status == "not_evaluated"
