"""The table that says what explains the consultations, with small numbers hidden."""

from collections.abc import Callable

import polars as pl
import pytest

from logwatch.report import frames
from logwatch.report.build import generic
from logwatch.report.explanations import explained
from logwatch.report.facts import Count, Facts
from logwatch.report.formats import generic_html
from logwatch.report.model import Explained
from logwatch.report.texts import Language, Texts, load_texts
from logwatch.visits import EXPLANATIONS

FEW = (8_317, 3, 2_000)
MANY = (20_000, 30, 4_000)


def made(*rows: tuple[str, str | None, str, tuple[int, int, int]]) -> pl.DataFrame:
    flat = [(source, domain, why, *count) for source, domain, why, count in rows]
    return pl.DataFrame(flat, schema=frames.EXPLAINED, orient="row")


def shown(table: Explained, row: str) -> list[str]:
    return [cell.shown for cell in next(r for r in table.rows if r.name == row).cells]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_explanation_has_words(language: Language) -> None:
    texts = load_texts(language)
    assert not [why for why in EXPLANATIONS if not texts.has(f"explanation.{why}")]


def test_without_figures_there_is_no_table(facts: Facts, nl: Texts) -> None:
    assert generic(facts, nl).explained == ()
    assert "4. Signalen per regel" in generic_html.render(facts, nl).decode()


def test_sections_count_on_after_the_table(points: Facts, nl: Texts) -> None:
    made = generic_html.render(points, nl).decode()
    assert "4. Waardoor het raadplegen verklaard is" in made
    assert "5. Signalen per regel" in made
    assert "7. Niet beoordeeld" in made
    assert "zie onderdeel 7" in made
    assert "onderdeel 6" not in made


def test_a_table_of_all_sources_and_one_by_domain(points: Facts, nl: Texts) -> None:
    sources, domains = explained(points, False, nl)
    assert sources.heads == ("cvs", "suwinet", "alle bronnen")
    assert [cell.shown for cell in sources.totals] == ["2.202", "12.882", "15.084"]
    assert shown(sources, "geen verklaring gevonden")[0] == "18,3\u00a0%"
    assert (domains.title, domains.heads[-2:]) == ("suwinet", ("onbekend", "hele bron"))


def test_few_people_are_hidden_with_company_in_their_row_and_column(
    points: Facts, nl: Texts
) -> None:
    _, domains = explained(points, False, nl)
    hidden = [[cell.hidden for cell in row.cells] for row in domains.rows]
    assert sum(map(sum, hidden)) == 4
    assert all(sum(row) in (0, 2) for row in hidden)
    assert all(sum(column) in (0, 2) for column in zip(*hidden, strict=True))


def test_a_source_of_few_people_is_not_the_rest_of_the_total(
    change: Callable[..., Facts], nl: Texts
) -> None:
    rows = made(
        ("cvs", None, "none", FEW),
        ("suwinet", None, "own_case", MANY),
        ("suwinet", None, "none", MANY),
        ("brp", None, "own_case", MANY),
    )
    (table,) = explained(change(explained=rows), False, nl)
    assert [cell.hidden for cell in table.totals].count(True) >= 2
    cells = [cell for row in table.rows for cell in row.cells]
    assert 8_317 not in [cell.value for cell in (*cells, *table.totals)]


def test_a_total_that_is_hidden_elsewhere_is_hidden_here(
    change: Callable[..., Facts], nl: Texts
) -> None:
    rows = made(("suwinet", None, "own_case", MANY), ("cvs", None, "none", MANY))
    (table,) = explained(change(explained=rows), True, nl)
    assert table.totals[-1].hidden
    assert any(cell.hidden for cell in table.totals[:-1])


def test_a_total_that_is_told_elsewhere_protects_nobody_here(
    change: Callable[..., Facts], nl: Texts
) -> None:
    """Hiding it would cost least: the source of few people is the rest of it."""
    rows = made(
        ("cvs", "wmo", "none", FEW),
        ("suwinet", "wmo", "none", MANY),
        ("brp", "wmo", "none", MANY),
    )
    (table,) = explained(change(explained=rows), False, nl)
    assert [cell.hidden for cell in table.totals] == [True, True, False, False]


@pytest.mark.parametrize(("employees", "hidden"), [(4, True), (5, False)])
def test_totals_are_not_told_beside_one_that_few_people_more_stand_behind(
    change: Callable[..., Facts], nl: Texts, employees: int, hidden: bool
) -> None:
    rows = made(("cvs", None, "none", MANY), ("suwinet", None, "own_case", MANY))
    facts = change(explained=rows, unlike=Count(12, employees, 0))
    (table,) = explained(facts, False, nl)
    assert {cell.hidden for cell in table.totals} == {hidden}
    assert not any(cell.hidden for row in table.rows for cell in row.cells)


def test_weak_explanations_come_last_and_say_so(points: Facts, nl: Texts) -> None:
    for table in explained(points, False, nl):
        weak = [row.weak for row in table.rows]
        assert weak == sorted(weak)
        assert weak.count(True) == 2


def test_management_sees_no_points(points: Facts, nl: Texts) -> None:
    page = generic_html.render(points, nl).decode()
    sentences = points.ledger["sentence_nl"].unique().to_list()
    assert not [text for text in (*sentences, "voorrang", "11,8") if text in page]
