"""What a person sees, and in which language."""

import re
import string
import sys

import pytest

from logwatch.cli.terminal import progress, safe, show_table, texts


class Terminal:
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        pass


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same() -> None:
    dutch, english = texts("nl").sentences, texts("en").sentences
    assert dutch.keys() == english.keys()
    assert {key: placeholders(text) for key, text in dutch.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


def test_no_word_accuses() -> None:
    said = " ".join([*texts("nl").sentences.values(), *texts("en").sentences.values()])
    assert not re.search(r"verdacht|overtred|suspicious|violation", said, re.IGNORECASE)


def test_whole_numbers_as_the_language_writes_them() -> None:
    assert texts("nl")("findings", total=1234, levels="x").startswith("1.234 ")
    assert texts("en")("findings", total=1234, levels="x").startswith("1,234 ")


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[2J", "\ufffd[2J"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x00b", "a\ufffdb"),
        ("a\rb", "a\ufffdb"),
        ("[red]x[/red]", "[red]x[/red]"),
        ("{0.__class__} %s", "{0.__class__} %s"),
    ],
)
def test_nothing_steers_the_terminal(hostile: str, harmless: str) -> None:
    assert safe(hostile) == harmless


def test_values_are_never_templates() -> None:
    assert texts("nl")("bundle", place="{key}") == "De rapporten staan in {key}"


def test_plain_columns_are_never_cut_off(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("name", "n"), [("x" * 300, "1"), ("two\nlines", "20")], right=1)
    out = capsys.readouterr().out.splitlines()
    assert out[1] == f"{'x' * 300}   1"
    assert out[2].startswith("two lines ")


def test_columns_stay_straight_when_an_accent_stands_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_table(("day", "n"), [("e\u0301e\u0301n", "1"), ("een", "2")], right=1)
    assert capsys.readouterr().out == "day  n\ne\u0301e\u0301n  1\neen  2\n"


def test_a_table_on_a_terminal_takes_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    show_table(("name", "n"), [("[/] [link=x]", "1"), (":smile:", "2")], right=1)
    assert "[/] [link=x]" in terminal.written
    assert ":smile:" in terminal.written
    assert "\x1b[3" not in terminal.written


def test_progress_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress(texts("nl")) as tell:
        tell("reading")
    assert tuple(capsys.readouterr()) == ("", "")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress(texts("nl")) as tell:
        tell("reading [/]\x1b[2J")
        tell("judging")
    assert "\x1b[2J" not in terminal.written
