"""Rules on domains where the lines of an export tell their domain."""

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import PROFILE, Check, check, rule, working_days

from logwatch.errors import ConfigurationError
from logwatch.pipeline import Outcome, Request, SourceRequest
from logwatch.pipeline.simulate import simulate

HEADER = "Tijdstip;Gebruiker;BSN;Actie;Domein\n"
TELLS = PROFILE.replace('action = "Actie"', 'action = "Actie"\ndomain = "Domein"')
INNOCENT = HEADER + working_days("jansen;999990019;Raadplegen;Wmo")
NIGHTS = (
    "12-10-2026 02:00:00;jansen;999990019;Raadplegen;Wmo\n"
    "13-10-2026 02:00:00;jansen;999990019;Raadplegen; wmo \n"
    "14-10-2026 02:00:00;jansen;999990019;Raadplegen;Jeugd\n"
    "15-10-2026 02:00:00;jansen;999990019;Raadplegen;\n"
)
LIMIT = {"value": 1, "set_by": "CISO", "set_on": date(2026, 1, 15)}


def telling(request: Request, domain: str | None = None, **more: str) -> Request:
    """The request with a profile that maps the domain, whose source has one of its own or none.

    `more` are further sources of that name with these lines, read without the domain.
    """
    folder = request.sources[0].files[0].parent
    profile = folder.parent / "telling.toml"
    own = dataclasses.replace(request.sources[0], profile=profile, domain=domain)
    profile.write_text(TELLS)
    sources = [own]
    for name, text in more.items():
        path = folder / f"{name}.csv"
        path.write_text(text)
        sources.append(SourceRequest(name, request.sources[0].profile, (path,), name))
    return dataclasses.replace(request, sources=tuple(sources))


def scoped(*domains: str, **settings: Any) -> dict[str, Any]:
    return {"scope": {"domains": list(domains)}, "enabled": True, "settings": settings}


def counts(outcome: Outcome, name: str) -> tuple[int, int, int]:
    """Signals, and events evaluated and not evaluated."""
    found = rule(outcome, name)
    return found["signals"], found["events_evaluated"], found["events_not_evaluated"]


@pytest.mark.parametrize(
    ("domains", "signals", "events"),
    [(["WMO"], 2, 24), (["jeugd"], 1, 1), (["Jeugd ", "Wmo"], 3, 25)],
)
def test_a_rule_sees_the_lines_of_its_domains_alone(
    request_of: Check, domains: list[str], signals: int, events: int
) -> None:
    request = telling(request_of({"a.csv": INNOCENT + NIGHTS}))
    overrides = {"off-hours": scoped(*domains)}
    outcome = check(dataclasses.replace(request, overrides=overrides))
    assert counts(outcome, "off-hours") == (signals, events, 0)
    assert rule(outcome, "off-hours")["events_out_of_scope"] == 26 - events
    assert rule(outcome, "off-hours")["scope"]["domains"] == domains
    assert rule(outcome, "burst")["events_evaluated"] == 26


def test_a_line_without_a_domain_is_of_its_sources(request_of: Check) -> None:
    request = telling(request_of({"a.csv": INNOCENT + NIGHTS}), domain="Jeugd")
    overrides = {"off-hours": scoped("jeugd")}
    outcome = check(dataclasses.replace(request, overrides=overrides))
    assert counts(outcome, "off-hours") == (2, 2, 0)


def test_a_source_of_one_domain_is_taken_whole_beside_lines_that_tell(request_of: Check) -> None:
    plain = "Tijdstip;Gebruiker;BSN;Actie\n16-10-2026 03:00:00;jansen;999990019;Raadplegen\n"
    text = INNOCENT + NIGHTS
    for other, found in (("wmo", (3, 25, 0)), ("werk", (2, 24, 0))):
        request = telling(request_of({"a.csv": text}), **{other: plain})
        overrides = {"off-hours": scoped("wmo")}
        outcome = check(dataclasses.replace(request, overrides=overrides))
        assert counts(outcome, "off-hours") == found


def test_consultations_are_of_the_lines_of_the_domain(request_of: Check) -> None:
    """One sitting of five lines, two of which are of the domain and lie within the gap."""
    sitting = "".join(
        f"12-10-2026 11:{minute:02}:00;jansen;999990020;Raadplegen;{domain}\n"
        for minute, domain in ((0, "Wmo"), (10, "Jeugd"), (20, "Wmo"), (30, "Jeugd"), (44, "Wmo"))
    )
    request = telling(request_of({"a.csv": INNOCENT + sitting}))
    for domain, signals in (("wmo", 1), ("jeugd", 0)):
        overrides = {"daily-volume": scoped(domain, limit={**LIMIT, "value": 2})}
        outcome = check(dataclasses.replace(request, overrides=overrides))
        assert rule(outcome, "daily-volume")["signals"] == signals


