"""`logwatch.toml`, where it is found, and what is made of it."""

import os
from datetime import date
from pathlib import Path

import pytest

from logwatch.errors import BusyError, ConfigurationError, DataError
from logwatch.month import Period
from logwatch.pipeline.request import Links, MissingDay, Request
from logwatch.shipped import rules_folder
from logwatch.workspace import config_file
from logwatch.workspace.choices import Choices
from logwatch.workspace.config_file import find_config
from logwatch.workspace.files import make_folder, one_run, write_new
from logwatch.workspace.key import make_key, passing_key, read_key
from logwatch.workspace.opening import open_workspace
from logwatch.workspace.place import Workspace
from logwatch.workspace.profiles import profile_path
from logwatch.workspace.requests import build
from logwatch.workspace.settings import Settings

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
SOURCE = '[[source]]\nname = "a"\nprofile = "p.toml"\nfiles = ["a*.csv"]\n'


PROFILE = """
id = "p"
title = {nl = "Verzonnen", en = "Made up"}
[columns]
time = "Tijd"
user = "Gebruiker"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, on a machine without any configuration."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("LOGWATCH_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    return folder


def lay(folder: Path, *names: str) -> None:
    """Files with nothing in them, beside a profile."""
    (folder / "p.toml").write_text(PROFILE)
    for name in names:
        (folder / name).touch()


def workspace_of(folder: Path, text: str) -> Workspace:
    (folder / "logwatch.toml").write_text(text)
    return open_workspace(folder)


def test_earlier_months_are_kept_in_a_workspace_with_a_key(home: Path) -> None:
    lay(home, "a.csv")
    assert request_of(home, SOURCE).history is None
    make_key(home / "logwatch.key")
    assert request_of(home, SOURCE).history == home / "state" / "history"
    assert request_of(home, SOURCE).keeps


def test_without_reports_earlier_months_are_read_and_this_one_is_not_kept(home: Path) -> None:
    lay(home, "a.csv")
    make_key(home / "logwatch.key")
    request = request_of(home, SOURCE, Choices(no_reports=True))
    assert (request.history, request.keeps) == (home / "state" / "history", False)


def test_a_budget_may_be_asked_for(home: Path) -> None:
    lay(home, "a.csv")
    assert request_of(home, SOURCE, Choices(budget=30)).budget == 30


def request_of(folder: Path, text: str, choices: Choices | None = None) -> Request:
    workspace = workspace_of(folder, text)
    return build(workspace, choices or Choices(), OCTOBER, folder, b"key")


def faults_of(folder: Path, text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        workspace_of(folder, text)
    return str(caught.value)


def test_without_a_file_all_is_default(home: Path) -> None:
    workspace = open_workspace()
    assert workspace == Workspace(None, home, Settings())
    assert workspace.settings.fail_on == "high"
    assert workspace.settings.max_rejects == 0.001


def test_the_order_in_which_it_is_looked_for(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, named, user = (tmp_path / name for name in ("given", "named", "user/logwatch"))
    for folder in (given, named, user, home):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "logwatch.toml").touch()
    monkeypatch.setenv("LOGWATCH_CONFIG", str(named / "logwatch.toml"))
    assert find_config(given) == given / "logwatch.toml"
    assert find_config() == named / "logwatch.toml"
    monkeypatch.delenv("LOGWATCH_CONFIG")
    assert find_config() == home / "logwatch.toml"
    (home / "logwatch.toml").unlink()
    assert find_config() == user / "logwatch.toml"


def test_folders_above_are_not_searched(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "logwatch.toml").touch()
    (home / "below").mkdir()
    monkeypatch.chdir(home / "below")
    assert find_config() is None


def test_a_file_that_was_named_must_be_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="--config: there is no file"):
        open_workspace(home / "absent.toml")
    monkeypatch.setenv("LOGWATCH_CONFIG", "absent.toml")
    with pytest.raises(ConfigurationError, match="LOGWATCH_CONFIG: there is no file"):
        open_workspace()


def test_every_fault_at_once_with_place_and_nearest_name(home: Path) -> None:
    told = faults_of(home, 'langage = "nl"\nfail_on = "severe"\nmax_rejects = 2\n')
    assert f"{home / 'logwatch.toml'}:1:1: langage: is not a known name" in told
    assert 'Did you mean "language"?' in told
    assert ":2:" in told
    assert ":3:" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('zone = "Europe/Amsterdm"', "zone: must be a known time zone"),
        ('zone = "../../etc/passwd"', "zone: must be a known time zone"),
        ("small_number = 4", "small_number: must be at least 5"),
        ("keep_months = 0", "keep_months: must be at least 1"),
        (SOURCE + SOURCE, ":6:1: source[2].name: an earlier source has this name"),
        (SOURCE.replace('"a"', '"a/../b"'), "source[1].name: must match"),
        (SOURCE.replace('["a*.csv"]', "[]"), "source[1].files: needs at least 1"),
        (
            SOURCE + '[[missing_day]]\nsource = "b"\nday = 2026-10-05\nreason = "x"',
            ":6:1: missing_day[1].source: no",
        ),
        (SOURCE + '[[missing_day]]\nsource = "a"\nday = 2026-10-05\n', "reason: is missing"),
        (
            SOURCE + '[[missing_day]]\nsource = "a"\nday = 2026-10-05\nreason = " "',
            ":8:1: missing_day[1].reason: must not be empty",
        ),
        ('folder = "absent"', "logwatch.toml:1:1: folder: there is no folder"),
        ("zone = Europe", "is not valid TOML"),
        ('[links]\ndpia = "DPIA 1"\n', "links.legal_basis: is missing"),
        ('[links]\nlegal_basis = "x"\n', "links.dpia: is missing"),
        ('[links]\ndpia = " "\nlegal_basis = "x"\n', ":2:1: links.dpia: must not be empty"),
    ],
)
def test_a_wrong_setting(home: Path, text: str, told: str) -> None:
    assert told in faults_of(home, text)


def own_rule(folder: Path, name: str, *swaps: tuple[str, str]) -> Path:
    """A copy of a shipped rule in the folder, with text replaced."""
    text = (rules_folder() / "off-hours.toml").read_text(encoding="utf-8")
    for old, new in (('id = "off-hours"', f'id = "{name}"'), *swaps):
        assert old in text
        text = text.replace(old, new)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_rules_and_profiles_are_judged_in_one_go(home: Path) -> None:
    own = own_rule(home / "rules", "own", ('level = "medium"', 'level = "mediun"'))
    more = own_rule(home / "more", "more", ('trigger = "off_hours"', 'trigger = "of_hours"'))
    config = home / "logwatch.toml"
    config.write_text(
        'langage = "nl"\n'
        + SOURCE.replace("p.toml", "cvs-cas")
        + SOURCE.replace("p.toml", "cvs-case")
        + '[[missing_day]]\nsource = "aa"\nday = 2026-10-05\nreason = "x"\n'
        + '[rules.off-hours]\nlevl = "low"\n[rules.of-hours]\n'
    )
    with pytest.raises(ConfigurationError) as caught:
        open_workspace(home, [home / "more"])
    assert [(fault.where, fault.mend) for fault in caught.value.faults] == [
        (f"{config}:1:1", 'Did you mean "language"?'),
        (f"{config}:7:1", "Give each source a name of its own."),
        (f"{config}:11:1", 'Did you mean "a"?'),
        (f"{config}:4:1", 'Did you mean "cvs-case"?'),
        (f"{config}:16:8", 'Did you mean "off-hours"?'),
        (f"{config}:15:1", 'Did you mean "level"?'),
        (f"{more}:3:1", 'Did you mean "off_hours"?'),
        (f"{own}:4:1", 'Did you mean "medium"?'),
    ]


def test_rules_are_judged_beside_settings_that_are_no_toml(home: Path) -> None:
    own_rule(home / "rules", "own", ('level = "medium"', 'level = "mediun"'))
    told = faults_of(home, "zone = Europe\n")
    assert "is not valid TOML" in told
    assert "own.toml:4:1: level: must be" in told


def test_without_its_folder_a_workspaces_own_names_are_not_judged(home: Path) -> None:
    rules = '[rules.own]\nlevel = "low"\n[rules.off-hours]\nlevl = "low"\n'
    told = faults_of(home, f'folder = "absent"\n{SOURCE}{rules}')
    assert told.count("logwatch.toml") == 2
    assert "rules.off-hours.levl: is not a known name" in told


def test_sound_settings_do_not_need_sound_rules_to_be_opened(home: Path) -> None:
    own_rule(home / "rules", "own", ('level = "medium"', 'level = "mediun"'))
    assert workspace_of(home, SOURCE).config == home / "logwatch.toml"


def test_rules_and_sources_of_a_request_are_judged_in_one_go(home: Path) -> None:
    own_rule(home / "rules", "own", ('level = "medium"', 'level = "mediun"'))
    lay(home)
    (home / "p.toml").write_text(PROFILE.replace("time =", "tme ="))
    with pytest.raises(ConfigurationError) as caught:
        request_of(home, SOURCE)
    told = str(caught.value)
    assert "p.toml:5:1: columns.tme: is not a known name" in told
    assert "source a: there is no such file" in told
    assert "own.toml:4:1: level: must be" in told


def test_a_rule_that_looks_at_no_source_is_told_at_its_name(home: Path) -> None:
    own_rule(home / "rules", "own", ('level = "medium"', 'level = "mediun"'))
    lay(home, "a.csv")
    named = SOURCE.replace('"a"', '"suwinet"')
    rules = '[rules.off-hours]\nscope.sources = ["suwinet", "suwinte"]\n[rules.many-users]\n'
    off = 'enabled = false\nscope.sources = ["gone"]\n'
    with pytest.raises(ConfigurationError) as caught:
        request_of(home, named + rules + off)
    first, second = caught.value.faults
    assert first.where == f"{home / 'logwatch.toml'}:6:29"
    assert first.what == 'rules.off-hours.scope.sources[2]: no source "suwinte"'
    assert first.mend == 'Did you mean "suwinet"?'
    assert "own.toml:4:1" in second.where


@pytest.mark.parametrize("profile", ["p.toml", "absent.toml", None])
def test_rules_are_judged_beside_files_of_the_command_line(home: Path, profile: str | None) -> None:
    own_rule(home / "rules", "own", ('level = "medium"', 'level = "mediun"'))
    lay(home, "a.csv")
    with pytest.raises(ConfigurationError, match=r"own\.toml:4:1: level: must be"):
        request_of(home, "", Choices(files=("a.csv",), profile=profile))


def own_profile(folder: Path, file: str, identity: str) -> Path:
    (folder / "profiles").mkdir(exist_ok=True)
    path = folder / "profiles" / f"{file}.toml"
    path.write_text(PROFILE.replace('"p"', f'"{identity}"'))
    return path


@pytest.mark.parametrize("asked", ["ours", "cvs-case"])
def test_an_id_that_is_not_the_files_name_is_told_where_it_is_looked_for(
    home: Path, asked: str
) -> None:
    path = own_profile(home, "ours", "cvs-case")
    with pytest.raises(ConfigurationError) as caught:
        profile_path(workspace_of(home, ""), asked, home)
    (fault,) = caught.value.faults
    assert fault.where == f"{path}:2:1"
    assert fault.what.startswith('id: is not the file\'s name, "ours"')


def test_a_profile_that_is_named_by_its_path_may_have_any_id(home: Path) -> None:
    path = own_profile(home, "ours", "cvs-case")
    workspace = workspace_of(home, "")
    assert profile_path(workspace, "profiles/ours.toml", home) == path
    assert profile_path(workspace, "cvs-search", home).stem == "cvs-search"


def test_an_unreadable_profile_is_in_nobody_elses_way(home: Path) -> None:
    path = own_profile(home, "ours", "ours")
    (home / "profiles" / "other.toml").write_text("id = ours\n")
    assert profile_path(workspace_of(home, ""), "ours", home) == path


def test_what_is_set_reaches_the_request(home: Path) -> None:
    lay(home, "a1.csv", "a2.csv")
    request = request_of(
        home,
        'language = "en"\nkeep_months = 12\ngap_minutes = 20\n'
        + SOURCE
        + 'domain = "wmo"\n'
        + '[reference]\nrelations = "r.csv"\nrelation_kind = "other"\nusers = "u.csv"\n'
        + '[[missing_day]]\nsource = "a"\nday = 2026-10-05\nreason = "down"\n'
        + '[rules.off-hours]\nenabled = false\nsettings.from = "21:00"\n',
    )
    (source,) = request.sources
    assert source.files == (home / "a1.csv", home / "a2.csv")
    assert (source.profile, source.domain) == (home / "p.toml", "wmo")
    assert (request.relations, request.users) == ((home / "r.csv",), home / "u.csv")
    assert (request.relation_kind, request.closing_days) == ("other", None)
    assert (request.language, request.keep_months, request.gap_minutes) == ("en", 12, 20)
    assert request.missing_days == (MissingDay("a", date(2026, 10, 5), "down"),)
    assert request.overrides == {"off-hours": {"enabled": False, "settings": {"from": "21:00"}}}


def test_the_citizens_and_the_decision_on_links_reach_the_request(home: Path) -> None:
    lay(home, "a.csv")
    tables = '[reference]\ncitizens = "c.csv"\nwatch_list = "w.csv"\n'
    decided = '[links]\ndpia = " DPIA 1 "\nlegal_basis = "article 6"\n'
    request = request_of(home, SOURCE + tables + decided)
    assert (request.citizens, request.watch_list) == (home / "c.csv", home / "w.csv")
    assert request.links == Links("DPIA 1", "article 6")
    other = request_of(home, SOURCE + tables, Choices(citizens=home / "other.csv"))
    assert (other.citizens, other.links) == (home / "other.csv", None)


def test_paths_begin_in_the_folder_that_is_set(home: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    lay(data, "a.csv")
    request = request_of(home, f'folder = "{data}"\n{SOURCE}')
    assert request.sources[0].files == (data / "a.csv",)
    assert request.reports == data / "reports"


def test_an_absent_export_is_missing_data_and_all_are_named(home: Path) -> None:
    lay(home)
    with pytest.raises(DataError) as caught:
        request_of(home, SOURCE + SOURCE.replace('"a"', '"b"').replace("a*", "b*"))
    assert [fault.where for fault in caught.value.faults] == [
        str(home / "a*.csv"),
        str(home / "b*.csv"),
    ]


def test_an_absent_profile_is_wrong_use_told_with_the_absent_export(home: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        request_of(home, SOURCE)
    assert [fault.where for fault in caught.value.faults] == [
        f"{home / 'logwatch.toml'}:3:1",
        str(home / "a*.csv"),
    ]


def test_a_name_with_brackets_means_itself(home: Path) -> None:
    lay(home, "export [1].csv")
    request = request_of(home, SOURCE.replace("a*.csv", "export [1].csv"))
    assert request.sources[0].files == (home / "export [1].csv",)


def test_a_pattern_in_a_folder_with_brackets(home: Path) -> None:
    folder = home / "[map] *"
    folder.mkdir()
    lay(folder, "a1.csv")
    assert request_of(folder, SOURCE).sources[0].files == (folder / "a1.csv",)


def test_a_pattern_takes_files_once_and_no_folders(home: Path) -> None:
    (home / "a-folder.csv").mkdir()
    lay(home, "a1.csv")
    request = request_of(home, SOURCE.replace('["a*.csv"]', '["a*.csv", "*1.csv"]'))
    assert request.sources[0].files == (home / "a1.csv",)


def test_rules_come_from_the_program_the_workspace_and_the_command_line(home: Path) -> None:
    lay(home, "a.csv")
    more = home / "more"
    for folder in (home / "rules", more):
        folder.mkdir()
    request = request_of(home, SOURCE, Choices(rules=(more, more)))
    assert request.rule_folders == (rules_folder().resolve(), home / "rules", more)


def test_no_reports_means_none(home: Path) -> None:
    lay(home, "a.csv")
    assert request_of(home, SOURCE, Choices(no_reports=True)).reports is None


def test_a_key_is_made_once_and_private(home: Path) -> None:
    path = home / "logwatch.key"
    assert make_key(path)
    key = read_key(path)
    assert not make_key(path)
    assert read_key(path) == key
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "abcdef", "zz" * 32, "\xff" * 64])
def test_what_is_no_key_is_told_without_its_content(home: Path, content: str) -> None:
    path = home / "logwatch.key"
    path.write_text(content, encoding="latin-1")
    path.chmod(0o600)
    with pytest.raises(ConfigurationError) as caught:
        read_key(path)
    assert not content or content not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_key_that_others_can_read_is_refused(home: Path) -> None:
    path = home / "logwatch.key"
    make_key(path)
    path.chmod(0o640)
    with pytest.raises(ConfigurationError, match="others can read the key"):
        read_key(path)


def test_a_key_file_that_is_set_must_be_there(home: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no key here"):
        workspace_of(home, 'key_file = "own.key"').key()
    key, lasts = workspace_of(home, "").key()
    assert (len(key), lasts) == (32, False)
    assert passing_key() != passing_key()


def test_one_run_at_a_time(home: Path) -> None:
    with one_run(home) as scratch:
        (scratch / "events").touch()
        with pytest.raises(BusyError), one_run(home):
            pass
        assert (scratch / "events").exists()
    with one_run(home) as scratch:
        assert list(scratch.iterdir()) == []


def test_what_a_killed_run_left_behind_goes(home: Path) -> None:
    leftover = home / ".logwatch" / "scratch-1"
    leftover.mkdir(parents=True)
    with one_run(home):
        assert not leftover.exists()


def test_a_place_that_cannot_be_made(home: Path) -> None:
    (home / "file").touch()
    with pytest.raises(ConfigurationError, match="cannot be written"):
        make_folder(home / "file" / "below")
    with pytest.raises(ConfigurationError, match=r"Make the folder .*absent first"):
        write_new(home / "absent" / "file", "x")


def test_the_machine_comes_last(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = home / "machine"
    machine.mkdir()
    (machine / "logwatch.toml").touch()
    monkeypatch.setattr(config_file, "MACHINE_FOLDER", machine)
    assert find_config() == machine / "logwatch.toml"
