"""Points that a reader can add up again."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_points import CITIZENS_OWN, USERS_MONTH

from logwatch.report import frames
from logwatch.report.dossier import Card, cards
from logwatch.report.facts import Facts, Thresholds
from logwatch.report.ledger import LedgerFact, LedgerLine, ledgers, strongest_fact, tenths
from logwatch.report.texts import Texts, load_texts

POINTS = st.floats(-20, 20)


def card(facts: Facts, texts: Texts, finding: str) -> Card:
    return next(card for card in cards(facts, texts, 200, 0) if card.id == finding)


def valued(facts: Facts, finding: str, points: float) -> Facts:
    of_it = pl.col("id") == finding
    changed = pl.when(of_it).then(pl.lit(points)).otherwise("points").alias("points")
    return replace(facts, findings=facts.findings.with_columns(changed))


@given(st.lists(POINTS, min_size=1, max_size=9))
def test_tenths_add_up_and_stay_close(values: list[float]) -> None:
    made = tenths(values, sum(values))
    assert round(sum(made) * 10) == round(sum(values) * 10)
    assert all(abs(one - other) < 0.1 + 1e-6 for one, other in zip(made, values, strict=True))


def test_facts_add_up_to_their_line(points: Facts, nl: Texts) -> None:
    lines = [line for found in ledgers(points, nl).values() for line in found]
    assert len(lines) == 5
    for line in lines:
        assert sum(fact.points for fact in line.facts) == pytest.approx(line.points)


def test_a_limit_to_a_line_is_a_row_of_its_own(points: Facts, nl: Texts) -> None:
    limited = replace(points, ledger=points.ledger.with_columns(total=pl.lit(4.0)))
    line = ledgers(limited, nl)[USERS_MONTH][0]
    assert line.facts[-1].sentence == "Grens aan het aantal punten"
    assert [fact.points for fact in line.facts] == [8.0, 2.8, -6.8]


def test_a_users_value_is_the_best_line_and_the_number_of_strong_ones(
    points: Facts, nl: Texts
) -> None:
    assert card(points, nl, USERS_MONTH).how == (
        "11,8 punten: 10,8 van de burger met de meeste punten en "
        "1,0 toeslag omdat 2 burgers ten minste 6 punten hebben."
    )


def test_one_strong_line_adds_nothing(points: Facts, nl: Texts) -> None:
    strict = replace(points, thresholds=Thresholds(strong=8.0))
    how = card(valued(strict, USERS_MONTH, 10.84), nl, USERS_MONTH).how
    assert how == "10,8 punten: 10,8 van de burger met de meeste punten."


def test_an_unusual_period_can_be_worth_more_than_any_line(points: Facts, nl: Texts) -> None:
    rows = [(USERS_MONTH, 12, 0.25, 13.0)]
    periods = pl.DataFrame(rows, schema=frames.PERIODS, orient="row")
    made = replace(valued(points, USERS_MONTH, 14.0), periods=periods)
    assert card(made, nl, USERS_MONTH).how == (
        "14,0 punten: 13,0 omdat 12 burgers zonder verklaring in de hele periode ongewoon veel "
        "zijn (gebruikelijk is 0,25) en 1,0 toeslag omdat 2 burgers ten minste 6 punten hebben."
    )


def test_a_citizens_value_is_what_lines_have_above_the_base(points: Facts, nl: Texts) -> None:
    assert card(points, nl, CITIZENS_OWN).how == (
        "7,9 punten: wat de 3 medewerkers hieronder elk boven 2 punten hebben, bij elkaar opgeteld."
    )


def test_a_sum_that_does_not_make_the_value_is_not_told_as_one(points: Facts, nl: Texts) -> None:
    how = card(valued(points, CITIZENS_OWN, 12.0), nl, CITIZENS_OWN).how
    assert how.startswith("12,0 punten. Wat hieronder staat, telt op tot 7,8;")


def test_a_citizens_value_stops_at_the_most(points: Facts, nl: Texts) -> None:
    capped = replace(points, thresholds=Thresholds(most_summed=5.0))
    assert "bij elkaar" in card(valued(capped, CITIZENS_OWN, 5.0), nl, CITIZENS_OWN).how


def test_findings_with_points_say_how_many_they_are_about(points: Facts, nl: Texts) -> None:
    assert card(points, nl, USERS_MONTH).whom == "2 burgers"
    assert card(points, nl, CITIZENS_OWN).who == "3 medewerkers"


def test_a_users_only_citizen_is_named(points: Facts, nl: Texts) -> None:
    one = replace(
        points,
        ledger=points.ledger.filter(pl.col("line") == 1),
        findings=points.findings.with_columns(citizens=1),
    )
    assert card(one, nl, USERS_MONTH).whom == "999990019"


def test_levels_from_points_have_words_of_their_own(points: Facts, nl: Texts) -> None:
    labels = [card.label for card in cards(points, nl, 200, 0)]
    assert labels == ["voorrang", "signaal", "hoog", "midden", "laag"]


def test_a_finding_without_rules_still_has_a_title_and_explanations(
    change_points: Callable[..., Facts], nl: Texts
) -> None:
    facts = change_points()
    bare = facts.findings.with_columns(rules=pl.lit([], pl.List(pl.String)))
    found = cards(replace(facts, findings=bare), nl, 2, 0)
    assert found[0].title == "Te verklaren: burger woont in de straat van de medewerker"
    assert found[0].about == "Burger woont in de straat van de medewerker"
    assert found[1].title == "Te verklaren: zonder verklaring, wat in deze rol zelden is"
    assert len(found[0].causes) == 3
    assert found[0].ask == ("Waarvoor waren deze gegevens nodig?",)


@pytest.mark.parametrize(
    ("points", "key"),
    [
        ({"rarity": 4.0, "no_reason": 1.0}, "rarity"),
        ({"watch_list": 4.0, "rarity": 4.0}, "rarity"),
        ({"ordinary_route": -1.0}, "ordinary_route"),
        ({"": 9.0, "rarity": 1.0}, "rarity"),  # what a limit adds is no fact
        ({}, ""),
    ],
)
def test_the_strongest_fact_says_what_a_finding_is_about(
    points: dict[str, float], key: str
) -> None:
    facts = [LedgerFact(name, "", None, None, number) for name, number in points.items()]
    lines = [LedgerLine("u", "c", "", (fact,), fact.points, fact.points) for fact in facts]
    assert strongest_fact(lines) == key
    assert strongest_fact(lines[::-1]) == key


def test_english(change_points: Callable[..., Facts]) -> None:
    how = card(change_points(language="en"), load_texts("en"), USERS_MONTH).how
    assert how.startswith("11.8 points: 10.8 of the citizen with the most points and 1.0 added")
