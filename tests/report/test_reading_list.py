"""What is said about the reading list as a whole."""

from collections.abc import Callable

import pytest

from logwatch.detect.reading.ledger import facts as shipped_facts
from logwatch.language import Language
from logwatch.report.facts import Facts, LeftOut, Thresholds
from logwatch.report.reading_list import Beyond, about_points, about_the_list, about_the_rest
from logwatch.report.texts import Texts, load_texts


def test_without_points_nothing_is_said(facts: Facts, clean_facts: Facts, nl: Texts) -> None:
    assert about_points(facts, nl) == about_points(clean_facts, nl) == ()
    assert about_the_list(facts) == ()
    assert about_the_rest(facts, nl) == Beyond()


def test_points_are_told_in_plain_words(points: Facts, nl: Texts) -> None:
    said = " ".join(about_points(points, nl))
    assert "twee keer zo ongewoon" in said
    assert "geen kans op schuld" in said
    assert "Vanaf 9 punten" in said


def test_thresholds_are_those_of_the_municipality(
    change_points: Callable[..., Facts], nl: Texts
) -> None:
    limits = Thresholds(strong=5.5, priority=10)
    said = " ".join(about_points(change_points(thresholds=limits), nl))
    assert "ten minste 5,5 punten" in said
    assert "Vanaf 10 punten" in said


def test_says_what_could_not_be_used(points: Facts) -> None:
    (note,) = about_the_list(points)
    assert note.startswith("Zonder eigen nummers")


def test_says_how_many_are_left_out(change_points: Callable[..., Facts], nl: Texts) -> None:
    assert "plaats voor 20 bevindingen; 12 andere" in about_the_rest(change_points(), nl).sentence
    unlimited = about_the_rest(change_points(budget=None), nl)
    assert unlimited.sentence.startswith("Er zijn nog 12 bevindingen")
    assert about_the_rest(change_points(left_out=LeftOut()), nl) == Beyond()


def test_says_what_is_left_out_by_fact_and_by_rule(points: Facts, nl: Texts) -> None:
    """A rule that points at nothing is not named; a fact of others goes by its key."""
    facts, rules = about_the_rest(points, nl).parts
    assert facts.rows == (
        ("burger woont in de straat van de medewerker", 6),
        ("uur waarop de medewerker zelden werkt", 4),
        ("theirs", 1),
    )
    titles = {rule.id: rule.title.nl for rule in points.rules}
    assert rules.rows == (
        (titles["reading-list"], 11),
        (titles["no-relation"], 7),
        (titles["off-hours"], 2),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_fact_of_the_program_has_words(language: Language) -> None:
    texts = load_texts(language)
    assert [name for name in shipped_facts() if not texts.has(f"fact.{name}")] == []


def test_what_others_called_a_fact_does_no_harm(
    change_points: Callable[..., Facts], nl: Texts
) -> None:
    odd = LeftOut(findings=1, facts={"a\u202eb": 1})
    (part,) = about_the_rest(change_points(left_out=odd), nl).parts
    assert part.rows == (("a\ufffdb", 1),)
