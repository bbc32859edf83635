"""A sentence is English, and can be told in Dutch; its values are data."""

import copy
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logwatch import said as module
from logwatch.errors import Fault, reason
from logwatch.said import Said, foreign, listed, said, sentence_of, translated

ANY_TEXT = st.text()


def test_a_sentence_is_its_english_text() -> None:
    sentence = said('no rule "{name}"', name="off")
    assert sentence == 'no rule "off"'
    assert isinstance(sentence, str)
    assert translated(sentence, "en") == sentence


def test_a_sentence_in_dutch() -> None:
    assert translated(said('no rule "{name}"', name="off"), "nl") == 'er is geen regel "off"'
    assert translated(said("this is no key"), "nl") == "dit is geen sleutel"


def test_a_sentence_inside_a_sentence_is_told_in_dutch_too() -> None:
    inner = said("cannot be read: {reason}", reason=foreign("Permission denied"))
    outer = said("{place}: {what}", place="source[1]", what=inner)
    assert outer == "source[1]: cannot be read: Permission denied"
    assert translated(outer, "nl") == "source[1]: kan niet worden gelezen: geen toegang"


def test_a_list_of_sentences_is_told_in_dutch() -> None:
    sheets = listed([said("sheet {name!r}", name="A"), said("sheet {name!r}", name="B"), "tab"])
    assert sheets == "sheet 'A', sheet 'B', tab"
    assert translated(sheets, "nl") == "werkblad 'A', werkblad 'B', tab"
    assert listed([]) == ""


def test_what_the_catalogue_does_not_know_stays_english() -> None:
    theirs = said("the moon is {colour}", colour=said("this is no key"))
    assert translated(theirs, "nl") == "the moon is this is no key"
    assert translated("plain text", "nl") == "plain text"
    assert translated(Said("this is no key"), "nl") == "this is no key"


def test_braces_without_values_stand_as_they_are() -> None:
    assert said("Write {{ for a brace.") == "Write {{ for a brace."
    assert translated(said("Write {{ for a brace."), "nl") == "Schrijf {{ voor een accolade."
    assert foreign("Expected {") == translated(foreign("Expected {"), "nl")


@given(name=ANY_TEXT)
def test_values_are_data(name: str) -> None:
    for hard in (name, f"{{{name}}}", "{0.__class__}", "{name!r}", "{}"):
        sentence = said('no rule "{name}"', name=hard)
        assert sentence == f'no rule "{hard}"'
        assert translated(sentence, "nl") == f'er is geen regel "{hard}"'


@given(text=ANY_TEXT)
def test_any_text_of_the_system_can_be_told(text: str) -> None:
    assert translated(foreign(text), "en") == text
    assert isinstance(translated(foreign(text), "nl"), str)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_can_be_translated(copied: Callable[[Said], Said]) -> None:
    sentence = copied(said('no rule "{name}"', name="off"))
    assert translated(sentence, "nl") == 'er is geen regel "off"'


def test_what_an_error_was_raised_with_is_kept() -> None:
    assert (
        translated(sentence_of(ValueError(said("this is no key"))), "nl") == "dit is geen sleutel"
    )
    assert sentence_of(ValueError("theirs")) == "theirs"
    assert sentence_of(ValueError()) == ""


def test_a_fault_in_dutch() -> None:
    fault = Fault("a.csv:3", said("this is no key"), said("Fill it in."))
    assert fault.told("nl") == "a.csv:3: dit is geen sleutel\n    Vul het in."
    assert str(fault) == "a.csv:3: this is no key\n    Fill it in."


def test_a_place_that_is_a_word_is_told_in_dutch() -> None:
    fault = Fault(said("standard output or a file"), said("is closed"))
    assert fault.told("nl") == "de uitvoer of een bestand: is gesloten"


def test_what_the_system_refused_is_told_in_dutch() -> None:
    assert translated(reason(OSError(28, "No space left on device")), "nl") == "de schijf is vol"
    assert reason(OSError()) == "OSError"


def test_the_catalogue_is_read_once() -> None:
    assert module.catalogue() is module.catalogue()
