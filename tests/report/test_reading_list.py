"""What is said about the reading list as a whole."""

from collections.abc import Callable

from logwatch.report.facts import Facts, Thresholds
from logwatch.report.reading_list import about_points, about_the_list
from logwatch.report.texts import Texts


def test_without_points_nothing_is_said(facts: Facts, clean_facts: Facts, nl: Texts) -> None:
    assert about_points(facts, nl) == about_points(clean_facts, nl) == ()
    assert about_the_list(facts, nl) == ()


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


def test_says_how_many_are_left_out(change_points: Callable[..., Facts], nl: Texts) -> None:
    budget, note = about_the_list(change_points(), nl)
    assert "plaats voor 20 bevindingen; 12 andere" in budget
    assert note.startswith("Zonder eigen nummers")
    unlimited = change_points(budget=None, list_notes=())
    assert about_the_list(unlimited, nl)[0].startswith("Er zijn nog 12 bevindingen")
    assert about_the_list(change_points(left_out=0, list_notes=()), nl) == ()
