"""What a person sees, and in which language."""

import re
import string
import sys

import pytest

from logwatch.cli.terminal import Sentence, progress, safe, say, show, show_table, texts
from logwatch.language import Language


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


def forms(sentence: Sentence) -> list[str]:
    """The text, or its singular and its plural."""
    return [sentence] if isinstance(sentence, str) else [sentence["one"], sentence["other"]]


def placeholders(sentence: Sentence) -> list[set[str]]:
    """Of each form the names of its places."""
    parsed = (string.Formatter().parse(form) for form in forms(sentence))
    return [{name for _, name, _, _ in parts if name} for parts in parsed]


def terminal_of_40(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal of 40 columns where results go."""
    made = Terminal()
    monkeypatch.setattr(sys, "stdout", made)
    monkeypatch.setenv("COLUMNS", "40")
    return made


def test_both_languages_say_the_same() -> None:
    dutch, english = texts("nl").sentences, texts("en").sentences
    assert dutch.keys() == english.keys()
    assert {key: placeholders(text) for key, text in dutch.items()} == {
        key: placeholders(text) for key, text in english.items()
    }


def test_no_word_accuses() -> None:
    sentences = [*texts("nl").sentences.values(), *texts("en").sentences.values()]
    said = " ".join(form for sentence in sentences for form in forms(sentence))
    assert not re.search(r"verdacht|overtred|suspicious|violation", said, re.IGNORECASE)


def test_whole_numbers_as_the_language_writes_them() -> None:
    assert texts("nl")("findings", 1234, levels="x").startswith("1.234 ")
    assert texts("en")("findings", 1234, levels="x").startswith("1,234 ")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_has_a_plural_of_one(language: Language) -> None:
    words = texts(language)
    counted = [key for key, sentence in words.sentences.items() if not isinstance(sentence, str)]
    values = dict.fromkeys(["levels", "time", "source", "explanation", "visits", "days", "all"], 2)
    for key in counted:
        plural = words(key, 2, **values)
        assert words(key, 1, **values) not in (plural, plural.replace("2", "1"))


def test_a_count_before_a_plural_has_a_singular() -> None:
    """What stands before a plural is a `{count}` in the plural of a pair."""
    plural = r"\{(?!count|visits|points|total|least)\w+\} (other |more |andere )?%s"
    nouns = r"(regels|rules|findings|bevindingen|signals|signalen|employees|medewerkers|days|dagen)"
    for language in ("nl", "en"):
        alone = [s for s in texts(language).sentences.values() if isinstance(s, str)]
        assert not [s for s in alone if re.search(plural % nouns + r"\b", s)]


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


def test_on_a_terminal_lines_break_between_words_below_their_first_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_of_40(monkeypatch)
    show("  - Raadpleging buiten werktijd: om 22:30 uur bij de burger")
    show("  +4,0  Geen betere verklaring gevonden bij deze medewerker")
    assert terminal.written.split("\n") == [
        "  - Raadpleging buiten werktijd: om",
        "    22:30 uur bij de burger",
        "  +4,0  Geen betere verklaring gevonden",
        "        bij deze medewerker",
        "",
    ]


def test_a_path_and_what_is_to_be_copied_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of_40(monkeypatch)
    path, setting = f"/{'map-naam/' * 9}", f"settings.limit = {{ value = 20, set_by = {'x' * 9} }}"
    show(f"De rapporten staan in {path}")
    show(setting, as_it_is=True)
    assert terminal.written == f"De rapporten staan in\n{path}\n{setting}\n"


def test_what_is_no_terminal_gets_lines_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show("woord " * 40)
    say("woord " * 40)
    assert tuple(capsys.readouterr()) == ("woord " * 40 + "\n",) * 2


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
