"""The officer's pages."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from logwatch.report.facts import Facts
from logwatch.report.formats import specific_html
from logwatch.report.texts import Texts, load_texts


def test_is_golden(facts: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("specific.nl.html", specific_html.render(facts, nl))


def test_is_golden_in_english(
    change: Callable[..., Facts], golden: Callable[[str, bytes], None]
) -> None:
    golden("specific.en.html", specific_html.render(change(language="en"), load_texts("en")))


def test_says_how_many_lines_of_how_many(facts: Facts, nl: Texts) -> None:
    made = specific_html.render(facts, nl).decode()
    assert "Logregels – 25 van 31" in made
    assert "Logregels – 3 van 3" in made


def test_says_how_many_lines_are_in_the_workbook(change: Callable[..., Facts], nl: Texts) -> None:
    findings = change().findings.with_columns(lines=pl.when(pl.col("lines") == 31).then(400))
    more = findings.with_columns(pl.col("lines").fill_null(3))
    made = specific_html.render(change(findings=more), nl).decode()
    assert "Logregels – 25 van 400" in made
    assert "31 regels staan in specific.xlsx" in made
    assert "alle regels staan in" not in made


def test_says_what_is_not_written_out(points: Facts, facts: Facts, nl: Texts) -> None:
    made = specific_html.render(points, nl).decode()
    assert "12 andere staan er niet op" in made
    assert '<td>burger woont in de straat van de medewerker</td><td class="number">6</td>' in made
    assert "Wat hier niet is uitgeschreven" not in specific_html.render(facts, nl).decode()


def test_says_how_many_findings_of_how_many(change: Callable[..., Facts], nl: Texts) -> None:
    one = change().findings.head(1)
    many = pl.concat(
        [one.with_columns(id=pl.lit(f"f{n}"), number=pl.lit(n, pl.UInt32)) for n in range(1, 252)]
    )
    made = specific_html.render(change(findings=many, levels={"high": 251}), nl).decode()
    assert "200 van 251 bevindingen" in made
    assert made.count("<article") == 200


def test_an_incomplete_month_is_stamped(facts: Facts, clean_facts: Facts, nl: Texts) -> None:
    assert "ONVOLLEDIG" in specific_html.render(facts, nl).decode()
    assert "ONVOLLEDIG" not in specific_html.render(clean_facts, nl).decode()


def test_says_until_when_to_keep_it(facts: Facts, nl: Texts) -> None:
    assert "bewaren tot 30 april 2027" in specific_html.render(facts, nl).decode()


def test_what_is_odd_about_a_time_is_said(change: Callable[..., Facts], nl: Texts) -> None:
    evidence = change().evidence
    quality = pl.Series(["doubled", "missing", "date_only"]).extend_constant("exact", 33)
    made = specific_html.render(change(evidence=evidence.with_columns(time_quality=quality)), nl)
    text = made.decode()
    assert "12-10-2026 10:02:00 (uur komt tweemaal voor)" in text
    assert "12-10-2026 10:05:00 (uur bestaat niet)" in text
    assert "12-10-2026 (geen tijd)" in text


def test_points_are_golden(points: Facts, nl: Texts, golden: Callable[[str, bytes], None]) -> None:
    golden("specific.points.nl.html", specific_html.render(points, nl))


def test_points_add_up_on_the_page(points: Facts, nl: Texts) -> None:
    made = specific_html.render(points, nl).decode()
    assert '<td>De raadpleging begon vanuit een zaak.</td><td class="number">−2,0</td>' in made
    assert '<th scope="row">Samen</th><td class="number">6,2</td>' in made


def test_every_finding_ends_as_a_question(points: Facts, nl: Texts) -> None:
    made = specific_html.render(points, nl).decode()
    assert made.count("Dit is een vraag, geen verwijt.") == points.findings.height


def test_many_lines_are_left_to_the_workbook(points: Facts, nl: Texts) -> None:
    first = points.ledger.head(1)
    many = [first.with_columns(line=pl.lit(n, pl.UInt32)) for n in range(1, 31)]
    made = specific_html.render(replace(points, ledger=pl.concat(many)), nl).decode()
    assert "Nog 5 staan in specific.xlsx" in made
    assert made.count('class="pair"') == 25
