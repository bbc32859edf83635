import dataclasses
import json
import os
import re
import stat
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pipeline_requests import (
    HEADER,
    OCTOBER,
    PROFILE,
    Check,
    check,
    document,
    rule,
    working_days,
)

from logwatch.errors import ConfigurationError, DataError
from logwatch.pipeline import MissingDay, bundle

INNOCENT = HEADER + working_days("jansen;999990019;Raadplegen")


def files(folder: Path | None) -> dict[str, bytes]:
    assert folder is not None
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_month_without_signals_ends_with_0(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": INNOCENT}))
    assert (outcome.exit_code, outcome.complete, outcome.summary.findings_total) == (0, True, 0)


def test_what_lacks_is_not_evaluated_and_never_0(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": INNOCENT}))
    for name in ("daily-volume", "many-users", "no-relation"):
        assert rule(outcome, name)["status"] == "not_evaluated"
        assert rule(outcome, name)["signals"] is None
        assert rule(outcome, name)["reason"]
        assert rule(outcome, name)["events_not_evaluated"] == 22


@pytest.mark.parametrize(("fail_on", "code"), [("medium", 1), ("high", 0), ("never", 0)])
def test_findings_at_or_above_the_level_end_with_1(
    request_of: Check, fail_on: str, code: int
) -> None:
    night = INNOCENT + "12-10-2026 02:00:00;jansen;999990019;Raadplegen\n"
    outcome = check(request_of({"a.csv": night}, fail_on=fail_on))
    assert (outcome.exit_code, outcome.summary.findings["medium"]) == (code, 1)


def test_a_closing_day_has_its_name_in_the_officers_report_alone(
    request_of: Check, tmp_path: Path
) -> None:
    closed = tmp_path / "closed.csv"
    closed.write_text("datum;naam\n2026-10-12;Brugdag\n", encoding="utf-8")
    overrides = {"off-hours": {"settings": {"holidays": True}}}
    outcome = check(request_of({"a.csv": INNOCENT}, closing_days=closed, overrides=overrides))
    named = "op maandag 12 oktober 2026 (feestdag of sluitingsdag: Brugdag)"
    assert named in files(outcome.bundle)["specific.html"].decode()
    told = outcome.findings_json.decode()
    assert "12 oktober 2026 (feestdag of sluitingsdag) " in told
    assert "Brugdag" not in told


def test_the_sum_adds_up(request_of: Check) -> None:
    more = (
        "12-10-2026 02:00:00;Automatisch;999990019;Raadplegen\n"
        "12-09-2026 09:00:00;jansen;999990019;Raadplegen\n"
        "geen tijd;jansen;999990019;Raadplegen\n"
        "te;veel;cellen;hier;staan\n"
    )
    request = request_of({"a.csv": INNOCENT + more, "b.csv": INNOCENT}, max_rejects=0.5)
    events = document(check(request))["sources"][0]["events"]
    assert events == {
        "judged": 22,
        "system": 1,
        "duplicate": 22,
        "other_period": 1,
        "rejected": 2,
    }


def test_too_many_rejected_lines_end_with_3_and_lose_nothing(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": INNOCENT + "geen tijd;jansen;999990019;Raadplegen\n"}))
    assert (outcome.exit_code, outcome.complete) == (3, False)
    assert any("onleesbaar" in notice for notice in outcome.summary.notices)
    written = files(outcome.bundle)
    assert b"geen tijd;jansen;999990019;Raadplegen" in written["rejects.csv"]
    assert b";24;" in written["rejects.csv"]
    for name in ("generic.html", "specific.html"):
        assert b"ONVOLLEDIG" in written[name]


@pytest.mark.parametrize(("others", "code"), [(12, 3), (11, 0)])
def test_a_column_that_holds_mostly_no_bsns_ends_with_3(
    request_of: Check, others: int, code: int
) -> None:
    lines = INNOCENT.splitlines(True)
    wrong = [line.replace("999990019", "KLANT-12") for line in lines[-others:]]
    outcome = check(request_of({"a.csv": "".join(lines[:-others] + wrong)}))
    assert outcome.exit_code == code
    said = (
        f"suwinet: {others} van 22 regels noemen een burger, maar niet met een BSN; "
        "klopt het profiel?"
    )
    assert (said in outcome.summary.notices) == (code == 3)


@pytest.mark.parametrize(("share", "told"), [(0.001, True), (0.1, False)])
def test_some_numbers_that_are_no_bsn_are_told(request_of: Check, share: float, told: bool) -> None:
    text = INNOCENT + "12-10-2026 11:00:00;jansen;A-17;Raadplegen\n"
    outcome = check(request_of({"a.csv": text}, max_rejects=share))
    notice = (
        "suwinet: in 1 logregel is het burgernummer geen BSN; "
        "die telt niet mee bij regels over burgers."
    )
    assert (notice in outcome.summary.notices) == told
    assert notice in files(outcome.bundle)["specific.html"].decode()
    numbers = document(outcome)["sources"][0]["citizen_numbers"]
    assert numbers == {"no_bsn": 1, "padded": 0, "fails_11_test": 0}


def test_a_missing_working_day_ends_with_3_unless_it_is_allowed(request_of: Check) -> None:
    gap = "".join(line for line in INNOCENT.splitlines(True) if not line.startswith("13-10"))
    request = request_of({"a.csv": gap})
    outcome = check(request)
    assert outcome.exit_code == 3
    assert "suwinet: geen logregels op 13-10-2026 (werkdag)." in outcome.summary.notices
    days = [MissingDay("suwinet", day, "onderhoud") for day in request.period.days()]
    allowed = request_of({"a.csv": gap}, missing_days=(days[12],))
    assert check(allowed).exit_code == 0


def test_another_month_holds_nothing_to_judge(request_of: Check) -> None:
    september = INNOCENT.replace("-10-2026", "-09-2026")
    outcome = check(request_of({"a.csv": september}))
    assert outcome.exit_code == 3
    assert any("geen enkele logregel" in notice for notice in outcome.summary.notices)


@pytest.mark.parametrize("text", ["", HEADER])
def test_an_empty_export_is_an_error_of_the_data(request_of: Check, text: str) -> None:
    with pytest.raises(DataError, match=r"a\.csv"):
        check(request_of({"a.csv": text}))


def test_a_missing_column_is_named(request_of: Check) -> None:
    with pytest.raises(DataError, match="Gebruiker"):
        check(request_of({"a.csv": INNOCENT.replace("Gebruiker", "Wie")}))


def test_a_wrong_rule_setting_is_an_error_of_the_configuration(request_of: Check) -> None:
    overrides = {"off-hours": {"settings": {"form": "22:00"}}}
    with pytest.raises(ConfigurationError, match="from"):
        check(request_of({"a.csv": INNOCENT}, overrides=overrides))


NIGHTS = INNOCENT + "".join(
    f"{day:02}-10-2026 02:{day:02}:00;{user};{bsn};Raadplegen\n"
    for day in range(5, 10)
    for user, bsn in (("devries", "999990019"), ("GEM\\Bakker", "999992314"))
)


def test_a_rerun_is_the_same_to_the_byte_whatever_the_order(request_of: Check) -> None:
    lines = NIGHTS.splitlines(keepends=True)
    half = {"a.csv": "".join(lines[:20]), "b.csv": HEADER + "".join(lines[20:])}
    request = request_of(half)
    first = files(check(request).bundle)
    assert files(check(request).bundle) == first
    (source,) = request.sources
    turned = type(source)(source.name, source.profile, tuple(reversed(source.files)))
    again = request_of(half, sources=(turned,))
    assert files(check(again).bundle) == first


def test_the_order_of_lines_moves_nothing_but_line_numbers(request_of: Check) -> None:
    lines = NIGHTS.splitlines(keepends=True)
    turned = lines[0] + "".join(reversed(lines[1:]))
    first, second = (document(check(request_of({"a.csv": text}))) for text in (NIGHTS, turned))
    assert first["findings"] == second["findings"]


def test_people_are_named_in_the_officers_reports_alone(request_of: Check) -> None:
    written = files(check(request_of({"a.csv": NIGHTS})).bundle)
    assert {"specific.html", "specific.xlsx", "manifest.json"} < written.keys()
    for name in ("generic.html", "findings.json", "manifest.json", "logwatch.prom"):
        text = written[name].decode().lower()
        for secret in ("999990019", "999992314", "devries", "bakker", "jansen"):
            assert secret not in text, f"{secret} in {name}"
    assert b"devries" in written["specific.html"]


def test_the_generic_report_carries_no_token(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": NIGHTS}))
    tokens = {finding["user"] for finding in document(outcome)["findings"]}
    assert len(tokens) == 2
    page = files(outcome.bundle)["generic.html"].decode()
    assert not any(token in page for token in tokens)


@pytest.mark.skipif(os.name != "posix", reason="Windows ignores file modes")
def test_everything_that_is_written_is_private(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": NIGHTS}))
    assert outcome.bundle is not None
    modes = {stat.S_IMODE(path.stat().st_mode) for path in outcome.bundle.iterdir()}
    assert modes == {0o600}


def test_a_workbook_that_was_filled_in_is_kept(request_of: Check) -> None:
    request = request_of({"a.csv": NIGHTS})
    folder = check(request).bundle
    assert folder is not None
    (folder / "specific.xlsx").write_bytes(b"decisions")
    outcome = check(request)
    kept = folder.with_name("2026-10.kept-1")
    assert (kept / "specific.xlsx").read_bytes() == b"decisions"
    assert any(kept.name in notice for notice in outcome.summary.notices)


def test_a_full_disk_is_an_error_of_the_data_and_leaves_the_earlier_bundle(
    request_of: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_of({"a.csv": NIGHTS})
    first = files(check(request).bundle)

    def full(folder: Path, contents: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundle, "replace_folder", full)
    with pytest.raises(DataError, match="No space left"):
        check(request)
    assert request.reports is not None
    assert files(request.reports / "2026-10") == first


def test_earlier_months_are_compared(request_of: Check) -> None:
    request = request_of({"a.csv": INNOCENT})
    earlier = {"rules": [{"id": "off-hours", "status": "evaluated", "signals_shown": 17}]}
    assert request.reports is not None
    folder = request.reports / "2026-09"
    folder.mkdir(parents=True)
    (folder / "findings.json").write_text(json.dumps(earlier))
    page = files(check(request).bundle)["generic.html"].decode()
    assert "september 2026" in page
    assert ">17<" in page


HOSTILE = (
    "=cmd|'/C calc'!A0",
    "<script>alert(1)</script>",
    "[/]",
    "\x1b[2J",
    "a\u202eb",
    "x" * 40_000,
)


def test_hostile_names_come_through_harmless(request_of: Check) -> None:
    lines = [
        f'{day:02}-10-2026 02:00:00;"{name}";999990019;"{name}"\n'
        for day, name in enumerate((*HOSTILE, "nul\x00"), 5)
    ]
    written = files(check(request_of({"a.csv": INNOCENT + "".join(lines)})).bundle)
    for name in ("specific.html", "generic.html"):
        page = written[name].decode()
        assert "<script" not in page
        assert not any(character in page for character in "\x1b\u202e\x00")
    assert "=cmd" in written["specific.html"].decode()


def test_an_allowed_day_is_named_with_its_reason(request_of: Check) -> None:
    gap = "".join(line for line in INNOCENT.splitlines(True) if not line.startswith("13-10"))
    days = (MissingDay("suwinet", OCTOBER.days()[12], "onderhoud op melding"),)
    outcome = check(request_of({"a.csv": gap}, missing_days=days))
    page = files(outcome.bundle)["generic.html"].decode()
    assert "onderhoud op melding" in page
    source = document(outcome)["sources"][0]
    assert source["missing_days"] == []
    assert source["working_days_expected"] == source["working_days_present"] == 21


def test_a_run_that_is_killed_leaves_the_whole_of_an_earlier_bundle_or_a_new_one(
    request_of: Check, tmp_path: Path
) -> None:
    request = request_of({"a.csv": NIGHTS})
    before = files(check(request).bundle)
    config = tmp_path / "logwatch.toml"
    config.write_text(
        f'folder = "{tmp_path.as_posix()}"\n[[source]]\nname = "suwinet"\n'
        f'profile = "{(tmp_path / "made-up.toml").as_posix()}"\nfiles = ["exports/*.csv"]\n'
    )
    command = [sys.executable, "-m", "logwatch", "check", "--config", str(config)]
    run = subprocess.Popen([*command, "--month", "2026-10"], stdout=-3, stderr=-3)
    bundle = tmp_path / "reports" / "2026-10"
    scratch = tmp_path / ".logwatch"
    while run.poll() is None and not (scratch.is_dir() and any(scratch.iterdir())):
        time.sleep(0.01)
    run.kill()
    run.wait()
    assert files(bundle).keys() == before.keys()
    again = subprocess.run([*command, "--month", "2026-10", "--quiet"], check=False)
    assert again.returncode == 0
    assert files(bundle).keys() == before.keys()
    assert not any(scratch.iterdir())


def test_a_month_without_log_lines_is_not_evaluated(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": INNOCENT.replace("-10-2026", "-09-2026")}))
    assert rule(outcome, "off-hours")["status"] == "not_evaluated"
    assert rule(outcome, "off-hours")["signals"] is None


def test_lines_without_a_user_are_told_and_are_nobody(request_of: Check) -> None:
    outcome = check(request_of({"a.csv": INNOCENT + "12-10-2026 10:00:00;;999990019;Raadplegen\n"}))
    assert rule(outcome, "off-hours")["status"] == "partly"
    assert rule(outcome, "off-hours")["events_not_evaluated"] == 1
    assert document(outcome)["run"]["employees"] == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scope": {"sources": ["suwinett"]}}, "suwinet"),
        ({"scope": {"teams": ["Balei"]}}, "Balie"),
        ({"scope": {"domains": ["Wmo"]}}, "no source is of the domain"),
        (
            {
                "settings": {
                    "exceptions": [
                        {
                            "team": "Balei",
                            "reason": "dienst",
                            "first": date(2026, 1, 1),
                            "last": date(2026, 12, 31),
                        }
                    ]
                }
            },
            "Balie",
        ),
    ],
)
def test_a_rule_on_an_unknown_source_or_team_is_a_fault(
    request_of: Check, tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    users = tmp_path / "users.csv"
    users.write_text("account;team\njansen;Balie\n")
    request = request_of({"a.csv": INNOCENT}, users=users, overrides={"off-hours": change})
    with pytest.raises(ConfigurationError, match=said):
        check(request)


def test_exceptions_name_nobody_in_the_manifest(request_of: Check) -> None:
    exception = {
        "user": "devries",
        "reason": "gesprek met J. de Vries",
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
    }
    overrides = {"off-hours": {"settings": {"exceptions": [exception]}}}
    written = files(check(request_of({"a.csv": NIGHTS}, overrides=overrides)).bundle)
    for name in ("manifest.json", "findings.json", "generic.html"):
        assert b"vries" not in written[name].lower()


def test_shared_accounts_are_not_in_the_manifest(request_of: Check) -> None:
    overrides = {"concurrent-use": {"settings": {"shared_accounts": ["balie-vries"]}}}
    written = files(check(request_of({"a.csv": NIGHTS}, overrides=overrides)).bundle)
    for name in ("manifest.json", "findings.json", "generic.html"):
        assert b"vries" not in written[name].lower()
    told = json.loads(written["manifest.json"])["rules"]["concurrent-use"]["settings"]
    assert told["shared_accounts"] == "1 set"


def test_the_same_lines_spelled_otherwise_in_another_export_are_one_event(
    request_of: Check,
) -> None:
    again = re.sub(r"(\d\d)-(\d\d)-(\d{4}) ", r"\1-\2-\3, ", INNOCENT)
    again = again.replace("jansen", "GEM\\Jansen").replace("Actie", "Actie;Nr")
    again = "".join(
        line if number == 0 else line.rstrip("\n") + f";{number}\n"
        for number, line in enumerate(again.splitlines(keepends=True))
    )
    outcome = check(request_of({"a.csv": INNOCENT, "b.csv": again}))
    assert document(outcome)["sources"][0]["events"] == {"judged": 22, "duplicate": 22}


def test_an_export_without_times_beside_one_with_times_is_no_night_work(
    request_of: Check,
) -> None:
    dated = re.sub(r" 10:00:00", " 00:00:00", INNOCENT)
    timed = HEADER + "12-10-2026 11:00:00;jansen;999990019;Raadplegen\n"
    outcome = check(request_of({"a.csv": dated, "b.csv": timed}))
    assert rule(outcome, "off-hours")["signals"] == 0
    assert rule(outcome, "off-hours")["events_not_evaluated"] == 22


def test_rules_about_searches_see_the_searches_of_the_log(
    request_of: Check, tmp_path: Path
) -> None:
    profile = tmp_path / "searches.toml"
    actions = '[actions]\nconsulting = ["Raadplegen"]\nsearching = ["Zoeken"]\n[columns]'
    profile.write_text(PROFILE.replace("[columns]", actions))
    searches = "".join(f"12-10-2026 11:{n:02}:00;jansen;;Zoeken\n" for n in range(0, 60, 6))
    limit = {"value": 5, "set_by": "CISO", "set_on": date(2026, 1, 15)}
    overrides = {"aborted-search": {"settings": {"limit": limit}}}
    request = request_of({"a.csv": INNOCENT + searches}, overrides=overrides)
    sources = (dataclasses.replace(request.sources[0], profile=profile),)
    found = check(dataclasses.replace(request, sources=sources))
    assert rule(found, "aborted-search")["signals"] == 1


def test_refusals_and_escapes_of_the_log_reach_their_rules(
    request_of: Check, tmp_path: Path
) -> None:
    """Refused lines are no consultations; uses of an escape are findings, with their lines."""
    profile = tmp_path / "whitelist.toml"
    columns = '[outcomes]\nrefused = ["Nee"]\n[escapes]\nactions = ["Escape"]\n[columns]'
    told = PROFILE.replace("[columns]", columns).replace(
        'action = "Actie"', 'action = "Actie"\noutcome = "Uitkomst"\nreason = "Reden"'
    )
    profile.write_text(told)
    lines = [f"12-10-2026 11:{n:02}:00;jansen;999990032;Zoeken;Nee;" for n in range(0, 60, 10)]
    lines += ["12-10-2026 12:00:00;jansen;999990044;Escape;;Spoed"]
    lines += ["13-10-2026 12:00:00;jansen;;Escape;;Balie"]
    innocent = [f"{line};;" for line in INNOCENT.removeprefix(HEADER).splitlines()]
    export = HEADER.strip() + ";Uitkomst;Reden\n" + "\n".join([*innocent, *lines]) + "\n"
    limit = {"value": 5, "set_by": "CISO", "set_on": date(2026, 1, 15)}
    overrides = {"aborted-search": {"settings": {"limit": limit}}}
    request = request_of({"a.csv": export}, overrides=overrides)
    sources = (dataclasses.replace(request.sources[0], profile=profile),)
    found = check(dataclasses.replace(request, sources=sources))
    assert rule(found, "aborted-search")["signals"] == 1
    assert rule(found, "escape")["signals"] == 2
    assert rule(found, "aborted-search")["events_evaluated"] == len(innocent) + 2
    told_of = [item for item in document(found)["findings"] if "escape" in item["rules"]]
    assert {item["matter"] for item in told_of} == {"user_citizen", "user_day"}
    written = files(found.bundle)["specific.html"].decode()
    assert all(reason in written for reason in ("Spoed", "Balie"))
