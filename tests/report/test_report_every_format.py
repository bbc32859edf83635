"""What holds for every output format."""

from collections.abc import Callable
from types import ModuleType

import pytest

from logwatch import plugins
from logwatch.report.facts import Facts
from logwatch.report.texts import Texts, load_texts

FORMATS = plugins.discover("logwatch.report.formats")
PERSONAL = ("P. de Vries", "pdevries", "A. Smit", "asmit", "999990019", "999990020", "WS-0421")
TOKENS = ("aaaaaaaaaaaaaaa2", "bbbbbbbbbbbbbbb2", "ccccccccccccccc2", "ddddddddddddddd2")


@pytest.fixture(params=sorted(FORMATS))
def form(request: pytest.FixtureRequest) -> ModuleType:
    return FORMATS[request.param]


def test_the_formats_are_these() -> None:
    assert sorted(module.FILE_NAME for module in FORMATS.values()) == [
        "findings.json",
        "generic.html",
        "logwatch.prom",
        "rejects.csv",
        "specific.html",
        "specific.xlsx",
    ]


def test_equal_facts_give_equal_bytes(form: ModuleType, facts: Facts, nl: Texts) -> None:
    assert form.render(facts, nl) == form.render(facts, nl)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_month_without_findings_is_written(
    form: ModuleType, clean_facts: Facts, language: str
) -> None:
    assert form.render(clean_facts, load_texts(language))


def test_a_month_without_anything_is_written(
    form: ModuleType, change: Callable[..., Facts], nl: Texts
) -> None:
    facts = change()
    frames = ("files", "tally", "coverage", "daily", "hourly", "findings", "signals", "evidence")
    empty = {name: getattr(facts, name).clear() for name in (*frames, "rejects")}
    assert form.render(change(**empty, rules=(), sources=(), tables=(), levels={}), nl)


@pytest.mark.parametrize("name", ["generic_html", "findings_json", "prometheus"])
def test_no_person_outside_the_officers_files(name: str, facts: Facts, nl: Texts) -> None:
    made = FORMATS[name].render(facts, nl).decode()
    assert not [person for person in PERSONAL if person in made]


def test_management_sees_no_token_and_no_moment(facts: Facts, nl: Texts) -> None:
    made = FORMATS["generic_html"].render(facts, nl).decode()
    assert not [token for token in TOKENS if token in made]
    assert "23:14" not in made
    assert "07:31" not in made
