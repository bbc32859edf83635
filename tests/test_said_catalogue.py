"""Every sentence that the program says has a Dutch text, and every Dutch text is said."""

import ast
import errno
import os
import re
import string
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import logwatch
from logwatch import toml_faults
from logwatch.said import catalogue

SOURCES = Path(logwatch.__file__).parent
PAGES = sorted((SOURCES / "lang" / "nl").glob("*.toml"))
OF_THE_SYSTEM = "system.toml"
TABLES = {"toml_faults.py"}  # where a template comes from a table of sentences
ACCUSING = re.compile(
    r"verdacht|overtred|misbruik|dader|schuld|suspicious|offen|abuse|violation", re.IGNORECASE
)


@cache
def _calls() -> list[tuple[str, ast.Call]]:
    """Every call of `said`, with the name of its file."""
    return [
        (path.name, node)
        for path in sorted(SOURCES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said"
    ]


def _is_written_out(call: ast.Call) -> bool:
    return len(call.args) == 1 and isinstance(call.args[0], ast.Constant)


def _templates() -> dict[str, frozenset[str] | None]:
    """The English templates with the values they are given; None where these are not named."""
    found: dict[str, frozenset[str] | None] = dict.fromkeys(toml_faults._SENTENCES.values())
    for _, call in _calls():
        first = call.args[0]
        if isinstance(first, ast.Constant):
            found[str(first.value)] = frozenset(str(word.arg) for word in call.keywords)
    return found


def _names(template: str) -> set[tuple[str, str | None]]:
    """The placeholders, each with its conversion."""
    parts = string.Formatter().parse(template)
    return {(name, conversion) for _, name, _, conversion in parts if name is not None}


def _pages() -> dict[str, dict[str, str]]:
    return {page.name: tomllib.loads(page.read_text(encoding="utf-8")) for page in PAGES}


def test_a_sentence_is_written_where_it_is_said() -> None:
    elsewhere = {file for file, call in _calls() if not _is_written_out(call)}
    assert elsewhere == TABLES


def test_every_sentence_has_a_dutch_text() -> None:
    assert sorted(set(_templates()) - set(catalogue())) == []


def test_no_dutch_text_is_left_over() -> None:
    said = set(_templates())
    own = {name for page, texts in _pages().items() if page != OF_THE_SYSTEM for name in texts}
    assert sorted(own - said) == []


def test_no_sentence_has_two_dutch_texts() -> None:
    often = Counter(english for texts in _pages().values() for english in texts)
    assert [english for english, times in often.items() if times > 1] == []


def test_a_sentence_and_its_dutch_text_have_the_same_placeholders() -> None:
    for english, values in _templates().items():
        if values == frozenset():
            continue  # nothing is filled in, braces stand as they are
        assert _names(catalogue()[english]) == _names(english), english
        if values is not None:
            assert {name for name, _ in _names(english)} == values, english


def test_what_the_system_says_is_known_by_its_own_words() -> None:
    common = (errno.EACCES, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS)
    assert {os.strerror(number) for number in common} <= set(catalogue())


def test_no_dutch_text_accuses() -> None:
    assert [text for text in catalogue().values() if ACCUSING.search(text)] == []
