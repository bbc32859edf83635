"""The report for management."""

from collections.abc import Callable

import polars as pl

from logwatch.report.facts import Facts, LeftOut
from logwatch.report.formats import generic_html
from logwatch.report.texts import Texts, load_texts

NUMBER = "consultations"


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("generic.nl.html", generic_html.render(facts, nl))


def test_is_golden_in_english(
    change: Callable[..., Facts], golden: Callable[[str, bytes], None]
) -> None:
    golden("generic.en.html", generic_html.render(change(language="en"), load_texts("en")))


def test_fetches_and_runs_nothing(facts: Facts, nl: Texts) -> None:
    made = generic_html.render(facts, nl).decode()
    assert "http:" not in made
    assert "https:" not in made
    assert "<script" not in made
    assert "default-src 'none'" in made


def test_hidden_numbers_are_nowhere_in_the_file(change: Callable[..., Facts], nl: Texts) -> None:
    """Each of few people has a number of its own, which not even a chart may hold."""
    few = pl.col("employees") < 5
    facts = change()
    hourly = facts.hourly.with_columns(
        pl.when(few).then(7_313 + 111 * pl.col("hour")).otherwise("consultations").alias(NUMBER)
    )
    daily = facts.daily.with_columns(
        pl.when(few & (pl.col(NUMBER) > 0)).then(6_217).otherwise(NUMBER).alias(NUMBER)
    )
    hidden = [*hourly.filter(few)[NUMBER], 6_217]
    made = generic_html.render(change(hourly=hourly, daily=daily), nl).decode()
    written = [f"{number}" for number in hidden] + [nl.number(number) for number in hidden]
    assert len(written) == 10
    assert not [number for number in written if number in made]


def test_an_incomplete_month_is_stamped(facts: Facts, clean_facts: Facts, nl: Texts) -> None:
    stamped = generic_html.render(facts, nl).decode()
    assert "ONVOLLEDIG" in stamped
    assert "Bron cvs mist 2 werkdagen." in stamped
    assert "ONVOLLEDIG" not in generic_html.render(clean_facts, nl).decode()


def test_a_rule_that_leaves_a_source_out_does_not_blame_it(
    change: Callable[..., Facts], nl: Texts
) -> None:
    matrix = {"suwinet": {}, "cvs": {"off-hours": "no:scope"}}
    made = generic_html.render(change(matrix=matrix), nl).decode()
    assert made.count("geldt hier niet") == 1
    assert "mist scope" not in made


def test_every_chart_has_its_table(facts: Facts, nl: Texts) -> None:
    made = generic_html.render(facts, nl).decode()
    assert made.count("<svg") == made.count("<details>") == 2


def test_what_is_left_out_of_the_list_is_not_told(
    points: Facts, change_points: Callable[..., Facts], nl: Texts
) -> None:
    """Its numbers are exact: few people may stand behind them."""
    without = change_points(left_out=LeftOut())
    assert generic_html.render(points, nl) == generic_html.render(without, nl)


def test_on_paper_a_total_stands_at_the_end_of_its_table_alone(facts: Facts, nl: Texts) -> None:
    """A foot of a table would stand on every page that the table goes over."""
    page = generic_html.render(facts, nl).decode()
    assert "tfoot{display:table-row-group}" in page.split("@media print{")[1].split("</style>")[0]
