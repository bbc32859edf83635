"""A suggested norm is exact for the officer and nobody's own figure for management."""

import json
from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from logwatch.report.facts import Facts, RuleFact, Scope
from logwatch.report.formats import findings_json, generic_html, specific_html
from logwatch.report.suggestions import round_suggestion, rounded_up, suggestions
from logwatch.report.texts import Texts


def unset(facts: Facts, **changes: object) -> RuleFact:
    """The rule without a norm."""
    return replace(facts.rule("many-users"), **changes)  # type: ignore[arg-type] its own fields


def test_management_sees_a_round_figure(facts: Facts, nl: Texts) -> None:
    assert round_suggestion(unset(facts), facts, nl) == "norm = 10"
    busy = unset(facts, suggestion={"limit": 1_043})
    assert round_suggestion(busy, facts, nl) == "limit = 2.000"
    made = generic_html.render(facts, nl).decode()
    assert "naar boven afgerond: norm = 10." in made
    assert "norm = 7" not in made


def test_the_officer_sees_the_figure_itself(facts: Facts, nl: Texts) -> None:
    assert suggestions(facts, nl) == (("Eén burger, veel medewerkers", "norm = 7"),)
    made = specific_html.render(facts, nl).decode()
    assert "<td>Eén burger, veel medewerkers</td><td>norm = 7</td>" in made
    document = json.loads(findings_json.render(facts, nl))
    assert document["suggestions"] == [{"rule": "many-users", "setting": "norm", "value": 7}]


def test_no_suggestion_is_no_section(change: Callable[..., Facts], nl: Texts) -> None:
    facts = change(rules=tuple(replace(rule, suggestion={}) for rule in change().rules))
    assert "nog niet zijn vastgesteld" not in specific_html.render(facts, nl).decode()
    assert round_suggestion(unset(facts), facts, nl) == ""


@pytest.mark.parametrize("scope", [Scope(teams=("Inkomen",)), Scope(domains=("zorg",))])
def test_nobody_counted_the_people_of_a_team_or_domain(
    facts: Facts, nl: Texts, scope: Scope
) -> None:
    assert round_suggestion(unset(facts, scope=scope), facts, nl) == ""


@pytest.mark.parametrize(
    ("employees", "citizens", "shown"), [(4, 80, False), (40, 4, False), (5, 5, True)]
)
def test_few_people_in_the_only_source_that_tells(
    change: Callable[..., Facts], nl: Texts, employees: int, citizens: int, shown: bool
) -> None:
    """The other source has many, but the rule cannot judge it."""
    base = change()
    few = pl.DataFrame(
        [("suwinet", "judged", 900, 40, 80), ("cvs", "judged", 70, employees, citizens)],
        schema=base.tally.schema,
        orient="row",
    )
    matrix = {"suwinet": {"many-users": "no:citizen"}, "cvs": {"many-users": "yes"}}
    facts = change(tally=few, matrix=matrix)
    assert (round_suggestion(unset(facts), facts, nl) == "norm = 10") == shown


@pytest.mark.parametrize(
    ("value", "figure"),
    [(1, 5), (5, 5), (6, 10), (21, 25), (26, 50), (51, 100), (101, 200), (201, 250), (251, 500)],
)
def test_figures_are_round(value: int, figure: int) -> None:
    assert rounded_up(value) == figure


@given(st.integers(1, 10**9))
def test_a_round_figure_stands_for_at_least_five_values(value: int) -> None:
    figure = rounded_up(value)
    assert value <= figure
    assert figure % 5 == 0
    assert all(rounded_up(other) == figure for other in range(figure - 4, figure + 1))
