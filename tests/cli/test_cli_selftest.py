"""`logwatch selftest`: how it ends, and what it prints."""

from pathlib import Path

import pytest
from cli_outcomes import Run

from logwatch.cli.trial import show_selftest
from logwatch.pipeline.selftest.run import Attempt, OnList, RuleTrial, SelfTest

PROFILE = """
id = "made-up"
title = { nl = "Verzonnen bron", en = "Made-up source" }
made_up_columns = true
[columns]
time = "Tijd"
user = "Gebruiker"
citizen = "BSN"
"""
SEEN = Attempt("burst", "cvs", True, "33 burgers", "", ("burst", "no-relation"))
UNSEEN = Attempt("burst", "ssd", False, "33 burgers", "", ())
LACKS = Attempt("export", "ssd", None, "", "het logboek toont geen afdrukken", ())


@pytest.fixture
def exported(workspace: Path) -> Path:
    """The workspace with a log that can be read."""
    (workspace / "profiles" / "made-up.toml").write_text(PROFILE)
    lines = [f"2026-10-{day:02} 10:00:00,jansen,999990019\n" for day in range(1, 31)]
    (workspace / "suwinet-2026-10.csv").write_text("Tijd,Gebruiker,BSN\n" + "".join(lines))
    return workspace


def test_it_ends_with_0_when_rules_see_their_case(
    exported: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("selftest", "--month", "2026-10", "--rule", "off-hours") == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == "De enige beoordeelde regel ziet zijn eigen geval."
    assert "jansen" not in told
    assert not (exported / "reports").exists()
    assert not (exported / "state").exists()


def test_it_ends_with_1_when_a_rule_does_not(
    exported: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = PROFILE.replace('BSN"', 'BSN"\n[system]\naccounts = ["*"]')
    (exported / "profiles" / "made-up.toml").write_text(profile)
    assert logwatch("selftest", "--month", "2026-10", "--rule", "off-hours") == 1
    assert "(off-hours) ziet het eigen geval nergens:" in capsys.readouterr().out


def test_it_ends_with_3_when_nothing_can_be_tried(
    exported: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--month", "2026-10", "--rule", "daily-volume", "--language", "en")
    assert logwatch("selftest", *arguments) == 3
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "No rule could be tried: so this says nothing. Not tried: 1."


def test_files_and_a_profile_will_do(
    exported: Path, logwatch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported / "suwinet-2026-10.csv"
    profile = exported / "profiles" / "made-up.toml"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    arguments = ("--profile", profile, "--month", "2026-10", "--rule", "no-relation")
    assert logwatch("selftest", path, *arguments) == 3
    assert logwatch("selftest", path, *arguments, "--rule", "burst") == 0


@pytest.mark.parametrize("arguments", [(), ("--month", "2026-13"), ("--rule", "bust")])
def test_wrong_use_ends_with_2(exported: Path, logwatch: Run, arguments: tuple[str, ...]) -> None:
    month = ("--month", "2026-10") if "--rule" in arguments else ()
    assert logwatch("selftest", *arguments, *month) == 2


def test_a_dead_rule_is_told_with_what_it_missed_and_where(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules = (
        RuleTrial("burst", "Veel burgers", "missed", "", (SEEN, UNSEEN)),
        RuleTrial("export", "Afgedrukt", "missed", "", (LACKS,)),
        RuleTrial("own", "Van derden", "no_case", "", ()),
        RuleTrial("unknown", "Onbekend", "no_case", "", (LACKS,)),
        RuleTrial("hours", "Nacht", "disabled", "De regel staat uit.", ()),
    )
    found = SelfTest("2026-10", rules, (OnList("cvs", 12.34, 21, 20, False),))
    show_selftest(found, "nl")
    told = capsys.readouterr().out
    for said in (
        "Veel burgers  ZIET HET NIET    cvs, ssd\n",
        "  - 33 burgers: burst, no-relation\n",
        "met 12,3 punten op plaats 21, voorbij de 20",
        "Veel burgers (burst) ziet het eigen geval niet overal:\n",
        "  - ssd: niet gezien, 33 burgers\n",
        "Afgedrukt (export) ziet het eigen geval nergens:\n",
        "  - ssd: niet te proberen, het logboek toont geen afdrukken\n",
        "Van derden: voor deze trigger is nog geen geval gemaakt.\n",
        "Onbekend: ssd: niet te proberen, het logboek toont geen afdrukken\n",
        "2 van de 2 beoordeelde regels zien hun eigen geval niet: ",
    ):
        assert said in told
    assert told.endswith("Niet geprobeerd: 3.\n")


def test_the_help_says_what_the_exit_codes_mean(
    logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("selftest", "--help") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "1 een regel ziet het niet" in told
