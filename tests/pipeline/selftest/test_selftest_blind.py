"""Rules that were made blind are found; those that are merely strict are not."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import HEADER, OCTOBER, PROFILE, Check

from logwatch.pipeline import Request, SourceRequest
from logwatch.pipeline.request import Links
from logwatch.pipeline.selftest.run import RuleTrial, SelfTest, selftest
from logwatch.shipped import rules_folder

DAYS = [day for day in OCTOBER.days() if day.isoweekday() < 6]
LOG = HEADER + "".join(
    f"{day:%d-%m-%Y} 1{number}:00:00;user{number};99999001{number};Inzien\n"
    for day in DAYS
    for number in range(4)
)
USERS = (
    "account;team;functie;domein;tot\n"
    "user0;Balie;consulent;Wmo;\nuser1;Balie;consulent;Wmo;\n"
    "user2;Inkomen;consulent;Participatie;\nuser3;Inkomen;consulent;Participatie;\n"
    "user9;Archief;archivaris;Wmo;\n"
)
LIMIT = {"value": 40, "set_by": "CISO", "set_on": date(2026, 1, 1)}


@pytest.fixture
def made(request_of: Check, tmp_path: Path) -> Any:
    """A small municipality whose `rule` alone is tried, with these changes of it."""

    def build(rule: str, profile: str = "", log: str = LOG, **change: Any) -> Request:
        users = tmp_path / "users.csv"
        users.write_text(USERS)
        request = request_of({"october.csv": log}, users=users, only=(rule,))
        if profile:
            path = tmp_path / "other.toml"
            path.write_text(profile)
            files = request.sources[0].files
            request = replace(request, sources=(SourceRequest("suwinet", path, files),))
        return replace(request, overrides={rule: change} if change else {})

    return build


def tried(request: Request) -> SelfTest:
    return selftest(request, lambda _: None)


def outcome(request: Request) -> RuleTrial:
    [rule] = tried(request).rules
    return rule


def test_a_rule_that_works_sees_its_case(made: Any) -> None:
    rule = outcome(made("off-hours"))
    assert rule.status == "seen"
    [attempt] = rule.attempts
    assert (attempt.source, attempt.seen) == ("suwinet", True)
    assert attempt.told == "een raadpleging om 22:30 uur"
    assert attempt.seen_by == ("off-hours",)


@pytest.mark.parametrize(("teams", "status"), [(["Balie"], "seen"), (None, "missed")])
def test_an_exception_for_all_teams_all_year_is_found(
    made: Any, teams: list[str] | None, status: str
) -> None:
    dates = {"first": date(2026, 1, 1), "last": date(2026, 12, 31), "reason": "test"}
    every = [{"team": team, **dates} for team in teams or ("Balie", "Inkomen", "Archief")]
    rule = outcome(made("off-hours", settings={"exceptions": every}))
    assert rule.status == status


def test_an_exception_for_part_of_the_month_is_gone_round(made: Any) -> None:
    dates = {"first": date(2026, 10, 1), "last": date(2026, 10, 28), "reason": "test"}
    every = [{"team": team, **dates} for team in ("Balie", "Inkomen", "Archief")]
    assert outcome(made("off-hours", settings={"exceptions": every})).status == "seen"


def test_actions_that_are_spelled_wrongly_in_the_profile_are_found(made: Any) -> None:
    right, wrong = (
        PROFILE + f'[actions]\nconsulting = ["{word}"]\n' for word in ("inzien", "Inzein")
    )
    assert outcome(made("off-hours", right)).status == "seen"
    assert outcome(made("off-hours", wrong)).status == "missed"


def test_a_pattern_that_takes_everybody_for_a_system_is_found(made: Any) -> None:
    wrong = PROFILE.replace('accounts = ["Automatisch"]', 'accounts = ["*"]')
    rule = outcome(made("off-hours", wrong))
    assert rule.status == "missed"
    assert rule.attempts[0].lacks == "niemand die onder de regel valt gebruikte deze bron"


def test_a_scope_to_a_team_that_has_nobody_is_found(made: Any) -> None:
    rule = outcome(made("off-hours", scope={"teams": ["Archief"]}))
    assert rule.status == "missed"
    assert rule.attempts[0].seen is None
    assert outcome(made("off-hours", scope={"teams": ["inkomen"]})).status == "seen"


@pytest.mark.parametrize("value", [1, 40, 100_000])
def test_a_limit_is_met_by_a_stronger_case(made: Any, value: int) -> None:
    rule = outcome(made("daily-volume", settings={"limit": {**LIMIT, "value": value}}))
    assert rule.status == "seen"
    assert rule.attempts[0].told.endswith(f"de grens is {value}")


@pytest.mark.parametrize("count", ["consultations", "events", "citizens"])
def test_whatever_is_counted(made: Any, count: str) -> None:
    rule = outcome(made("daily-volume", settings={"limit": LIMIT, "count": count}))
    assert rule.status == "seen"


def test_a_limit_that_no_log_reaches_cannot_be_tried(made: Any) -> None:
    rule = outcome(made("daily-volume", settings={"limit": {**LIMIT, "value": 10**6}}))
    assert rule.status == "missed"
    assert rule.attempts[0].lacks == "de grens is te hoog om na te spelen"


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"enabled": False}, "disabled", "De regel staat uit."),
        ({}, "not_evaluated", "De gemeente heeft nog geen norm vastgesteld (instelling limit)."),
    ],
)
def test_a_rule_that_is_not_evaluated_says_why(
    made: Any, change: dict[str, Any], status: str, reason: str
) -> None:
    rule = outcome(made("daily-volume", **change))
    assert (rule.status, rule.reason, rule.attempts) == (status, reason, ())


def test_a_word_for_searching_that_the_log_does_not_use_is_found(made: Any) -> None:
    profile = PROFILE.replace('action = "Actie"', 'action = "Actie"\nsearch_key = "Sleutel"')
    log = "Tijdstip;Gebruiker;BSN;Actie;Sleutel\n" + "".join(
        f"{day:%d-%m-%Y} 11:00:00;user0;;Inzien;Achternaam\n" for day in DAYS
    )
    for keys, status in ((["achternaam"], "seen"), (["naam"], "missed")):
        settings = {"limit": {**LIMIT, "value": 5}, "keys": keys}
        assert outcome(made("search-key", profile, log, settings=settings)).status == status


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ('[escapes]\nactions = ["Noodknop"]\n', "seen"),
        ('[escapes]\npages = ["Spoed"]\n', "seen"),
        ('[escapes]\noutcomes = ["Escape"]\n', "seen"),
        ("", "not_evaluated"),
    ],
)
def test_an_escape_is_played_by_whatever_tells_of_it(made: Any, told: str, status: str) -> None:
    columns = 'action = "Actie"\npage = "Pagina"\noutcome = "Uitkomst"'
    profile = PROFILE.replace('action = "Actie"', columns).replace("[time]", f"{told}[time]")
    header = HEADER.strip() + ";Pagina;Uitkomst\n"
    log = header + "".join(f"{line};;\n" for line in LOG.removeprefix(HEADER).splitlines())
    assert outcome(made("escape", profile, log)).status == status


@pytest.mark.parametrize("domains", [["wmo"], ["Participatie", "Jeugdwet"]])
def test_lines_that_tell_their_domain_are_of_a_domain_of_the_rule(
    made: Any, domains: list[str]
) -> None:
    profile = PROFILE.replace('action = "Actie"', 'action = "Actie"\ndomain = "Regeling"')
    names = ("Wmo", "Jeugdwet", "")
    rows = enumerate(LOG.removeprefix(HEADER).splitlines())
    told = [f"{row};{names[place % len(names)]}\n" for place, row in rows]
    log = HEADER.strip() + ";Regeling\n" + "".join(told)
    assert outcome(made("off-hours", profile, log, scope={"domains": domains})).status == "seen"


def test_dates_alone_leave_the_hours_out(made: Any) -> None:
    profile = PROFILE.replace("%d-%m-%Y %H:%M:%S", "%d-%m-%Y")
    log = HEADER + "".join(f"{day:%d-%m-%Y};user0;999990019;Inzien\n" for day in DAYS)
    assert outcome(made("off-hours", profile, log)).status == "not_evaluated"
    settings = {"limit": LIMIT}
    assert outcome(made("daily-volume", profile, log, settings=settings)).status == "seen"


def test_a_log_that_names_cases_and_no_citizens(made: Any) -> None:
    profile = PROFILE.replace('citizen = "BSN"', 'case = "Zaak"')
    log = LOG.replace("BSN", "Zaak")
    settings = {"limit": LIMIT}
    assert outcome(made("daily-volume", profile, log, settings=settings)).status == "seen"
    assert outcome(made("off-hours", profile, log)).status == "seen"
    assert outcome(made("burst", profile, log)).status == "not_evaluated"


@pytest.mark.parametrize(("kind", "status"), [("bsn", "seen"), ("other", "missed")])
def test_a_log_that_numbers_citizens_otherwise_than_the_tables_shows_no_own_record(
    made: Any, tmp_path: Path, kind: str, status: str
) -> None:
    request = made("own-record", PROFILE + f'[citizen]\nkind = "{kind}"\n')
    users = tmp_path / "linked.csv"
    users.write_text("account;team;eigen_bsn\nuser0;Balie;999990019\nuser1;Balie;999990020\n")
    linked = replace(request, users=users, links=Links("DPIA", "AVG 6"))
    assert outcome(linked).status == status


def test_each_rule_of_a_trigger_is_tried_by_its_own_settings(made: Any, tmp_path: Path) -> None:
    shipped = (rules_folder() / "burst.toml").read_text(encoding="utf-8")
    own = shipped.replace('id = "burst"', 'id = "own-burst"').replace(
        "citizens = 30", "citizens = 90"
    )
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own-burst.toml").write_text(own, encoding="utf-8")
    request = made("burst")
    folders = (*request.rule_folders, tmp_path / "rules")
    found = tried(replace(request, rule_folders=folders, only=("burst", "own-burst")))
    told = {rule.rule: (rule.status, rule.attempts[0].told) for rule in found.rules}
    assert told == {
        "burst": ("seen", "33 burgers binnen 60 minuten; de grens is 30"),
        "own-burst": ("seen", "99 burgers binnen 60 minuten; de grens is 90"),
    }


def test_a_log_without_any_table_has_a_case_for_what_is_evaluated(
    request_of: Check,
) -> None:
    found = tried(request_of({"october.csv": LOG}))
    status = {rule.rule: rule.status for rule in found.rules}
    assert found.count("missed") == 0
    assert {"burst", "off-hours", "unexplained-volume", "sudden-interest"} <= {
        name for name, how in status.items() if how == "seen"
    }
    assert status["no-relation"] == status["household"] == "not_evaluated"
    assert found.on_list == ()
