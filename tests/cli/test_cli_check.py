"""The monthly job: what is asked of the pipeline, what is printed, how it ends."""

import errno
import gzip
import io
import stat
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from cli_outcomes import OCTOBER, PROFILE, Run, outcome_of
from filelock import FileLock

from logwatch import pipeline
from logwatch.cli.terminal import texts
from logwatch.errors import BusyError, ConfigurationError, DataError, Fault
from logwatch.pipeline.request import Outcome, Request, RuleLine

Answering = Callable[[Outcome | BaseException], None]
BSN = "999990019"


@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_outcome_is_the_exit_code(
    workspace: Path, logwatch: Run, answering: Answering, code: int
) -> None:
    answering(outcome_of(code))
    assert logwatch("check", "--month", "2026-10") == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigurationError(Fault("rules/x.toml:3:1", "wrong", "mend it")), 2),
        (DataError(Fault("a.csv", "cannot be read")), 3),
        (BusyError(Fault("lock", "busy")), 75),
        (ValueError("wrong"), 4),
        (MemoryError(), 4),
        (RecursionError(), 4),
        (SystemExit(1), 4),
        (SystemExit("text"), 4),
        (SystemExit(0), 0),
        (KeyboardInterrupt(), 130),
        (EOFError(), 4),
        (BrokenPipeError(), 141),
        (BrokenPipeError(errno.EPIPE, "x"), 141),
        (OSError(errno.ENOSPC, "x"), 3),
        (OSError(errno.EDQUOT, "x"), 3),
        (OSError(errno.EIO, "x"), 4),
        (SystemExit(143), 143),
    ],
)
def test_every_ending_has_its_code(
    workspace: Path, logwatch: Run, answering: Answering, error: BaseException, code: int
) -> None:
    answering(error)
    assert logwatch("check", "--month", "2026-10") == code


def test_exit_zero_forgives_findings_only(
    workspace: Path, logwatch: Run, answering: Answering
) -> None:
    codes = []
    for code in (0, 1, 3):
        answering(outcome_of(code))
        codes.append(logwatch("check", "--month", "2026-10", "--exit-zero"))
    assert codes == [0, 0, 3]


def test_a_crash_tells_its_place_and_no_value(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(ValueError(f"cannot convert {BSN} of jansen"))
    logwatch("check", "--month", "2026-10")
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("logwatch: fout in het programma zelf: ValueError in running.py:")
    assert BSN not in told
    assert "jansen" not in told


def test_a_full_disk_is_named(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(OSError(errno.ENOSPC, "whatever", "/reports/2026-10"))
    assert logwatch("check", "--month", "2026-10") == 3
    told = "logwatch: /reports/2026-10: kan niet worden geschreven (de schijf is vol)\n"
    assert told in capsys.readouterr().err


def test_another_fault_of_the_system_is_named(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(OSError(errno.EIO, "whatever", "/reports/2026-10"))
    assert logwatch("check", "--month", "2026-10") == 4
    assert "logwatch: /reports/2026-10: fout bij lezen of schrijven van de schijf (" in (
        capsys.readouterr().err
    )


def test_all_faults_are_told_at_once(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(DataError([Fault("a.csv:3", "is open", "close it"), Fault("b.csv", "is empty")]))
    logwatch("check", "--month", "2026-10")
    told = capsys.readouterr()
    assert "logwatch: a.csv:3: is open\n    close it\nlogwatch: b.csv: is empty\n" in told.err
    assert told.out == ""


def test_a_month_is_needed(
    workspace: Path, logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("check") == 2
    assert "--month previous" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--month", "2026-13"),
        ("--period", "2026-10-31..2026-10-01"),
        ("--month", "2026-10", "--period", "2026-10-01..2026-10-31"),
        ("--month", "2026-10", "--fail-on", "severe"),
        ("--month", "2026-10", "--no-such-option"),
        ("--month", "2026-10", "--rules", "no-such-folder"),
        ("--month", "2026-10", "--profile", "made-up"),
        ("--month", "2026-10", "suwinet-2026-10.csv"),
        ("--month", "2026-10", "--config", "absent.toml"),
    ],
)
def test_wrong_use_ends_with_2(workspace: Path, logwatch: Run, arguments: tuple[str, ...]) -> None:
    assert logwatch("check", *arguments) == 2


def test_the_request_holds_the_settings(
    workspace: Path, logwatch: Run, asked: list[Request]
) -> None:
    logwatch("check", "--month", "2026-10")
    (request,) = asked
    assert request.period == OCTOBER
    assert request.organisation == "Gemeente Voorbeeldstad"
    (source,) = request.sources
    assert (source.name, source.files) == ("suwinet", (workspace / "suwinet-2026-10.csv",))
    assert source.profile.stem == "made-up"
    assert request.reports == workspace / "reports"
    assert request.config_file == workspace / "logwatch.toml"


def test_the_command_line_goes_before_the_settings(
    workspace: Path, logwatch: Run, asked: list[Request], tmp_path: Path
) -> None:
    options = ("--fail-on", "low", "--language", "en", "--reports", str(tmp_path / "out"))
    tables = ("--relations", "r1.csv", "--relations", "r2.csv", "--relation-kind", "other")
    more = ("--citizens", "c.csv", "--rule", "off-hours")
    logwatch("check", "--period", "2026-01-01..2026-06-30", *more, *options, *tables)
    (request,) = asked
    assert (request.fail_on, request.language, request.only) == ("low", "en", ("off-hours",))
    assert request.reports == tmp_path / "out"
    assert [path.name for path in request.relations] == ["r1.csv", "r2.csv"]
    assert (request.relation_kind, request.citizens) == ("other", Path("c.csv"))
    assert request.period.name == "2026-01-01..2026-06-30"


def test_previous_is_the_month_before_today(
    workspace: Path, logwatch: Run, asked: list[Request]
) -> None:
    logwatch("check", "--month", "previous")
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    assert asked[0].period.is_month
    assert asked[0].period.last == today.replace(day=1) - timedelta(days=1)


def test_files_without_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logwatch: Run, asked: list[Request]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "own.toml").write_text(PROFILE)
    arguments = ("a.csv", "--profile", "own.toml", "--month", "2026-10")
    assert logwatch("check", *arguments) == 0
    (request,) = asked
    assert request.sources[0].files == (Path("a.csv"),)
    assert request.config_file is None
    assert not (tmp_path / "logwatch.key").exists()


def test_without_a_key_one_is_made_for_the_run_and_said(
    workspace: Path, logwatch: Run, asked: list[Request], capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("check", "--month", "2026-10")
    logwatch("check", "--month", "2026-10")
    assert capsys.readouterr().err.count(texts("nl")("passing_key")) == 2
    assert asked[0].key != asked[1].key
    assert len(asked[0].key) == 32


def test_standard_input_is_a_private_file(
    workspace: Path, logwatch: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bytes, int, Path]] = []

    def check(request: Request, _progress: object) -> Outcome:
        (path,) = request.sources[0].files
        seen.append((path.read_bytes(), stat.S_IMODE(path.stat().st_mode), path))
        return outcome_of(0)

    monkeypatch.setattr(pipeline, "check", check)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"one;two\r\n")))
    logwatch("check", "-", "--profile", "made-up", "--month", "2026-10")
    ((content, mode, path),) = seen
    assert (content, mode) == (b"one;two\r\n", 0o600)
    assert not path.exists()


