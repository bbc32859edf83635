from pathlib import Path
from typing import Any

import pytest

from logwatch.detect.rulebook import Rulebook, load_rules
from logwatch.errors import ConfigurationError, Fault
from logwatch.toml_files import read

TOP = Path(__file__).parents[2]
SHIPPED = TOP / "rules"
MEDIUM, TITLE = 'Did you mean "medium"?', 'Did you mean "title"?'
LIMIT = {"value": 60, "set_by": "CISO", "set_on": "2026-01-15"}


def write(folder: Path, name: str, *swaps: tuple[str, str]) -> Path:
    """A copy of the shipped off-hours rule under another id, with text replaced."""
    text = (SHIPPED / "off-hours.toml").read_text(encoding="utf-8")
    for old, new in (('id = "off-hours"', f'id = "{name}"'), *swaps):
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def place(path: Path, beginning: str) -> str:
    """`file:line:column` of the first line that begins so."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith(beginning))
    return f"{path}:{line}:1"


def faults(folders: list[Path], *args: Any) -> list[Fault]:
    with pytest.raises(ConfigurationError) as caught:
        load_rules(folders, *args)
    return list(caught.value.faults)


def test_shipped_rules_come_in_the_order_of_their_ids() -> None:
    ids = [rule.id for rule in load_rules([SHIPPED]).rules]
    assert ids == sorted(ids)
    assert {"off-hours", "daily-volume"} <= set(ids)


def test_a_workspace_adds_its_own_rules(tmp_path: Path) -> None:
    write(tmp_path, "piket-hours", ('level = "medium"', 'level = "low"'))
    book = load_rules([SHIPPED, tmp_path])
    assert book.rule("piket-hours").level == "low"
    assert book.rule("off-hours").level == "medium"


def test_changes_replace_settings_one_by_one() -> None:
    changes = {
        "daily-volume": {"enabled": False, "level": "high", "settings": {"limit": LIMIT}},
        "off-hours": {"scope": {"sources": ["suwinet"]}},
    }
    book = load_rules([SHIPPED], changes)
    rule = book.rule("daily-volume")
    assert (rule.enabled, rule.level) == (False, "high")
    named = rule.settings.named()
    assert (named["limit"].value, named["far_above"]) == (60, 2.0)
    assert book.rule("off-hours").scope.sources == ("suwinet",)


def test_the_set_has_a_fingerprint_of_its_own() -> None:
    plain, changed = load_rules([SHIPPED]), load_rules([SHIPPED], {"off-hours": {"level": "low"}})
    assert plain.fingerprint == load_rules([SHIPPED]).fingerprint
    assert plain.fingerprint != changed.fingerprint
    assert plain.fingerprint != plain.only(["off-hours"]).fingerprint


def test_only_the_named_rules() -> None:
    book = load_rules([SHIPPED])
    assert [rule.id for rule in book.only(["off-hours"]).rules] == ["off-hours"]
    assert book.only([]) == book
    with pytest.raises(ConfigurationError, match=r'"of-hours"\n.*"off-hours"'):
        book.only(["of-hours"])


def test_all_faults_of_all_files_and_changes_come_at_once(tmp_path: Path) -> None:
    first = write(
        tmp_path, "first", ('level = "medium"', 'level = "hihg"'), ("\nweekends =", "\nweekend =")
    )
    second = write(tmp_path, "second", ('trigger = "off_hours"', 'trigger = "of_hours"'))
    third = tmp_path / "third.toml"
    third.write_text("from = 22:00\n")
    workspace = tmp_path / "work" / "logwatch.toml"
    workspace.parent.mkdir()
    workspace.write_text('[rules.first]\nlevl = 1\nsettings.until = "7:00"\n[rules.frist]\n')
    file = read(workspace)
    found = faults([tmp_path], file.data["rules"], file.where)
    assert [(fault.where, fault.what) for fault in found] == [
        (f"{workspace}:4:8", 'no rule "frist"'),
        (f"{workspace}:2:1", "rules.first.levl: is not a known name"),
        (place(first, "level"), "level: must be 'low', 'medium', 'high' or 'critical'"),
        (f"{workspace}:3:10", 'settings.until: must be a time such as "22:00", between quotes'),
        (place(first, "weekend"), "settings.weekend: is not a known name"),
        (place(second, "trigger"), "trigger: names no known trigger"),
        (f"{third}:1:10", found[6].what),
    ]
    assert [fault.mend for fault in found[:6]] == [
        'Did you mean "first"?',
        'Did you mean "level"?',
        'Did you mean "high"?',
        "",
        'Did you mean "weekends"?',
        'Did you mean "off_hours"?',
    ]


def test_an_unknown_trigger_does_not_hide_the_files_other_faults(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "own",
        ('trigger = "off_hours"', 'trigger = "of_hours"\nlevl = 1'),
        ('level = "medium"', 'level = "mediun"'),
        ("[title]", "[titel]"),
        ('nl = "{user} deed', 'nl = "{user deed'),
    )
    found = faults([tmp_path])
    assert {(fault.where, fault.what, fault.mend) for fault in found} >= {
        (place(path, "trigger"), "trigger: names no known trigger", 'Did you mean "off_hours"?'),
        (place(path, "level"), "level: must be 'low', 'medium', 'high' or 'critical'", MEDIUM),
        (place(path, "levl"), "levl: is not a known name", 'Did you mean "level"?'),
        (place(path, "[titel]")[:-1] + "2", "titel: is not a known name", TITLE),
        (str(path), "title: is missing", ""),
    }
    assert any(fault.what.startswith("sentence.nl: ") for fault in found)
    assert len(found) == 6


@pytest.mark.parametrize("written", ["", 'trigger = ["off_hours"]', "trigger = 1"])
def test_a_rule_without_a_trigger_is_told_so_once(tmp_path: Path, written: str) -> None:
    write(tmp_path, "own", ('trigger = "off_hours"', written))
    (fault,) = faults([tmp_path])
    assert fault.what == "trigger: names no known trigger"
    assert fault.mend.startswith(("Known names: ", "Did you mean "))


def test_texts_and_tests_are_judged_beside_wrong_settings(tmp_path: Path) -> None:
    write(
        tmp_path,
        "own",
        ('level = "medium"', 'level = "mediun"'),
        ("\nweekends =", "\nweekend ="),
        ("{reference}", "{referene}"),
        ("settings.exceptions = [\n", "settings.exeptions = [\n"),
    )
    assert [fault.what for fault in faults([tmp_path])] == [
        "level: must be 'low', 'medium', 'high' or 'critical'",
        "settings.weekend: is not a known name",
        "test[3].settings.exeptions: is not a known name",
        "sentence.nl: {referene} is not a known placeholder",
        "sentence.en: {referene} is not a known placeholder",
    ]


def test_a_change_is_judged_beside_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("from = 22:00\n")
    found = [fault.what for fault in faults([tmp_path], {"own": {"levl": "low"}})]
    assert found[0] == "rules.own.levl: is not a known name"
    assert "is not valid TOML" in found[1]


def test_an_id_is_the_files_name(tmp_path: Path) -> None:
    write(tmp_path, "one").rename(tmp_path / "two.toml")
    (fault,) = faults([tmp_path])
    assert fault.what == 'id: is not the file\'s name, "two"'
    assert fault.where.endswith("two.toml:2:1")


def test_two_rules_of_one_name(tmp_path: Path) -> None:
    write(tmp_path, "off-hours")
    (fault,) = faults([SHIPPED, tmp_path])
    assert "is a rule of the same name" in fault.what


@pytest.mark.parametrize(
    ("written", "what", "mend"),
    [
        ("{usr} deed", "sentence.nl: {usr} is not a known placeholder", 'Did you mean "user"?'),
        ("{user!r} deed", "sentence.nl: a placeholder is a name between braces", "Write {{"),
        ("{user.name} deed", "sentence.nl: {user.name} is not a known placeholder", ""),
        ("{user deed", "sentence.nl: ", "Write {{"),
    ],
)
def test_placeholders_are_checked(tmp_path: Path, written: str, what: str, mend: str) -> None:
    path = write(tmp_path, "own", ('nl = "{user} deed', f'nl = "{written}'))
    (fault,) = faults([tmp_path])
    assert fault.what.startswith(what)
    assert mend in fault.mend
    assert fault.where == place(path, f'nl = "{written}')


def test_settings_of_a_rules_test_are_checked_too(tmp_path: Path) -> None:
    write(tmp_path, "own", ("settings.exceptions = [\n", "settings.exeptions = [\n"))
    (fault,) = faults([tmp_path])
    assert fault.what == "test[3].settings.exeptions: is not a known name"


def test_no_folder_gives_no_rules(tmp_path: Path) -> None:
    assert load_rules([tmp_path]) == Rulebook(())
