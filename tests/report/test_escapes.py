"""Uses of an escape: by reason for the officer, in all for management."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from logwatch.report import frames
from logwatch.report.build import generic
from logwatch.report.escapes import MOST_REASONS
from logwatch.report.facts import Count, Escapes, Facts
from logwatch.report.formats import findings_json, generic_html, specific_html
from logwatch.report.texts import Texts

Row = tuple[str | None, bool | None, int, int]
TITLE = "Gebruik van de noodknop, per reden"
MANY = Count(1_234, 12, 200)


def escapes(*rows: Row, total: Count = MANY) -> Escapes:
    return Escapes(total, pl.DataFrame(rows, schema=frames.ESCAPES, orient="row"))


def told(facts: Facts, given: Escapes | None, nl: Texts) -> str:
    page = specific_html.render(replace(facts, escapes=given), nl).decode()
    return page.split(TITLE)[1].split("</section>")[0] if TITLE in page else ""


def in_all(facts: Facts, total: Count, nl: Texts) -> str:
    sentence = generic(replace(facts, escapes=escapes(total=total)), nl).escapes
    return sentence.removeprefix("Gebruik van een escape of noodknop, alle redenen samen: ")


def test_the_officer_reads_each_reason_with_uses_and_users(facts: Facts, nl: Texts) -> None:
    given = escapes(("Spoed <b>", True, 1_200, 11), (None, False, 34, 5))
    section = told(facts, given, nl)
    accepted = '<span class="small">(geaccepteerd door de gemeente)</span>'
    numbers = '<td class="number">{}</td><td class="number">{}</td>'
    assert f"<td>Spoed &lt;b&gt; {accepted}</td>{numbers.format('1.200', 11)}" in section
    assert f"<td>geen reden opgegeven</td>{numbers.format(34, 5)}" in section


def test_of_many_reasons_the_most_used_are_shown(facts: Facts, nl: Texts) -> None:
    rows = [(f"reden {place:02}", None, 100 - place, 5) for place in range(MOST_REASONS + 2)]
    section = told(facts, escapes(*rows), nl)
    assert "reden 19" in section
    assert "reden 20" not in section
    assert "Nog 2 andere redenen, samen 159 keer gebruikt." in section
    assert "geaccepteerd" not in section


def test_no_use_is_said_and_what_no_source_shows_is_not(facts: Facts, nl: Texts) -> None:
    assert "is geen escape of noodknop gebruikt" in told(facts, escapes(), nl)
    assert told(facts, None, nl) == ""
    assert generic(facts, nl).escapes == ""
    assert "noodknop" not in generic_html.render(facts, nl).decode()
    assert in_all(facts, Count(0, 0, 0), nl) == "0"


@pytest.mark.parametrize(
    ("total", "shown"),
    [
        (MANY, "1.234"),
        (Count(1_234, 12, 0), "1.234"),
        (Count(1_234, 4, 200), "n.g."),
        (Count(1_234, 12, 3), "n.g."),
    ],
)
def test_management_reads_a_total_that_enough_people_stand_behind(
    facts: Facts, nl: Texts, total: Count, shown: str
) -> None:
    assert in_all(facts, total, nl) == shown


@pytest.mark.parametrize("few", ["signals", "attention"])
def test_the_total_does_not_give_hidden_signals_away(
    change: Callable[..., Facts], nl: Texts, few: str
) -> None:
    """Uses are signals and what asks for attention together, or more."""
    facts = change()
    numbers = {"signals": Count(30, 9, 30), "attention": Count(900, 9, 90), few: Count(2, 1, 2)}
    rule = replace(facts.rules[1], id="escape", trigger="escape", **numbers)
    with_rule = replace(facts, rules=(*facts.rules, rule), signals_total=Count(88, 20, 330))
    assert in_all(with_rule, MANY, nl) == "n.g."


def test_what_people_wrote_is_for_the_officer_alone(facts: Facts, nl: Texts) -> None:
    given = replace(facts, escapes=escapes(("mevrouw De Vries", None, 1_234, 12)))
    for form in (generic_html, findings_json):
        assert "mevrouw De Vries" not in form.render(given, nl).decode()