@pytest.mark.parametrize(
    ("language", "content", "told"),
    [
        ("nl", b"", "logwatch: standaardinvoer: bevat geen logregels"),
        ("en", b"", "logwatch: standard input: holds no records"),
        ("nl", gzip.compress(b"Tijd;Gebruiker;BSN\n")[:-9], "logwatch: standaardinvoer: is niet"),
        ("nl", b"Tijd;Wie;BSN\n2026-10-05;a;1\n", "logwatch: standaardinvoer: de kolom"),
    ],
    ids=["nothing", "nothing-en", "cut-off", "no-column"],
)
def test_a_fault_on_standard_input_names_it(
    workspace: Path,
    logwatch: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
    content: bytes,
    told: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    arguments = ("-", "--profile", "made-up", "--month", "2026-10", "--language", language)
    assert logwatch("check", *arguments) == 3
    err = capsys.readouterr().err
    assert told in err
    assert ".logwatch" not in err
    assert "standard-input" not in err


def test_standard_input_that_is_closed_is_a_fault_of_the_data(
    workspace: Path,
    logwatch: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert logwatch("check", "-", "--profile", "made-up", "--month", "2026-10") == 3
    assert "logwatch: standaardinvoer: is gesloten\n    Geef de" in capsys.readouterr().err


def test_without_settings_it_is_said_where_to_go(
    tmp_path: Path,
    logwatch: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LOGWATCH_CONFIG", raising=False)
    monkeypatch.setattr(
        "logwatch.workspace.config_file.user_config_path", lambda *_, **__: tmp_path
    )
    assert logwatch("check", "--month", "2026-10") == 2
    err = capsys.readouterr().err
    assert f"logwatch: logwatch.toml: staat niet in {tmp_path}, en ook niet" in err
    assert "Ga naar de map waarin het staat of noem het met --config" in err


def test_a_wrong_choice_is_told_in_plain_words(
    logwatch: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert logwatch("check", "--language", "fr") == 2
    assert "--language: moet een van deze zijn: nl, en\n" in capsys.readouterr().err
    assert logwatch("check", "--format", "xml", "--language", "en") == 2
    told = "Invalid value for '--format': 'xml' is not one of 'text', 'json'.\n"
    assert told in capsys.readouterr().err


def test_faults_of_rules_settings_and_profiles_are_told_in_one_go(
    workspace: Path, logwatch: Run, asked: list[Request], capsys: pytest.CaptureFixture[str]
) -> None:
    with (workspace / "logwatch.toml").open("a") as config:
        config.write('langage = "nl"\n[rules.of-hours]\nenabled = false\n')
    more = workspace / "more"
    more.mkdir()
    (more / "mine.toml").write_text('schema_version = 1\nid = "mine"\ntrigger = "of_hours"\n')
    assert logwatch("check", "--month", "2026-10", "--rules", more) == 2
    err = capsys.readouterr().err
    for told in ("langage", 'geen regel "of-hours"', "mine.toml:3:1: trigger", "title: ontbreekt"):
        assert told in err
    assert asked == []


def test_scratch_files_go_also_after_a_crash(
    workspace: Path, logwatch: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []

    def check(request: Request, _progress: object) -> Outcome:
        (request.scratch / "events").write_text("secret")
        folders.append(request.scratch)
        raise ValueError

    monkeypatch.setattr(pipeline, "check", check)
    assert logwatch("check", "--month", "2026-10") == 4
    assert workspace in folders[0].parents
    assert not folders[0].exists()


def test_a_second_run_at_the_same_time_ends_with_75(
    workspace: Path, logwatch: Run, asked: list[Request], capsys: pytest.CaptureFixture[str]
) -> None:
    with FileLock(workspace / ".logwatch.lock", is_singleton=False):
        assert logwatch("check", "--month", "2026-10") == 75
    assert asked == []
    assert "hier is al een andere controle bezig" in capsys.readouterr().err
    assert logwatch("check", "--month", "2026-10") == 0


def test_quiet_is_silent_when_all_is_well(
    workspace: Path, logwatch: Run, asked: list[Request], capsys: pytest.CaptureFixture[str]
) -> None:
    logwatch("init", workspace)
    capsys.readouterr()
    assert logwatch("check", "--month", "2026-10", "--quiet") == 0
    assert tuple(capsys.readouterr()) == ("", "")


def test_quiet_gives_one_line_for_findings(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(outcome_of(1, workspace / "reports" / "2026-10"))
    assert logwatch("check", "--month", "2026-10", "-q") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("logwatch 2026-10: 2 bevindingen om uit te zoeken: 2 hoog.")
    assert line.endswith("2026-10")


def test_json_is_the_whole_of_standard_output(
    workspace: Path, logwatch: Run, answering: Answering, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answering(outcome_of(1))
    assert logwatch("check", "--month", "2026-10", "--format", "json") == 1
    assert capfdbinary.readouterr().out == b'{"made": "up"}\n'


def test_the_summary_in_plain_columns(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(outcome_of(3, notices=("suwinet: 1 werkdag ontbreekt",)))
    logwatch("check", "--month", "2026-10")
    out = capsys.readouterr().out
    assert "suwinet   20.000      19.500          3\n" in out
    assert "Buiten kantoortijd     1.200         0\n" in out
    assert "Niet of maar deels beoordeeld:\n  geen norm\n    Veel medewerkers\n" in out
    assert "suwinet: 1 werkdag ontbreekt\n" in out
    assert "ONVOLLEDIG" in out


def test_the_summary_in_english(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(outcome_of(0))
    logwatch("check", "--month", "2026-10", "--language", "en")
    out = capsys.readouterr().out
    assert "20,000" in out
    assert "No findings." in out


def test_hostile_text_cannot_steer_the_terminal(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(outcome_of(0, notices=("[/] \x1b[2J \u202e x\x00",)))
    logwatch("check", "--month", "2026-10")
    assert "[/] \ufffd[2J \ufffd x\ufffd\n" in capsys.readouterr().out


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_an_incomplete_run_never_says_clean(
    workspace: Path,
    logwatch: Run,
    answering: Answering,
    capsys: pytest.CaptureFixture[str],
    quiet: tuple[str, ...],
) -> None:
    answering(outcome_of(3))
    logwatch("check", "--month", "2026-10", *quiet)
    out = capsys.readouterr().out
    assert "ONVOLLEDIG" in out
    assert texts("nl")("no_findings") not in out


def test_a_rule_that_was_judged_in_part_has_counts_and_says_so(
    workspace: Path, logwatch: Run, answering: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    line = RuleLine("no-relation", "Geen relatie", "partly", 12, 0, "Sommige logregels niet.")
    answering(outcome_of(0, rules=(line,)))
    assert logwatch("check", "--month", "2026-10") == 0
    told = capsys.readouterr().out
    assert "Geen relatie        12         0\n" in told
    assert "deels beoordeeld:\n  Sommige logregels niet.\n    Geen relatie\n" in told