def test_visits_and_searches_are_of_the_domain_and_explained_as_a_whole(
    request_of: Check, tmp_path: Path
) -> None:
    """Printed in one domain; searched by name in both, and what is opened in the other counts as
    opened."""
    actions = '[actions]\nconsulting = ["Raadplegen"]\nprinting = ["Print"]\nsearching = ["Zoek"]\n'
    lines = "".join(
        f"12-10-2026 11:{2 * n:02}:00;jansen;99999{n:04};Print;Jeugd\n" for n in (7, 19, 20)
    ) + "".join(
        f"13-10-2026 1{n + 1}:00:00;jansen;;Zoek;{domain}\n"
        for n, domain in enumerate(("Wmo", "Wmo", "Jeugd", "Wmo"))
    )
    opened = "13-10-2026 14:01:00;jansen;999990019;Raadplegen;Jeugd\n"
    request = telling(request_of({"a.csv": INNOCENT + lines + opened}))
    (tmp_path / "telling.toml").write_text(TELLS.replace("[columns]", actions + "[columns]"))
    for domain, printed, searched in (("jeugd", 1, 0), ("wmo", 0, 1)):
        overrides = {
            "export": scoped(domain, limit=LIMIT),
            "aborted-search": scoped(domain, limit=LIMIT),
        }
        outcome = check(dataclasses.replace(request, overrides=overrides))
        assert rule(outcome, "export")["signals"] == printed
        assert rule(outcome, "aborted-search")["signals"] == searched


def test_an_unknown_domain_is_a_fault_that_names_the_nearest(
    request_of: Check, tmp_path: Path
) -> None:
    users = tmp_path / "users.csv"
    users.write_text("account;domein\njansen;Schuldhulp\n")
    request = telling(request_of({"a.csv": INNOCENT + NIGHTS}, users=users))
    with pytest.raises(ConfigurationError, match='Did you mean "jeugd"'):
        check(dataclasses.replace(request, overrides={"off-hours": scoped("jeugt")}))
    known = dataclasses.replace(request, overrides={"off-hours": scoped("schuldhulp")})
    assert rule(check(known), "off-hours")["status"] == "not_evaluated"


def test_a_domain_that_no_line_and_no_table_has_is_a_fault_without_such_a_column(
    request_of: Check,
) -> None:
    request = request_of({"a.csv": INNOCENT}, overrides={"off-hours": scoped("wmo")})
    with pytest.raises(ConfigurationError, match='no source is of the domain "wmo"'):
        check(request)


def test_a_rule_that_is_off_is_simulated_on_its_domains(request_of: Check) -> None:
    request = telling(request_of({"a.csv": INNOCENT + NIGHTS}))
    off = {**scoped("jeugd"), "enabled": False}
    request = dataclasses.replace(request, overrides={"daily-volume": off})
    found = simulate(request, "daily-volume", "limit=1", lambda step: None)
    assert found.tried[0].signals == 0
    every = dataclasses.replace(request, overrides={})
    assert simulate(every, "daily-volume", "limit=1", lambda step: None).tried[0].signals > 0


def test_the_use_of_accounts_is_of_the_domain(request_of: Check, tmp_path: Path) -> None:
    """An account that the table does not know, in one domain, and beside it in a whole source."""
    users, columns = tmp_path / "users.csv", "Tijdstip;Gebruiker;BSN;Actie\n"
    users.write_text("account\njansen\n")
    strange = "12-10-2026 11:00:00;vreemd;999990019;Raadplegen;Jeugd\n"
    elsewhere = columns + "12-10-2026 11:00:00;ander;999990019;Raadplegen\n"
    request = request_of({"a.csv": INNOCENT + strange}, users=users)
    plain = columns + "12-10-2026 11:00:00;jansen;999990019;Raadplegen\n"
    for domain, signals in (("jeugd", 1), ("wmo", 1), ("inkomen", 0)):
        given = telling(request, wmo=elsewhere, inkomen=plain)
        overrides = {"account-unknown": scoped(domain)}
        outcome = check(dataclasses.replace(given, overrides=overrides))
        assert rule(outcome, "account-unknown")["signals"] == signals
